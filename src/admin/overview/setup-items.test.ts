import type { OlderDebts, SequenceSummary, Status } from '../../documents/rest';
import { setupItems } from './setup-items';

const sequence = ( mode: SequenceSummary[ 'mode' ] ): SequenceSummary => ( {
	id: mode,
	title: mode,
	mode,
	position: 1,
	version: 1,
	switchedOnAtUtc: mode === 'off' ? null : 1,
	rehearsedSinceUtc: mode === 'dry' ? 1 : null,
	leastVersion: 0,
	runs: [],
} );

const idsOf = ( modes: readonly SequenceSummary[ 'mode' ][], olderCount = 0 ) =>
	setupItems( {
		sequences: modes.map( sequence ),
		status: { state: 'open' } as Status,
		olderDebts: {
			bands: [
				{
					id: 'week',
					sums: [
						{
							source: 'orders',
							currency: 'EUR',
							casesCount: olderCount,
							remainingMinor: 100,
						},
					],
				},
			],
		} as unknown as OlderDebts,
	} )
		.filter( ( item ) => ! item.isDone )
		.map( ( item ) => item.id );

test( 'a new shop is led to choose, and older cases wait until something is live', () => {
	expect( idsOf( [ 'off' ], 3 ) ).toEqual( [ 'choose', 'live' ] );
	expect( idsOf( [ 'dry' ], 3 ) ).toEqual( [ 'results', 'live' ] );
	expect( idsOf( [ 'live' ], 3 ) ).toEqual( [ 'older' ] );
} );

test( 'nothing is left once it is done', () => {
	expect( idsOf( [ 'live', 'off' ] ) ).toEqual( [] );
} );
