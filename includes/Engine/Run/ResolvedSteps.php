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

	/** Up to so many resolutions are walked as they are: that costs less than a map of them, which every decision would build again. */
	private const FEW = 8;

	private const FIRST = array( 1 );

	/** @var list<Resolution> */
	private array $all;

	/** @var array<string, list<Resolution>>|null Null: there are few. */
	private ?array $by_steps;

	/** @param RunState $run */
	public function __construct( stdClass $run ) {
		$this->all      = $run->resolved;
		$this->by_steps = count( $this->all ) > self::FEW ? self::grouped( $this->all ) : null;
	}

	/** Nothing became of anything yet. */
	public function is_empty(): bool {
		return count( $this->all ) === 0;
	}

	/**
	 * Whether it did something or may have: any outcome but a skip.
	 *
	 * @param Step $step
	 */
	public function has_acted( stdClass $step ): bool {
		foreach ( $this->near( $step ) as $resolution ) {
			if ( $resolution->stepId === $step->id && $resolution->outcome !== 'skipped' ) {
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
			return $this->has( $step ) ? array() : self::FIRST;
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
		$found = array();
		foreach ( $this->near( $step ) as $resolution ) {
			if ( $resolution->stepId === $step->id ) {
				$found[] = $resolution;
			}
		}
		return $found;
	}

	/** @param Step $step */
	private function has( stdClass $step ): bool {
		foreach ( $this->near( $step ) as $resolution ) {
			if ( $resolution->stepId === $step->id ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * All of the step's, perhaps with those of others.
	 *
	 * @param Step $step
	 * @return list<Resolution>
	 */
	private function near( stdClass $step ): array {
		return $this->by_steps === null ? $this->all : $this->by_steps[ $step->id ] ?? array();
	}

	/**
	 * @param list<Resolution> $all
	 * @return array<string, list<Resolution>>
	 */
	private static function grouped( array $all ): array {
		$by_steps = array();
		foreach ( $all as $resolution ) {
			$by_steps[ $resolution->stepId ][] = $resolution;
		}
		return $by_steps;
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
