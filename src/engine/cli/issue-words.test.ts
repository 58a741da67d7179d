import fs from 'node:fs';
import path from 'node:path';
import { soundDocument } from '../../../tests/support/vectors';
import { parse } from '../parse/parse';
import { givenText } from './given';
import { issueSentence } from './issue-words';
import { findJsonFault } from './json-fault';

const ANY = { calendars: null, refs: null, targets: null };

/** The sentences about a sound sequence with some places changed. */
function sentences(
	...changes: readonly { readonly path: string; readonly value?: unknown }[]
): readonly string[] {
	const text = JSON.stringify( soundDocument( 'sequence', changes ) );
	const scope = { given: givenText( 'sequence', text ), known: ANY };
	return parse( 'sequence', text ).issues.map( ( issue ) =>
		issueSentence( issue, scope )
	);
}

test.each( [
	[ '/steps/1/kind', undefined, 'Steps need a “kind”. Allowed: act, wait.' ],
	[
		'/steps/1/kind',
		'send',
		'“send” is not a “kind” of steps. Allowed: act, wait.',
	],
	[
		'/steps/0/moment/anchor/on',
		undefined,
		'Anchors need an “on”. Allowed: enrolled, failure, fact, step.',
	],
	[
		'/entry/when/kind',
		'facts',
		'“facts” is not a “kind” of conditions. Did you mean “fact”?',
	],
	[
		'/entry/when/fact',
		'debt_knid',
		'There is no fact “debt_knid”. Did you mean “debt_kind”?',
	],
	[
		'/entry/when/op',
		'at_least',
		'“at_least” does not fit this fact. Allowed: is, is_not, is_one_of, is_none_of, is_absent, is_present.',
	],
	[ '/entry/when/value', 7, 'The value does not fit. Expected: text.' ],
	[
		'/entry/again',
		'always',
		'“always” is not allowed here. Allowed: never, after_end.',
	],
	[
		'/entry/colour',
		'red',
		'There is no key “colour” here. Allowed: when, again.',
	],
	[ '/version', 'one', '“one” must be a whole number.' ],
	[ '/calendar', undefined, 'The key “calendar” is missing.' ],
	[
		'/schemaVersion',
		99,
		'The document has schema version 99; this engine knows versions up to 2. Update the plugin.',
	],
] )( 'validate says what is allowed at %s (%p)', ( place, value, words ) => {
	expect(
		sentences(
			value === undefined ? { path: place } : { path: place, value }
		)
	).toContain( words );
} );

test( 'validate lists the steps that may be counted from, and no later one', () => {
	const [ words = '' ] = sentences( {
		path: '/steps/2/moment/anchor',
		value: { on: 'step', stepId: 'nowhere', event: 'resolved' },
	} );
	expect( words ).toBe(
		'There is no earlier step “nowhere”. Allowed: first, pause.'
	);
} );

test( 'every issue of a document has a sentence', () => {
	const root = path.resolve( __dirname, '..' );
	const source = [ 'parse', 'tokens' ]
		.flatMap( ( folder ) =>
			fs
				.readdirSync( path.join( root, folder ) )
				.filter( ( file ) => ! file.includes( '.test.' ) )
				.map( ( file ) =>
					fs.readFileSync( path.join( root, folder, file ), 'utf8' )
				)
		)
		.join( '\n' );
	const codes = [
		...source.matchAll( /issues\.add\(\s*'([a-z_.]+)'/g ),
		...source.matchAll( /'([a-z]+\.[a-z]+_taken)'/g ),
	].map( ( [ , code = '' ] ) => code );
	expect( codes.length ).toBeGreaterThan( 45 );
	const given = {
		...givenText( 'sequence', '{' ),
		at: () => ( { fact: 'amount', experiment: 'tone' } ),
	};
	const wordless = codes.filter(
		( code ) =>
			issueSentence(
				{ code, path: '/a/b', given: null, wanted: null },
				{ given, known: ANY }
			) === code
	);
	expect( wordless ).toEqual( [] );
} );

describe( 'where a text stops being JSON', () => {
	test.each( [
		[ '', 1, 1 ],
		[ '{\n  "a": 1\n  "b": 2\n}', 3, 3 ],
		[ '{ "a": 1, }', 1, 11 ],
		[ '[1,\n2,,3]', 2, 3 ],
		[ "{ 'a': 1 }", 1, 3 ],
		[ '{ "a" 1 }', 1, 7 ],
		[ '{ "a": tru }', 1, 8 ],
		[ '{ "a": 01 }', 1, 8 ],
		[ '{ "a": 1. }', 1, 10 ],
		[ '{ "a": 1e }', 1, 10 ],
		[ '{ "a": "b\n" }', 1, 10 ],
		[ '{ "a": "\\x" }', 1, 10 ],
		[ '{ "a": "\\u12g4" }', 1, 10 ],
		[ '{ "a": "b', 1, 10 ],
		[ '{ "a": 1 } }', 1, 12 ],
	] )( '%j', ( text, line, column ) => {
		expect( () => JSON.parse( text ) as unknown ).toThrow();
		expect( findJsonFault( text ) ).toMatchObject( { line, column } );
	} );

	test.each( [
		'null',
		' [ ] ',
		'{"a":{"b":[1,-0.5e+3,"\\u00e9\\n",true,false,null]}}',
		JSON.stringify( soundDocument( 'sequence', [] ), null, '\t' ),
	] )( '%j does not', ( text ) => {
		expect( findJsonFault( text ) ).toBeNull();
	} );
} );
