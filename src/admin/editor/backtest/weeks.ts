import type { BacktestFound } from '../../../data/backtest';
import type { Id, Instant } from '../../../documents/scalars';
import type { WeekCount } from '../../../engine/backtest/result';

const WEEK_SECONDS = 7 * 86400;
/** A picture of fewer says nothing. */
const FEWEST_WEEKS = 8;

export interface StepShare {
	readonly stepId: Id;
	readonly messages: number;
}

/** The bars of one week. */
export interface Week {
	readonly week: number;
	readonly fromUtc: Instant;
	/** By step, in the order of the sequence. */
	readonly shares: readonly StepShare[];
	readonly messages: number;
	/** Of the sequence compared with; null without one. */
	readonly before: number | null;
}

/** Messages of one sequence per week of the months, from the first week with any. */
export function weeksOf(
	{ world, result }: BacktestFound,
	sequenceId: Id,
	steps: readonly Id[]
): readonly Week[] {
	const count = Math.ceil(
		( world.untilUtc - world.fromUtc ) / WEEK_SECONDS
	);
	const after = result.totals.weeks.filter( of( sequenceId ) );
	const before = result.comparison?.totals.weeks.filter( of( sequenceId ) );
	const weeks = Array.from( { length: count }, ( _, week ) => {
		const own = after.filter( inWeek( week ) );
		return {
			week,
			fromUtc: world.fromUtc + week * WEEK_SECONDS,
			shares: [ ...own ]
				.sort(
					( a, b ) =>
						steps.indexOf( a.stepId ) - steps.indexOf( b.stepId )
				)
				.map( ( { stepId, messages } ) => ( { stepId, messages } ) ),
			messages: sum( own ),
			before:
				before === undefined
					? null
					: sum( before.filter( inWeek( week ) ) ),
		};
	} );
	const first = weeks.findIndex(
		( { messages, before: other } ) => messages + ( other ?? 0 ) > 0
	);
	return first === -1
		? weeks.slice( -FEWEST_WEEKS )
		: weeks.slice( Math.min( first, Math.max( 0, count - FEWEST_WEEKS ) ) );
}

/** Of what was kept to be listed: the cases written to in one week. */
export function casesInWeek(
	{ world, result }: BacktestFound,
	sequenceId: Id,
	week: number
): readonly { readonly caseId: number; readonly stepIds: readonly Id[] }[] {
	const from = world.fromUtc + week * WEEK_SECONDS;
	return result.cases.flatMap( ( { caseId, items } ) => {
		const own = items.filter(
			( item ) =>
				item.sequenceId === sequenceId &&
				item.atUtc >= from &&
				item.atUtc < from + WEEK_SECONDS
		);
		return own.length === 0
			? []
			: [ { caseId, stepIds: own.map( ( { stepId } ) => stepId ) } ];
	} );
}

const of =
	( sequenceId: Id ) =>
	( count: WeekCount ): boolean =>
		count.sequenceId === sequenceId;

const inWeek =
	( week: number ) =>
	( count: WeekCount ): boolean =>
		count.week === week;

export const sum = (
	counts: readonly { readonly messages: number }[]
): number => counts.reduce( ( all, { messages } ) => all + messages, 0 );
