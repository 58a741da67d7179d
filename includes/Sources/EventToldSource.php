<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Sources\EventFold;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\ToldByEvents;

/** Debts that are known only by their events: those that a billing system sends, see docs/billing-events.md, and invoices that people enter or import. */
final class EventToldSource implements ToldByEvents {

	public const BILLING  = 'billing';
	public const INVOICES = 'invoices';

	/** @param self::BILLING|self::INVOICES $id */
	public function __construct( private readonly string $id ) {}

	public function id(): string {
		return $this->id;
	}

	/** Nothing to listen to: events arrive by REST. */
	public function register(): void {}

	public function read( CaseRow $case_row, array $events ): SourceReading {
		return EventFold::read( $case_row, $events );
	}

	public function pay_url( CaseRow $case_row ): string {
		return $case_row->pay_url ?? '';
	}
}
