<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Facts\Derived\EventFacts;
use FollowupReminders\Engine\Schedule\Almanac;
use FollowupReminders\Engine\Schedule\Civil;
use FollowupReminders\Engine\Schedule\ZoneTables;
use LogicException;
use stdClass;

/**
 * Twin of src/engine/run/scan.ts: one look at a run.
 *
 * @phpstan-import-type Calendar from Documents
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Rules from Documents
 * @phpstan-import-type RunState from Documents
 */
final class Scan {

	/**
	 * @param Facts           $facts
	 * @param RunState        $run       As itstands after what this decision settled already.
	 * @param ResolvedSteps   $resolved  The run's resolutions, read once.
	 * @param Rules           $rules
	 * @param Calendar        $calendar
	 * @param Almanac         $almanac   The recipient's first zone and the sequence's calendar.
	 * @param int             $until_utc The last instant the zone tables answer for.
	 * @param EventFacts|null $event     What an answer is about; null: this is about a step.
	 */
	private function __construct(
		public readonly int $now,
		public readonly stdClass $facts,
		public readonly stdClass $run,
		public readonly ResolvedSteps $resolved,
		public readonly stdClass $rules,
		public readonly stdClass $calendar,
		public readonly Almanac $almanac,
		public readonly int $until_utc,
		public readonly ?EventFacts $event,
	) {}

	/**
	 * @param Facts    $facts
	 * @param RunState $run
	 * @param Rules    $rules
	 * @param Calendar $calendar
	 * @throws LogicException When there is no zone.
	 */
	public static function of( int $now, stdClass $facts, stdClass $run, stdClass $rules, stdClass $calendar ): self {
		$zone = $rules->recipientZones[0] ?? null;
		if ( $zone === null ) {
			throw new LogicException( 'A recipient has at least one zone.' );
		}
		return new self(
			now: $now,
			facts: $facts,
			run: $run,
			resolved: new ResolvedSteps( $run ),
			rules: $rules,
			calendar: $calendar,
			almanac: new Almanac( $calendar, $zone ),
			until_utc: $now + ZoneTables::WINDOW_DAYS * Civil::DAY_SECONDS,
			event: null,
		);
	}

	/**
	 * The same question about the run after what was settled.
	 *
	 * @param RunState $run
	 */
	public function after( stdClass $run ): self {
		return $this->with( $run, new ResolvedSteps( $run ), $this->event );
	}

	/** The same question about an event. */
	public function of_event( EventFacts $event ): self {
		return $this->with( $this->run, $this->resolved, $event );
	}

	/** @param RunState $run */
	private function with( stdClass $run, ResolvedSteps $resolved, ?EventFacts $event ): self {
		return new self(
			now: $this->now,
			facts: $this->facts,
			run: $run,
			resolved: $resolved,
			rules: $this->rules,
			calendar: $this->calendar,
			almanac: $this->almanac,
			until_utc: $this->until_utc,
			event: $event,
		);
	}

	/**
	 * The calendar a sequence names; null: the policy has none of that name.
	 *
	 * @param Rules $rules
	 * @return Calendar|null
	 */
	public static function find_calendar( stdClass $rules ): ?stdClass {
		foreach ( $rules->policy->calendars as $calendar ) {
			if ( $calendar->id === $rules->sequence->calendar ) {
				return $calendar;
			}
		}
		return null;
	}

	/** Later moments are only known to be later. */
	public function as_far_as_known( int $at_utc ): int {
		$known = $this->now + ( ZoneTables::WINDOW_DAYS - 1 ) * Civil::DAY_SECONDS;
		return $at_utc < $known ? $at_utc : $known;
	}
}
