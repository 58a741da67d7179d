<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Sources\Foresight;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\Intake;
use stdClass;

/**
 * Whether we write to the customer of a case, or would if the worker ran now. Asks the engine with the present facts; writes nothing.
 *
 * A run counts only while it really sends something: it is live and open, its sequence is switched on and mails the
 * customer, the shop is not paused, and there is an address to write to.
 *
 * @phpstan-import-type Condition from Documents
 * @phpstan-import-type RunState from Documents
 */
final class EngineForesight implements Foresight {

	public function __construct(
		private readonly Planner $planner,
		private readonly Enrolment $enrolment,
		private readonly RulesBook $rules_book,
		private readonly DebtorStore $debtors,
		private readonly CaseStore $cases,
		private readonly Intake $intake,
	) {}

	/** Whether any sequence is switched on. Call it first: it needs only one statement. */
	public function is_anything_live( int $now ): bool {
		$this->planner->renew();
		return $this->enrolment->is_any_live() && null === $this->enrolment->pause->current( $now );
	}

	/** Whether we write to the customer of a case. Call is_anything_live() first. */
	public function will_write( CaseRow $case, int $now ): bool {
		$debtor = $this->debtors->get( $case->debtor_id );
		if ( ! $case->is_open() || ! $debtor->has_usable_email() ) {
			return false;
		}
		$run = null === $case->run || null !== $case->run->ended ? $this->planner->plan( $case, $debtor, $now, $this->planner->backgrounds( array( $case ) )[ $case->id ] )->run : $case->run;
		return null !== $run && null === $run->ended && RunMode::LIVE === $run->mode && $this->enrolment->goes_on( $run ) && $this->mails( $run );
	}

	/**
	 * Whether a live sequence that was written for this kind of case would take one nobody has opened yet. A sequence that takes
	 * everything was not written for what is no debt.
	 */
	public function would_take( string $source, string $source_ref, CaseOpening $opening, int $now ): bool {
		$look = $this->intake->look_up( $source, $source_ref, $opening->debtor );
		if ( null !== $look->case_id ) {
			return false;
		}
		$debtor     = null === $look->debtor_id ? self::imagined_debtor( $opening->debtor ) : $this->debtors->get( $look->debtor_id );
		$background = new CaseSnapshot( array(), $this->cases->summaries( $debtor->id ) );
		$run        = $this->planner->plan( self::imagined_case( $source, $source_ref, $opening, $debtor->id ), $debtor, $now, $background )->run;
		return null !== $run && self::names( $this->rules_book->document( $run->sequenceId, $run->version )->entry->when, $opening->kind );
	}

	/**
	 * Whether a condition asks for a kind of case by name.
	 *
	 * @param Condition $condition
	 */
	private static function names( stdClass $condition, string $kind ): bool {
		switch ( $condition->kind ) {
			case 'fact':
				return 'debt_kind' === $condition->fact && in_array( $kind, (array) $condition->value, true );
			case 'not':
				$parts = array( $condition->of );
				break;
			case 'all':
			case 'any':
				$parts = $condition->of;
				break;
			default:
				return false;
		}
		foreach ( $parts as $part ) {
			/** @var Condition $part */
			if ( self::names( $part, $kind ) ) {
				return true;
			}
		}
		return false;
	}

	private static function imagined_debtor( DebtorIdentity $identity ): DebtorRow {
		return new DebtorRow(
			id: 0,
			debtor_key: 'nobody_yet',
			customer_id: $identity->customer_id,
			email: $identity->email,
			email_state: 'ok',
			name: $identity->name,
			locale: $identity->locale,
			country: $identity->country,
			state: $identity->state,
			time_zone: $identity->time_zone,
			is_company: $identity->is_company,
			next_at_utc: null,
			wake_no: 0,
		);
	}

	private static function imagined_case( string $source, string $source_ref, CaseOpening $opening, int $debtor_id ): CaseRow {
		return new CaseRow(
			id: 0,
			debtor_id: $debtor_id,
			source: $source,
			source_ref: $source_ref,
			kind: $opening->kind,
			number: $opening->number,
			status: CaseStatus::Open->value,
			currency: $opening->currency,
			total_minor: $opening->total_minor,
			paid_minor: 0,
			credited_minor: 0,
			due_date: $opening->due_date,
			pay_url: $opening->pay_url,
			opened_at_utc: $opening->opened_at_utc,
			closed_at_utc: null,
			run: null,
			past_runs: array(),
			next_at_utc: null,
			hold_reason: null,
			truth_state: TruthState::CLEAR,
			truth_since_utc: $opening->opened_at_utc,
			facts_revision: 0,
			last_ledger_id: 0,
			attempts: 0,
			by_hand: false,
		);
	}

	/** @param RunState $run */
	private function mails( stdClass $run ): bool {
		foreach ( $this->rules_book->document( $run->sequenceId, $run->version )->steps as $step ) {
			foreach ( $step->branches ?? array() as $branch ) {
				foreach ( $branch->actions as $action ) {
					if ( 'email' === $action->kind ) {
						return true;
					}
				}
			}
		}
		return false;
	}
}
