<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Run\Apply;
use FollowupReminders\Engine\Run\ResolvedSteps;
use stdClass;

/**
 * Twin of src/engine/decide/take-over.ts.
 *
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type SequenceDocument from Documents
 */
final class TakeOver {

	/** Why a run ends whose sequence goes live, and why its steps are not done again. */
	private const REHEARSED = 'rehearsed';

	/**
	 * The run that ended because its sequence went live, when it is the case's last and of this sequence; null: there is none.
	 *
	 * @param list<RunState> $past
	 * @return RunState|null
	 */
	public static function rehearsal_before( string $sequence_id, int $last_no, array $past ): ?stdClass {
		foreach ( $past as $run ) {
			if ( $run->runNo === $last_no && $run->ended === self::REHEARSED && $run->sequenceId === $sequence_id ) {
				return $run;
			}
		}
		return null;
	}

	/**
	 * Puts a new run where its test stood: steps of the test, and those before the place it reached, are skipped, so that
	 * nothing is caught up. Its instants stay, so that what is still to come comes when it would have; waits and holds go on. Its events
	 * are not answered again: as after a move, only later ones are.
	 *
	 * @param RunState         $rehearsal
	 * @param SequenceDocument $sequence
	 * @return list<Entry>
	 */
	public static function entries( int $now, stdClass $rehearsal, stdClass $sequence ): array {
		$entries = array();
		if ( count( $sequence->answers ) > 0 ) {
			$entries[] = (object) array(
				'kind'      => 'moved',
				'atUtc'     => $now,
				'toVersion' => $sequence->version,
			);
		}
		foreach ( $rehearsal->resolved as $resolution ) {
			$entries[] = (object) array(
				'kind'       => 'resolved',
				'atUtc'      => $now,
				'resolution' => (object) array(
					'stepId'     => $resolution->stepId,
					'occurrence' => $resolution->occurrence,
					'outcome'    => 'skipped',
					'why'        => self::REHEARSED,
					'branchId'   => $resolution->branchId,
					'atUtc'      => $resolution->atUtc,
				),
			);
		}
		$place = Look::place_reached( $sequence->steps, new ResolvedSteps( $rehearsal ) );
		for ( $index = 0; $index < $place; $index++ ) {
			$step  = $sequence->steps[ $index ];
			$count = ResolvedSteps::occurrences_of( $step );
			for ( $occurrence = 1; $occurrence <= $count; $occurrence++ ) {
				if ( Apply::find_resolution( $rehearsal, $step->id, $occurrence ) === null ) {
					$entries[] = Pass::resolved( $step->id, $occurrence, 'skipped', self::REHEARSED, null, $now );
				}
			}
		}
		if ( $rehearsal->lastReleaseAtUtc !== null ) {
			$entries[] = (object) array(
				'kind'  => 'released',
				'atUtc' => $rehearsal->lastReleaseAtUtc,
			);
		}
		if ( $rehearsal->waiting !== null ) {
			$entries[] = (object) array(
				'kind'   => 'wait_entered',
				'atUtc'  => $rehearsal->waiting->sinceUtc,
				'stepId' => $rehearsal->waiting->stepId,
			);
		}
		if ( $rehearsal->held ) {
			$entries[] = (object) array(
				'kind'  => 'held',
				'atUtc' => $now,
			);
		}
		return $entries;
	}
}
