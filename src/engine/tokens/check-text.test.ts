/** Twin of tests/php/Unit/Engine/Tokens/CheckTextTest.php. */
import { checkText, type MessageText } from './check-text';

const sound: MessageText = {
	subject: 'Invoice {number}',
	subjectB: '',
	heading: 'Payment',
	preheader: '',
	button: 'Pay {amount_due}',
	body: '{Item} is due.\n{!retry_date} No attempt.\n{pay_button}',
	closing: '[Tell us]({answer_link})',
	plain: '',
};

const found = (
	changes: Partial< MessageText >,
	needs: readonly string[] | null = []
) =>
	checkText( { ...sound, ...changes }, needs ).map(
		( { code, path, given, wanted } ) => [ code, path, given, wanted ]
	);

test( 'a sound text has no issues', () => {
	expect( found( {} ) ).toEqual( [] );
} );

test( 'subject and body are not empty', () => {
	expect( found( { subject: '', body: '' } ) ).toEqual( [
		[ 'text.subject_empty', '/subject', null, null ],
		[ 'text.body_empty', '/body', null, null ],
	] );
} );

test( 'an unknown token names the one that was probably meant', () => {
	expect(
		found( { subject: '{amout}', closing: '{Numbr} {completely_else}' } )
	).toEqual( [
		[ 'token.unknown', '/subject', 'amout', 'amount_due' ],
		[ 'token.unknown', '/closing', 'numbr', 'number' ],
		[ 'token.unknown', '/closing', 'completely_else', null ],
	] );
	expect( found( { body: '{amont_due}' } ) ).toEqual( [
		[ 'token.unknown', '/body', 'amont_due', 'amount_due' ],
	] );
} );

test( 'a token that may be empty stands in the body, or is needed', () => {
	expect( found( { preheader: 'Until {due_date}' } ) ).toEqual( [
		[ 'token.may_be_empty', '/preheader', 'due_date', null ],
	] );
	expect(
		found( { preheader: 'Until {due_date}' }, [ 'due_date' ] )
	).toEqual( [] );
	expect( found( { preheader: 'Until {due_date}' }, null ) ).toEqual( [] );
} );

test( 'links, buttons and blocks do not stand in a line of their own kind', () => {
	expect(
		found( { subject: '{pay_link}', heading: '{!number} x' } )
	).toEqual( [
		[ 'token.not_in_line', '/subject', 'pay_link', null ],
		[ 'token.not_in_line', '/heading', 'number', null ],
	] );
} );

test( 'a block stands alone, {!token} first, and one button is enough', () => {
	expect( found( { body: 'Pay: {bank_details}' } ) ).toEqual( [
		[ 'token.not_alone', '/body', 'bank_details', null ],
	] );
	expect( found( { plain: 'x {!number} y' } ) ).toEqual( [
		[ 'token.not_first', '/plain', 'number', null ],
	] );
	expect( found( { body: '{pay_button}\n{update_card_button}' } ) ).toEqual( [
		[ 'text.buttons_many', '/body', null, null ],
	] );
} );
