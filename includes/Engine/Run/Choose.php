<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

use FollowupReminders\Engine\Conditions\Evaluate;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Support\Trace;
use stdClass;

/**
 * Twin of src/engine/run/choose.ts.
 *
 * @phpstan-import-type ActStep from Documents
 * @phpstan-import-type Action from Documents
 * @phpstan-import-type Answer from Documents
 * @phpstan-import-type Branch from Documents
 * @phpstan-import-type Step from Documents
 * @phpstan-import-type TraceEntry from Documents
 */
final class Choose {

	/**
	 * Asks the condition of what is due, its branches in order, the customer's channels and, of a step, the cap: only what is true lets it
	 * act.
	 *
	 * @param ActStep|Answer   $asked What is due: ActStep or Answer.
	 * @param string           $at    Where it stands, `step.first`.
	 * @param Scan             $scan  What its conditions may look at.
	 * @param list<TraceEntry> $trace Added to.
	 */
	public static function choose( stdClass $asked, string $at, Scan $scan, array &$trace ): Choice { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		if ( $asked->when !== null ) {
			$context = Anchors::condition_context( $scan );
			$truth   = Evaluate::evaluate( $asked->when, $context, "{$at}.when", $trace );
			if ( Trace::check( $trace, "{$at}.when", 'when', $truth, array() ) !== true ) {
				return self::skip( null, self::why_not( $truth === null ) );
			}
		}
		$is_unknown = false;
		foreach ( $asked->branches as $branch ) {
			$truth = self::test_branch( $branch, $at, $scan, $trace );
			if ( $truth === true ) {
				return self::choose_actions( $branch, $at, $scan, $trace );
			}
			$is_unknown = $is_unknown || $truth === null;
		}
		return self::skip( null, self::why_not( $is_unknown ) );
	}

	/** @param Branch|null $branch */
	private static function skip( ?stdClass $branch, string $why ): Choice {
		return new Choice( $branch, array(), $why );
	}

	private static function why_not( bool $is_unknown ): string {
		return $is_unknown ? 'condition_unknown' : 'condition_false';
	}

	/**
	 * @param Branch           $branch
	 * @param list<TraceEntry> $trace
	 */
	private static function test_branch( stdClass $branch, string $asked_at, Scan $scan, array &$trace ): ?bool {
		$at    = "{$asked_at}.branch.{$branch->id}";
		$truth = $branch->when === null
			? true
			: Evaluate::evaluate( $branch->when, Anchors::condition_context( $scan ), $at, $trace );
		return Trace::check( $trace, $at, 'branch', $truth, array() );
	}

	/**
	 * @param Branch           $branch
	 * @param list<TraceEntry> $trace
	 */
	private static function choose_actions( stdClass $branch, string $at, Scan $scan, array &$trace ): Choice {
		$actions  = array();
		$messages = 0;
		$usable   = 0;
		foreach ( $branch->actions as $action ) {
			$is_usable = self::has_channel( $action, $scan );
			if ( Kinds::is_message( $action->kind ) ) {
				++$messages;
				$usable += $is_usable ? 1 : 0;
			}
			if ( $is_usable ) {
				$actions[] = $action;
			}
		}
		if ( $messages === 0 ) {
			return count( $actions ) === 0
				? self::skip( $branch, 'no_action' )
				: new Choice( $branch, $actions, null );
		}
		$has_usable = Trace::check(
			$trace,
			$at,
			'channel',
			$usable > 0,
			array( Trace::seen( 'messages', $messages ), Trace::seen( 'usable', $usable ) )
		);
		if ( ! $has_usable ) {
			return self::skip( $branch, 'no_channel' );
		}
		// The case's cap is about reminders.
		if ( $scan->event !== null ) {
			return new Choice( $branch, $actions, null );
		}
		$count     = self::messages_sent( $scan );
		$is_capped = Trace::check(
			$trace,
			$at,
			'case_cap',
			$count >= $scan->rules->policy->caseCap,
			array( Trace::seen( 'sent', $count ), Trace::seen( 'cap', $scan->rules->policy->caseCap ) )
		);
		return $is_capped
			? self::skip( $branch, 'case_cap' )
			: new Choice( $branch, $actions, null );
	}

	/** @param Action $action */
	private static function has_channel( stdClass $action, Scan $scan ): bool {
		if ( $action->kind === 'email' ) {
			return $scan->facts->contact->emailUsable;
		}
		return $action->kind !== 'sms' || $scan->facts->contact->smsUsable;
	}

	/** What was delivered, or may have been, by branches with words for the debtor; a step that is no longer in the document counts. */
	private static function messages_sent( Scan $scan ): int {
		$count = 0;
		foreach ( $scan->run->resolved as $resolution ) {
			$is_sent = $resolution->outcome === 'delivered' || $resolution->outcome === 'unknown';
			if ( $is_sent && self::may_have_written( $scan->rules->sequence->steps, $resolution->stepId, $resolution->branchId ) ) {
				++$count;
			}
		}
		return $count;
	}

	/** @param list<Step> $steps */
	private static function may_have_written( array $steps, string $step_id, ?string $branch_id ): bool {
		foreach ( $steps as $step ) {
			if ( $step->kind !== 'act' || $step->id !== $step_id ) {
				continue;
			}
			foreach ( $step->branches as $branch ) {
				if ( $branch->id === $branch_id ) {
					return self::has_message( $branch );
				}
			}
		}
		return true;
	}

	/** @param Branch $branch */
	private static function has_message( stdClass $branch ): bool {
		foreach ( $branch->actions as $action ) {
			if ( Kinds::is_message( $action->kind ) ) {
				return true;
			}
		}
		return false;
	}
}
