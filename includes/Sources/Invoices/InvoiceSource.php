<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Sources\EventFold;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\ToldByEvents;

/** Invoices that people hand in: by form, REST or file. Their events are all there is to know of them. */
final class InvoiceSource implements ToldByEvents {

	public const ID = 'invoices';

	public function id(): string {
		return self::ID;
	}

	/** Nothing to listen to: invoices come in by REST. */
	public function register(): void {}

	public function read( CaseRow $case_row, array $events ): SourceReading {
		return EventFold::read( $case_row, $events );
	}

	public function pay_url( CaseRow $case_row ): string {
		return $case_row->pay_url ?? '';
	}
}
