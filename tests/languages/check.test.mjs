/** Each mistake a translation may hold is found, and a right one is not. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { problems } from '../../bin/parts/languages/check.mjs';

const text = ( id, plural = '', context = '' ) => ( {
	context,
	id,
	plural,
	note: '',
	files: [ 'src/a.ts' ],
} );
const said = [
	text( 'Paid' ),
	text( 'Pay %1$s of %2$s' ),
	text( '%d day', '%d days' ),
	text( '{name} is <b>late</b>: why?' ),
];
const good = [
	{ ...said[ 0 ], strings: [ 'Payé' ] },
	{ ...said[ 1 ], strings: [ 'Sur %2$s, payer %1$s' ] },
	{ ...said[ 2 ], strings: [ 'un jour', '%d jours' ] },
	{
		...said[ 3 ],
		strings: [ '{name} est en <b>retard</b>\u00A0: pourquoi\u00A0?' ],
	},
];
const found = ( translations, locale = 'fr_FR' ) =>
	problems( said, translations, locale, 2 );
const withThis = ( at, change ) =>
	good.map( ( one, place ) =>
		place === at ? { ...one, ...change } : one
	);

test( 'a complete translation has no problem', () => {
	assert.deepEqual( found( good ), [] );
} );

const mistakes = [
	[ 'is missing', good.slice( 1 ) ],
	[ 'is fuzzy', withThis( 0, { fuzzy: true } ) ],
	[ 'translated form', withThis( 0, { strings: [ '' ] } ) ],
	[ 'translated form', withThis( 2, { strings: [ 'un jour' ] } ) ],
	[ 'another plural', withThis( 2, { plural: '%d weeks' } ) ],
	[ 'is needed', withThis( 1, { strings: [ 'Payer %1$s' ] } ) ],
	[ 'is needed', withThis( 1, { strings: [ 'Payer %1$s %3$s' ] } ) ],
	[ 'is needed', withThis( 2, { strings: [ '%d jour', 'des jours' ] } ) ],
	[ 'is needed', withThis( 3, { strings: [ '{nom} est <b>x</b>' ] } ) ],
	[ 'is needed', withThis( 3, { strings: [ '{name} est en retard' ] } ) ],
	[ 'two spaces', withThis( 0, { strings: [ 'Bien  payé' ] } ) ],
	[ 'begins, ends', withThis( 0, { strings: [ 'Payé ' ] } ) ],
	[ 'no-break space before ;', withThis( 0, { strings: [ 'Payé?' ] } ) ],
	[ 'may break', withThis( 0, { strings: [ 'Payé ?' ] } ) ],
	[ 'after «', withThis( 0, { strings: [ '«Payé\u00A0»' ] } ) ],
	[ 'before :', withThis( 0, { strings: [ 'Payé: oui' ] } ) ],
	[ 'apostrophe', withThis( 0, { strings: [ "C'est payé" ] } ) ],
	[ 'said nowhere', [ ...good, { ...text( 'Gone' ), strings: [ 'x' ] } ] ],
];
for ( const [ words, translations ] of mistakes ) {
	test( `finds what ${ words }`, () => {
		assert.match( found( translations ).join( '\n' ), new RegExp( words ) );
	} );
}

test( 'asks French punctuation of French alone', () => {
	assert.deepEqual(
		found( withThis( 0, { strings: [ 'Bezahlt?' ] } ), 'de_DE' ),
		[]
	);
} );
