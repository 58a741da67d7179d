/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { foldAgain, type Folded, type History } from './second';

const HISTORIES = 10000;

/** In no order of their keys. */
const sorted = ( folded: Folded ) => ( {
	...folded,
	lots: Object.entries( folded.lots ).sort(),
	days: Object.entries( folded.days )
		.filter(
			( [ , amounts ], index, all ) =>
				String( amounts ) !==
				String( all[ index - 1 ]?.[ 1 ] ?? [ 0, 0, 0, 0, 0 ] )
		)
		.sort(),
} );

test( 'a second implementation, written from the page alone, agrees on every history', () => {
	const lines = execFileSync(
		'php',
		[ join( __dirname, 'histories.php' ), String( HISTORIES ) ],
		{ encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 }
	)
		.trim()
		.split( '\n' );
	expect( lines ).toHaveLength( HISTORIES );
	const counts = { atRisk: 0, recovered: 0, lost: 0, late: 0 };
	for ( const line of lines ) {
		const { history, folded } = JSON.parse( line ) as {
			history: History;
			folded: Folded;
		};
		const again = sorted( foldAgain( history ) );
		const first = sorted( folded );
		if ( JSON.stringify( again ) !== JSON.stringify( first ) ) {
			expect( { history, folded: first } ).toEqual( {
				history,
				folded: again,
			} );
		}
		counts.atRisk += folded.moments === null ? 0 : 1;
		counts.recovered += folded.now[ 1 ] > 0 ? 1 : 0;
		counts.lost += folded.now[ 2 ] > 0 ? 1 : 0;
		counts.late += folded.population === 'older' ? 1 : 0;
	}
	// The histories have all of it.
	expect( Math.min( ...Object.values( counts ) ) ).toBeGreaterThan( 500 );
}, 120000 );
