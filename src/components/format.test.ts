import {
	formatRelative,
	minorToText,
	minuteToText,
	textToMinor,
	textToMinute,
} from './format';

describe( 'money', () => {
	it.each( [
		[ 1999, 'EUR', '19.99' ],
		[ 5, 'EUR', '0.05' ],
		[ 500, 'JPY', '500' ],
		[ 1234, 'KWD', '1.234' ],
	] )( '%d of %s is %s, in both directions', ( minor, currency, text ) => {
		expect( minorToText( minor, currency ) ).toBe( text );
		expect( textToMinor( text, currency ) ).toBe( minor );
	} );

	it( 'takes a comma, and a part of the decimals', () => {
		expect( textToMinor( '19,9', 'EUR' ) ).toBe( 1990 );
	} );

	it.each( [ [ '-1' ], [ '1.234' ], [ '1e3' ], [ '' ], [ 'ten' ] ] )(
		'refuses %p as euros',
		( text ) => {
			expect( textToMinor( text, 'EUR' ) ).toBeNull();
		}
	);

	it( 'does not guess what a comma before three digits means', () => {
		expect( textToMinor( '1,234', 'KWD' ) ).toBeNull();
		expect( textToMinor( '1,23', 'KWD' ) ).toBe( 1230 );
	} );

	it( 'has no decimals to give where the currency has none', () => {
		expect( textToMinor( '5.0', 'JPY' ) ).toBeNull();
	} );
} );

describe( 'time', () => {
	it( 'is told from the server’s now', () => {
		expect( formatRelative( 1000 + 3 * 86400, 1000 ) ).toBe( 'in 3 days' );
		expect( formatRelative( 1000, 1000 + 7200 ) ).toBe( '2 hours ago' );
		expect( formatRelative( 1030, 1000 ) ).toBe( 'now' );
	} );

	it.each( [
		[ 0, '00:00' ],
		[ 1439, '23:59' ],
	] )( 'minute %d of the day is %s', ( minute, text ) => {
		expect( minuteToText( minute ) ).toBe( text );
		expect( textToMinute( text ) ).toBe( minute );
	} );

	it( 'has no 24th hour', () => {
		expect( textToMinute( '24:00' ) ).toBeNull();
	} );
} );
