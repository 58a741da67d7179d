import type { DayCount } from '../../../components/day-bars';
import { shopDate } from '../../../components/format';
import type {
	RehearsedAnswer,
	RehearsedCase,
	RehearsedStep,
} from '../../../documents/rest';
import type { Id, LocalDate } from '../../../documents/scalars';

/** A step, or what was said for an event. */
export interface RehearsedRow extends Pick<
	RehearsedStep,
	'why' | 'atUtc' | 'actions'
> {
	readonly key: string;
	readonly of: RehearsedCase;
	/** Of the step or the answer. */
	readonly id: Id;
	readonly outcome: RehearsedStep[ 'outcome' ];
	/** What an answer is about; null for a step. */
	readonly on: RehearsedAnswer[ 'on' ];
	readonly isSent: boolean;
}

export interface RehearsalFigures {
	readonly cases: number;
	/** A message that tells of several cases counts once. */
	readonly messages: number;
	readonly skipped: number;
	/** Every day from the first to the last, also those on which nothing happened. */
	readonly days: readonly DayCount[];
	/** Newest first. */
	readonly rows: readonly RehearsedRow[];
}

const DAY_MILLISECONDS = 86400000;

/** What a rehearsal comes to. */
export function rehearsalFigures(
	cases: readonly RehearsedCase[]
): RehearsalFigures {
	const rows = cases
		.flatMap( ( of ) => [
			...of.steps
				.filter( ( step ) => isShown( step ) )
				.map( ( step ) => stepRow( of, step ) ),
			...of.answers.map( ( answer ) => answerRow( of, answer ) ),
		] )
		.sort( ( a, b ) => b.atUtc - a.atUtc || a.of.caseId - b.of.caseId );
	const sent = new Map< LocalDate, Set< number > >();
	const skipped = new Map< LocalDate, number >();
	const messages = new Set< number >();
	for ( const { atUtc, actions, isSent } of rows ) {
		const day = shopDate( atUtc );
		if ( ! isSent ) {
			skipped.set( day, ( skipped.get( day ) ?? 0 ) + 1 );
			continue;
		}
		const ofDay = sent.get( day ) ?? new Set< number >();
		for ( const action of actions ) {
			ofDay.add( action.messageId );
			messages.add( action.messageId );
		}
		sent.set( day, ofDay );
	}
	return {
		cases: cases.length,
		messages: messages.size,
		skipped: rows.filter( ( row ) => ! row.isSent ).length,
		days: daysBetween( [ ...sent.keys(), ...skipped.keys() ] ).map(
			( day ) => ( {
				day,
				sent: sent.get( day )?.size ?? 0,
				skipped: skipped.get( day ) ?? 0,
			} )
		),
		rows,
	};
}

const stepRow = ( of: RehearsedCase, step: RehearsedStep ): RehearsedRow => ( {
	...step,
	key: `${ of.caseId }.${ step.stepId }.${ step.occurrence }`,
	of,
	id: step.stepId,
	on: null,
	isSent: step.outcome === 'delivered',
} );

const answerRow = (
	of: RehearsedCase,
	answer: RehearsedAnswer
): RehearsedRow => ( {
	...answer,
	key: `${ of.caseId }.${ answer.answerId }.${ answer.eventId }`,
	of,
	id: answer.answerId,
	isSent: answer.outcome === 'delivered',
} );

/** A wait that is over did nothing that anybody would have seen. */
const isShown = ( step: RehearsedStep ): boolean =>
	step.outcome !== 'passed' && step.outcome !== 'timed_out';

function daysBetween( days: readonly LocalDate[] ): LocalDate[] {
	const sorted = [ ...days ].sort( ( a, b ) => ( a < b ? -1 : 1 ) );
	const [ first ] = sorted;
	const last = sorted[ sorted.length - 1 ];
	if ( first === undefined || last === undefined ) {
		return [];
	}
	const all: LocalDate[] = [];
	for (
		let at = Date.parse( first );
		at <= Date.parse( last );
		at += DAY_MILLISECONDS
	) {
		all.push( new Date( at ).toISOString().slice( 0, 10 ) );
	}
	return all;
}
