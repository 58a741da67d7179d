import type { ActStep, Anchor } from '../../../documents/sequence';
import { DAY_SECONDS } from '../../schedule/civil';
import type { LintInput, LintRule } from '../rule';
import { dueOf, spreadSeconds } from '../timeline';
import { constantTruth } from '../truth';
import { calendarOf, conditions, longestRest } from '../walk';
import type { FactCondition } from '../wants';

/** Facts that count days, and what they count them from. */
const CLOCKS: readonly {
	readonly fact: string;
	readonly isFrom: ( anchor: Anchor ) => boolean;
}[] = [
	{
		fact: 'days_overdue',
		isFrom: ( anchor ) =>
			anchor.on === 'fact' && anchor.fact === 'due_date',
	},
	{ fact: 'age_days', isFrom: ( anchor ) => anchor.on === 'enrolled' },
];

export const clockContradictsMoment: LintRule = {
	id: 'clock_contradicts_moment',
	summary:
		'A condition about days is false on the day the step is due, so the step is skipped',
	fix: 'Remove the condition, or move the step to a day on which it is true',
	check: ( input ) =>
		conditions( input ).flatMap( ( { part, path } ) => {
			const step = stepAt( input, path );
			return step !== null &&
				daysAt( step, input ).some(
					( days ) => constantTruth( part, days ) === false
				) &&
				constantTruth( part ) !== false
				? [ { path, seen: [ { id: 'step', value: step.id } ] } ]
				: [];
		} ),
	repair: null,
};

function stepAt( { sequence }: LintInput, path: string ): ActStep | null {
	const [ , list, index ] = path.split( '/' );
	const step =
		list === 'steps' ? sequence.steps[ Number( index ) ] : undefined;
	return step?.kind === 'act' ? step : null;
}

/** What the clocks say when the step is due: from its own day to the last one the calendar may move it to. */
function daysAt(
	step: ActStep,
	input: LintInput
): readonly ( readonly FactCondition[] )[] {
	const due = dueOf( step, input.sequence );
	return CLOCKS.filter( ( clock ) => clock.isFrom( due.root ) ).map(
		( { fact } ) => {
			const first = Math.floor( due.seconds / DAY_SECONDS );
			const isBusiness = step.moment.offset.unit === 'business_days';
			const spread = spreadSeconds( step ) / DAY_SECONDS;
			const moved =
				daysMoved( step, input ) +
				( isBusiness ? Math.abs( first ) + DAYS_OF_WEEK : 0 );
			const last =
				first < 0 ? Math.min( first + moved, -1 ) : first + moved;
			const from = isBusiness && first < 0 ? first - moved : first;
			return due.isAtLeast
				? [ atLeast( fact, from ) ]
				: [ atLeast( fact, from ), atMost( fact, last + spread ) ];
		}
	);
}

const DAYS_OF_WEEK = 7;

/** How many days later than its own a step may be due: over closed days, and over midnight when it has no time of day. */
function daysMoved( { moment }: ActStep, input: LintInput ): number {
	const calendar = calendarOf( input );
	const closed =
		calendar === null || calendar.holidays.length > 0
			? DAYS_OF_WEEK
			: longestRest( calendar );
	return closed + ( moment.atMinute === null ? 1 : 0 );
}

function atLeast( fact: string, value: number ): FactCondition {
	return { kind: 'fact', fact, op: 'at_least', value };
}

function atMost( fact: string, value: number ): FactCondition {
	return { kind: 'fact', fact, op: 'at_most', value };
}
