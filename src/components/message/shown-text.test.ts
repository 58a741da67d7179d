import { edited, shownAt, shownText, writtenAt } from './shown-text';

const TEXT = 'Hi {first_name}, pay {amount_due} now';
const SHOWN = 'Hi [First name], pay [Amount due] now';

/** As a browser says it: the field after a key, and the caret in it. */
const after = ( before: string, from: number, to: number, typed: string ) =>
	edited(
		before,
		shownText( before ).slice( 0, from ) +
			typed +
			shownText( before ).slice( to ),
		from + typed.length
	).text;

describe( 'a text as it is shown while it is written', () => {
	it( 'names its tokens, and leaves what nobody fills as it is', () => {
		expect( shownText( TEXT ) ).toBe( SHOWN );
		expect( shownText( '{!due_date}{nothing}{' ) ).toBe(
			'[Only without: Due date]{nothing}{'
		);
	} );

	it( 'has the same places as what is stored, outside chips', () => {
		for ( const word of [ 'Hi ', ', pay', ' now' ] ) {
			const written = TEXT.indexOf( word );
			const shown = SHOWN.indexOf( word );
			expect( writtenAt( TEXT, shown, 'start' ) ).toBe( written );
			expect( shownAt( TEXT, written ) ).toBe( shown );
		}
		expect( writtenAt( TEXT, 5, 'start' ) ).toBe( 3 );
		expect( writtenAt( TEXT, 5, 'end' ) ).toBe( 15 );
		expect( shownAt( TEXT, TEXT.length ) ).toBe( SHOWN.length );
	} );

	it( 'is written around its chips', () => {
		expect( after( TEXT, 0, 2, 'Dear' ) ).toBe(
			'Dear {first_name}, pay {amount_due} now'
		);
		expect( after( TEXT, 3, 3, '[' ) ).toBe(
			'Hi [{first_name}, pay {amount_due} now'
		);
		expect( after( TEXT, SHOWN.length, SHOWN.length, '!' ) ).toBe(
			`${ TEXT }!`
		);
	} );

	it( 'loses a chip as a whole, by Backspace behind it or Delete in front of it', () => {
		const end = SHOWN.indexOf( ']' ) + 1;
		expect( after( TEXT, end - 1, end, '' ) ).toBe(
			'Hi , pay {amount_due} now'
		);
		expect( after( TEXT, 3, 4, '' ) ).toBe( 'Hi , pay {amount_due} now' );
	} );

	it( 'keeps a chip that something is written into', () => {
		expect( after( TEXT, 6, 6, 'x' ) ).toBe(
			'Hi {first_name}x, pay {amount_due} now'
		);
	} );

	it( 'takes a token that is typed or pasted', () => {
		const typed = edited(
			TEXT,
			`${ SHOWN }: {reference}`,
			SHOWN.length + 13
		);
		expect( typed.text ).toBe( `${ TEXT }: {reference}` );
		expect( typed.caret ).toBe( typed.text.length );
	} );

	it( 'makes tokens of names that come back, so that a name is never sent', () => {
		expect(
			edited( 'Pay now', `Pay ${ SHOWN }`, 4 + SHOWN.length ).text
		).toBe( `Pay ${ TEXT }` );
		expect( edited( '', '[Only without: Due date] [sic]', 30 ).text ).toBe(
			'{!due_date} [sic]'
		);
	} );

	it( 'has the caret where the browser has it', () => {
		expect( edited( 'Your payment', 'Payment', 7 ).caret ).toBe( 7 );
		expect( edited( TEXT, SHOWN.slice( 1 ), 0 ).caret ).toBe( 0 );
	} );

	it( 'is replaced as a whole', () => {
		expect( edited( TEXT, 'Pay {number}', 12 ).text ).toBe(
			'Pay {number}'
		);
	} );
} );
