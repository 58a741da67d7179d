<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/run/resolved-steps.ts: the run's resolutions, read once and then asked many times.
 *
 * @phpstan-import-type Resolution from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type Step from Documents
 */
final class ResolvedSteps {

	/** Places on the grid of a repeat that goes on until the debt is paid. */
	private const OPEN_ENDED = 52;


	private const FIRST = array( 1 );


	/** @var array<string, list<Resolution>> In PHP a map costs less than walking through all of them for each step, however few they are. */
	private array $by_steps = array();

	/** @param RunState $run */
	public function __construct( stdClass $run ) {
		foreach ( $run->resolved as $resolution ) {
			$this->by_steps[ $resolution->stepId ][] = $resolution;
		}
	}

	/** Nothing became of anything yet. */
	public function is_empty(): bool {
		return count( $this->by_steps ) === 0;
	}

	/**
	 * Whether it did something or may have: any outcome but a skip.
	 *
	 * @param Step $step
	 */
	public function has_acted( stdClass $step ): bool {
		foreach ( $this->by_steps[ $step->id ] ?? array() as $resolution ) {
			if ( $resolution->outcome !== 'skipped' ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Places on its grid that nothing became of yet. The case's cap closes a repeat: more of it would only be skipped.
	 *
	 * @param Step $step
	 * @return list<int>
	 */
	public function open_of( stdClass $step ): array {
		if ( $step->kind === 'wait' || $step->repeat === null ) {
			return isset( $this->by_steps[ $step->id ] ) ? array() : self::FIRST;
		}
		$found = $this->of( $step );
		if ( self::is_closed( $found ) ) {
			return array();
		}
		$open  = array();
		$count = self::occurrences_of( $step );
		for ( $occurrence = 1; $occurrence <= $count; $occurrence++ ) {
			if ( ! self::is_among( $found, $occurrence ) ) {
				$open[] = $occurrence;
			}
		}
		return $open;
	}

	/**
	 * In the order recorded.
	 *
	 * @param Step $step
	 * @return list<Resolution>
	 */
	public function of( stdClass $step ): array {
		return $this->by_steps[ $step->id ] ?? array();
	}

	/** @param list<Resolution> $found */
	private static function is_closed( array $found ): bool {
		foreach ( $found as $resolution ) {
			if ( $resolution->why === 'case_cap' ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A step has few outcomes: walking through them costs a decision less than building a map of them.
	 *
	 * @param list<Resolution> $found
	 */
	private static function is_among( array $found, int $occurrence ): bool {
		foreach ( $found as $resolution ) {
			if ( $resolution->occurrence === $occurrence ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Places on a step's grid.
	 *
	 * @param Step $step
	 */
	public static function occurrences_of( stdClass $step ): int {
		if ( $step->kind === 'wait' || $step->repeat === null ) {
			return 1;
		}
		return $step->repeat->times ?? self::OPEN_ENDED;
	}
}
