<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Run\Choice;
use FollowupReminders\Engine\Run\Choose;
use FollowupReminders\Engine\Run\Scan;
use FollowupReminders\Engine\Schedule\FirstAllowed;
use FollowupReminders\Engine\Support\Trace;

/** Twin of src/engine/decide/pick.ts. */
final class Picking {

	/**
	 * Finds what acts among what is ready. What must not act after all is settled instead, and another pass follows.
	 *
	 * The last step that reaches the debtor and may act wins; those before it collapse. Steps that only work inside the shop never
	 * collapse and act first, one per decision: a colleague's task does not wait until the customer may be written to.
	 */
	public static function pick_ready( Scan $scan, Pass $pass ): void {
		self::leave_for_morning( $scan, $pass );
		if ( $pass->hold_reason !== null ) {
			return;
		}
		$winner = count( $pass->ready );
		$choice = null;
		while ( $winner > 0 && $choice === null ) {
			--$winner;
			$ready = $pass->ready[ $winner ];
			if ( $ready->reaches ) {
				$choice = self::try_to_act( $ready, $scan, $pass );
				if ( $choice === null ) {
					return;
				}
			}
		}
		foreach ( $pass->ready as $ready ) {
			if ( ! $ready->reaches ) {
				$inside     = self::try_to_act( $ready, $scan, $pass );
				$pass->pick = $inside === null ? null : new Pick( $ready, $inside );
				return;
			}
		}
		if ( $choice === null ) {
			return;
		}
		$acting = $pass->ready[ $winner ];
		for ( $index = 0; $index < $winner; $index++ ) {
			self::collapse( $pass->ready[ $index ], $acting, $scan, $pass );
		}
		$pass->pick = new Pick( $acting, $choice );
	}

	/** A step that reaches the debtor also needs now to be allowed. */
	private static function leave_for_morning( Scan $scan, Pass $pass ): void {
		$reaches = false;
		foreach ( $pass->ready as $ready ) {
			$reaches = $reaches || $ready->reaches;
		}
		if ( ! $reaches ) {
			return;
		}
		$next = FirstAllowed::first_allowed( $scan->calendar, $scan->rules->recipientZones, $scan->now, $scan->until_utc );
		if ( $next === null ) {
			Trace::check( $pass->trace, 'run', 'calendar_closed', true, array() );
			$pass->hold_reason = 'calendar_closed';
			return;
		}
		$is_allowed = $next === $scan->now;
		$kept       = array();
		foreach ( $pass->ready as $ready ) {
			if ( $ready->reaches ) {
				Trace::check(
					$pass->trace,
					"step.{$ready->step->id}",
					'allowed_now',
					$is_allowed,
					array( Trace::seen( 'next', $next ) )
				);
			}
			if ( $is_allowed || ! $ready->reaches ) {
				$kept[] = $ready;
			} else {
				$pass->wake_by( $next );
				$pass->wake_by( $ready->late_at_utc );
			}
		}
		$pass->ready = $kept;
	}

	/** Null: it is skipped, with the reason. */
	private static function try_to_act( Ready $ready, Scan $scan, Pass $pass ): ?Choice {
		$checked_before = count( $pass->trace );
		$choice         = Choose::choose( $ready->step, "step.{$ready->step->id}", $scan, $pass->trace );
		if ( $choice->why === null ) {
			return $choice;
		}
		$pass->keep_settled( $checked_before );
		self::skip( $ready, $choice->why, $choice->branch === null ? null : $choice->branch->id, $scan, $pass );
		return null;
	}

	private static function collapse( Ready $ready, Ready $into, Scan $scan, Pass $pass ): void {
		$checked_before = count( $pass->trace );
		Trace::check( $pass->trace, "step.{$ready->step->id}", 'collapsed', true, array( Trace::seen( 'into', $into->step->id ) ) );
		$pass->keep_settled( $checked_before );
		self::skip( $ready, 'collapsed', null, $scan, $pass );
	}

	private static function skip( Ready $ready, string $why, ?string $branch_id, Scan $scan, Pass $pass ): void {
		$pass->entries[] = Pass::resolved( $ready->step->id, $ready->occurrence, 'skipped', $why, $branch_id, $scan->now );
	}
}
