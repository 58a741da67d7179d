import type { AgeBandId, OlderDebts } from '../../documents/rest';
import type { Id, Minor } from '../../documents/scalars';

export interface Amount {
	readonly currency: string;
	readonly minor: Minor;
}

/** What some of the debts come to. */
export interface DebtsSum {
	readonly casesCount: number;
	/** One for each currency, by its code: amounts of two currencies are never added. */
	readonly amounts: readonly Amount[];
}

export const sourcesOf = ( { bands }: OlderDebts ): readonly Id[] =>
	[
		...new Set(
			bands.flatMap( ( band ) => band.sums.map( ( sum ) => sum.source ) )
		),
	].sort( ( a, b ) => ( a < b ? -1 : 1 ) );

export function sumOf(
	{ bands }: OlderDebts,
	isWanted: ( band: AgeBandId, source: Id ) => boolean
): DebtsSum {
	const amounts = new Map< string, Minor >();
	let casesCount = 0;
	for ( const band of bands ) {
		for ( const sum of band.sums ) {
			if ( isWanted( band.id, sum.source ) ) {
				casesCount += sum.casesCount;
				amounts.set(
					sum.currency,
					( amounts.get( sum.currency ) ?? 0 ) + sum.remainingMinor
				);
			}
		}
	}
	return {
		casesCount,
		amounts: [ ...amounts ]
			.map( ( [ currency, minor ] ) => ( { currency, minor } ) )
			.sort( ( a, b ) => ( a.currency < b.currency ? -1 : 1 ) ),
	};
}
