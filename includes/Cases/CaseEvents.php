<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\RecordResult;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Stores\Intake;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Log;
use InvalidArgumentException;
use Throwable;

/** The one entry for all sources. */
final class CaseEvents implements EventIntake {

	/** @var callable():bool */
	private $is_open;

	/** @param callable():bool $is_open Whether the tables are there and of a version this plugin knows. */
	public function __construct(
		private readonly Intake $intake,
		private readonly Clock $clock,
		private readonly Log $log,
		callable $is_open,
	) {
		$this->is_open = $is_open;
	}

	public function record( SourceEvent $event, ?CaseOpening $opening = null, ?DebtorIdentity $debtor = null ): RecordResult {
		try {
			if ( ! ( $this->is_open )() ) {
				return new RecordResult( 'failed' );
			}
			if ( ! $event->has_exact_names() ) {
				throw new InvalidArgumentException( 'A reference or an event id is empty, too long, or ends in a space.' );
			}
			$result = $this->take( $event, $opening, $opening->debtor ?? $debtor, $this->clock->now() );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'events.record_failed', $thrown, $event->source );
			return new RecordResult( 'failed' );
		}
		$this->tell( $event, $result );
		return $result;
	}

	private function take( SourceEvent $event, ?CaseOpening $opening, ?DebtorIdentity $debtor, int $now ): RecordResult {
		$look = $this->intake->look_up( $event->source, $event->source_ref, $debtor );
		if ( null === $look->case_id || null === $look->case_debtor_id ) {
			return null === $opening ? new RecordResult( 'no_case' ) : $this->open( $event, $opening, $look->debtor_id, $now );
		}
		// Whoever was erased is not filled in again by an order that the shop keeps.
		$debtor   = $look->names_an_erased ? null : $debtor;
		$event_id = $this->intake->write_event( $look->case_id, $event, $now );
		if ( null === $event_id ) {
			$this->intake->wake_case( $look->case_id, null, $event, null, $now );
			return new RecordResult( 'duplicate', $look->case_id );
		}
		$owed_by = $look->debtor_id ?? ( null === $debtor ? null : $this->intake->keep_debtor( $debtor, $now ) );
		$this->intake->wake_case( $look->case_id, $event_id, $event, self::status_after( $event ), $now, $owed_by );
		if ( null === $debtor || null !== $look->debtor_id ) {
			// The debtor that was just saved is due and has the newest details.
			$this->intake->wake_debtor( $owed_by ?? $look->case_debtor_id, $debtor, $now );
		}
		return new RecordResult( 'recorded', $look->case_id );
	}

	private function open( SourceEvent $event, CaseOpening $opening, ?int $debtor_id, int $now ): RecordResult {
		$owes     = $debtor_id ?? $this->intake->keep_debtor( $opening->debtor, $now );
		$case_id  = $this->intake->open_case( $event->source, $event->source_ref, $opening, $owes, $now );
		$event_id = $this->intake->write_event( $case_id, $event->opening( $opening ), $now );
		$status   = self::status_after( $event );
		if ( null !== $event_id && null !== $status && CaseStatus::Open->value !== $status ) {
			$this->intake->wake_case( $case_id, $event_id, $event, $status, $now );
		}
		if ( null !== $debtor_id ) {
			// After the case is there: a worker that came by in between would put the debtor to sleep over it.
			$this->intake->wake_debtor( $debtor_id, $opening->debtor, $now );
		}
		return new RecordResult( null === $event_id ? 'duplicate' : 'recorded', $case_id, true );
	}

	/** @return string|null What the event alone makes of the case's status; the worker reads the truth afterwards. */
	private static function status_after( SourceEvent $event ): ?string {
		return match ( $event->kind ) {
			EventKind::PaymentReceived => true === ( $event->details->full ?? null ) ? CaseStatus::Paid->value : null,
			EventKind::PaymentReversed => CaseStatus::Open->value,
			EventKind::Opened          => true === ( $event->details->reopened ?? null ) ? CaseStatus::Open->value : null,
			default                    => $event->kind->closes(),
		};
	}

	private function tell( SourceEvent $event, RecordResult $result ): void {
		if ( 'recorded' !== $result->outcome ) {
			return;
		}
		try {
			/**
			 * A source event was received and recorded.
			 *
			 * @param int         $case_id The case.
			 * @param string      $kind    See Model\Events\EventKind.
			 * @param SourceEvent $event   What happened.
			 */
			do_action( 'followup_reminders_event_recorded', $result->case_id, $event->kind->value, $event );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'events.listener_failed', $thrown, (string) $result->case_id );
		}
	}
}
