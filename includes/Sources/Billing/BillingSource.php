<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Billing;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Sources\EventFold;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\ToldByEvents;

/** Debts of any billing system, told by signed events (docs/billing-events.md). */
final class BillingSource implements ToldByEvents {

	public const ID = 'billing';

	public function id(): string {
		return self::ID;
	}

	/** Nothing to listen to: events come in by REST. */
	public function register(): void {}

	public function read( CaseRow $case_row, array $events ): SourceReading {
		return EventFold::read( $case_row, $events );
	}

	public function pay_url( CaseRow $case_row ): string {
		return $case_row->pay_url ?? '';
	}
}
