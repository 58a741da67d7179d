/** Twin of includes/Engine/Decide/Scan.php. */
import type { Facts } from '../../documents/facts';
import type { Calendar } from '../../documents/policy';
import type { Rules } from '../../documents/rules';
import type { RunState } from '../../documents/run';
import type { Instant } from '../../documents/scalars';
import type { Almanac } from '../schedule/moment';

/** One look at a run: what was asked, and the run as it stands after what this decision settled already. */
export interface Scan {
	readonly now: Instant;
	readonly facts: Facts;
	readonly run: RunState;
	readonly rules: Rules;
	readonly calendar: Calendar;
	/** The recipient's first zone and the sequence's calendar. */
	readonly almanac: Almanac;
	/** The last instant the zone tables answer for. */
	readonly untilUtc: Instant;
}
