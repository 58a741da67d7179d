/** Twin of includes/Engine/Run/Scan.php. */
import type { Facts } from '../../documents/facts';
import type { Calendar } from '../../documents/policy';
import type { Rules } from '../../documents/rules';
import type { RunState } from '../../documents/run';
import type { Instant } from '../../documents/scalars';
import type { EventFacts } from '../facts/derived/derived-fact';
import { DAY_SECONDS } from '../schedule/civil';
import type { Almanac } from '../schedule/moment';
import { WINDOW_DAYS } from '../schedule/zone-table';
import { ResolvedSteps } from './resolved-steps';

/** One look at a run: what was asked, and the run as it stands after what this decision settled already. */
export interface Scan {
	readonly now: Instant;
	readonly facts: Facts;
	readonly run: RunState;
	/** The run's resolutions, read once. */
	readonly resolved: ResolvedSteps;
	readonly rules: Rules;
	readonly calendar: Calendar;
	/** The recipient's first zone and the sequence's calendar. */
	readonly almanac: Almanac;
	/** The last instant the zone tables answer for. */
	readonly untilUtc: Instant;
	/** What an answer is about; null: this is about a step. */
	readonly event: EventFacts | null;
}

/** @throws Error when there is no zone. */
export function newScan(
	now: Instant,
	facts: Facts,
	run: RunState,
	rules: Rules,
	calendar: Calendar
): Scan {
	const zone = rules.recipientZones[ 0 ];
	if ( zone === undefined ) {
		throw new Error( 'A recipient has at least one zone.' );
	}
	return {
		now,
		facts,
		run,
		resolved: new ResolvedSteps( run ),
		rules,
		calendar,
		almanac: { calendar, zone },
		untilUtc: now + WINDOW_DAYS * DAY_SECONDS,
		event: null,
	};
}

/** The same question about the run after what was settled. */
export function scanAfter( scan: Scan, run: RunState ): Scan {
	return { ...scan, run, resolved: new ResolvedSteps( run ) };
}

/** The same question about an event. */
export function scanOfEvent( scan: Scan, event: EventFacts ): Scan {
	return { ...scan, event };
}

/** The calendar a sequence names; null: the policy has none of that name. */
export function findCalendar( rules: Rules ): Calendar | null {
	for ( const calendar of rules.policy.calendars ) {
		if ( calendar.id === rules.sequence.calendar ) {
			return calendar;
		}
	}
	return null;
}

/** Later moments are only known to be later. */
export function asFarAsKnown( atUtc: Instant, scan: Scan ): Instant {
	const known = scan.now + ( WINDOW_DAYS - 1 ) * DAY_SECONDS;
	return atUtc < known ? atUtc : known;
}
