<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Sweep;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\PlainSweep;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Sources\SourceSweep;
use FollowupReminders\Model\Sources\Sweepable;
use FollowupReminders\Model\Sources\SweptCase;

/** The sweeps of all sources, by source. */
final class SourceSweeps {

	/** @var array<string,SourceSweep> */
	private array $sweeps = array();

	/** @param list<Source> $sources All sources that are there. */
	public function __construct( array $sources ) {
		foreach ( $sources as $source ) {
			$this->sweeps[ $source->id() ] = $source instanceof Sweepable ? $source->sweep() : new PlainSweep( $source );
		}
	}

	/** @return array<string,SourceSweep> Those that list their debts, by source. */
	public function with_lists(): array {
		return array_filter( $this->sweeps, static fn ( SourceSweep $sweep ): bool => array() !== $sweep->lists() );
	}

	public function knows( string $source ): bool {
		return isset( $this->sweeps[ $source ] );
	}

	/**
	 * @param list<CaseRow>             $cases  Of any sources.
	 * @param array<int,list<EventRow>> $events By case.
	 * @return array<int,SweptCase> By case, of those whose source is there.
	 */
	public function look( array $cases, array $events ): array {
		$of_source = array();
		foreach ( $cases as $case ) {
			$of_source[ $case->source ][] = $case;
		}
		$swept = array();
		foreach ( $of_source as $source => $of_one ) {
			if ( isset( $this->sweeps[ $source ] ) ) {
				$swept += $this->sweeps[ $source ]->look( $of_one, $events );
			}
		}
		return $swept;
	}
}
