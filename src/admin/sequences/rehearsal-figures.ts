import type { DayCount } from '../../components/day-bars';
import { shopDate } from '../../components/format';
import type { RehearsedCase, RehearsedStep } from '../../documents/rest';
import type { LocalDate } from '../../documents/scalars';

export interface RehearsedRow {
	readonly of: RehearsedCase;
	readonly step: RehearsedStep;
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
		.flatMap( ( of ) =>
			of.steps
				.filter( ( step ) => isShown( step ) )
				.map( ( step ) => ( {
					of,
					step,
					isSent: step.outcome === 'delivered',
				} ) )
		)
		.sort(
			( a, b ) => b.step.atUtc - a.step.atUtc || a.of.caseId - b.of.caseId
		);
	const sent = new Map< LocalDate, Set< number > >();
	const skipped = new Map< LocalDate, number >();
	const messages = new Set< number >();
	for ( const { step, isSent } of rows ) {
		const day = shopDate( step.atUtc );
		if ( ! isSent ) {
			skipped.set( day, ( skipped.get( day ) ?? 0 ) + 1 );
			continue;
		}
		const ofDay = sent.get( day ) ?? new Set< number >();
		for ( const action of step.actions ) {
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
