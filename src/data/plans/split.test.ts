import { splitInto } from '.';

/** The same cases as tests/php/Unit/Model/Plans/CoverageTest.php: the server checks what the form proposes. */
test( 'a month later is the same day or the last there is', () => {
	const days = ( first: string, spacing: 'month' | 'fortnight' ) =>
		splitInto( 10000, 4, first, spacing ).map( ( { dueOn } ) => dueOn );
	expect( days( '2027-01-31', 'month' ) ).toEqual( [
		'2027-01-31',
		'2027-02-28',
		'2027-03-31',
		'2027-04-30',
	] );
	expect( days( '2026-12-25', 'fortnight' ) ).toEqual( [
		'2026-12-25',
		'2027-01-08',
		'2027-01-22',
		'2027-02-05',
	] );
} );

test( 'instalments add up, the larger ones first', () => {
	for ( let total = 24; total < 3000; total += 7 ) {
		for ( let count = 2; count <= 24; count++ ) {
			const amounts = splitInto( total, count, '2027-01-31', 'week' ).map(
				( { amountMinor } ) => amountMinor
			);
			expect( amounts.reduce( ( sum, one ) => sum + one, 0 ) ).toBe(
				total
			);
			expect( [ ...amounts ].sort( ( a, b ) => b - a ) ).toEqual(
				amounts
			);
			expect(
				( amounts[ 0 ] ?? 0 ) - ( amounts.at( -1 ) ?? 0 )
			).toBeLessThan( 2 );
		}
	}
} );
