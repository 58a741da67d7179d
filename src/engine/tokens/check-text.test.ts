import { checkText } from './check-text';

test( 'a text names only tokens that exist, and is not empty', () => {
	expect( checkText( 'Invoice {number}', 'Pay: {pay_link}' ) ).toEqual( [] );
	expect( checkText( '', '{custmer_name} {custmer_name}' ) ).toEqual( [
		{
			code: 'text.subject_empty',
			path: '/subject',
			given: null,
			wanted: null,
		},
		{
			code: 'token.unknown',
			path: '/body',
			given: 'custmer_name',
			wanted: null,
		},
	] );
	expect( checkText( '{retry}', '' ).map( ( issue ) => issue.code ) ).toEqual(
		[ 'text.body_empty', 'token.unknown' ]
	);
} );
