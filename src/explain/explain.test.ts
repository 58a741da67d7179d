import fs from 'node:fs';
import path from 'node:path';
import { operators } from '../engine/conditions/operators';
import { catalogueFacts } from '../engine/facts/catalogue';
import { lintRules } from '../engine/lint/rules';
import { schemas } from '../engine/parse/schema';
import { knownTokens } from '../engine/tokens/tokens';
import {
	answeredWords,
	answerEventWords,
	factWords,
	type Formats,
	groupWords,
	issueWords,
	lintFixWords,
	lintRepairWords,
	lintWords,
	operatorWords,
	reasonWords,
	speaksWords,
	tokenWords,
	traceWords,
	valueWords,
} from '.';

const formats: Formats = {
	currency: 'EUR',
	money: ( amount, currency ) => `${ currency } ${ amount / 100 }`,
	instant: ( at ) => `at ${ at }`,
};

const engine = path.resolve( __dirname, '../engine' );

/** The engine's own sources, which name every code it can emit. */
const sources = ( fs.readdirSync( engine, { recursive: true } ) as string[] )
	.filter(
		( file ) => file.endsWith( '.ts' ) && ! file.endsWith( '.test.ts' )
	)
	.map( ( file ) => fs.readFileSync( path.join( engine, file ), 'utf8' ) );

function codesIn( pattern: RegExp ): readonly string[] {
	const codes = sources.flatMap( ( source ) =>
		[ ...source.matchAll( pattern ) ].map( ( match ) => match[ 1 ] ?? '' )
	);
	return [ ...new Set( codes ) ].sort();
}

function words( code: string ): string | null {
	return traceWords(
		{ at: 'run', code, outcome: 'pass', seen: [] },
		formats
	);
}

test( 'every check of the engine has words', () => {
	const codes = codesIn(
		/\bcheck\(\s*[\w.]+,\s*(?:`[^`]*`|'[^']*'|\w+),\s*'([a-z_]+)'/g
	);
	expect( codes.length ).toBeGreaterThan( 30 );
	expect( codes.filter( ( code ) => words( code ) === null ) ).toEqual( [] );
} );

test( 'every reason to hold, to skip and to end has words', () => {
	const codes = [
		...codesIn( /\breason: '([a-z_]+)'/g ),
		...codesIn( /\bheld\(\s*\w+,\s*\w+,\s*'([a-z_]+)'/g ),
		...codesIn( /\bholdBy\(\s*'([a-z_]+)'/g ),
		...codesIn( /\bskip\(\s*\w+,\s*'([a-z_]+)'/g ),
		...codesIn( /\bskipAll\(\s*\w+,\s*(?:\w+|\[[^\]]*\]),\s*'([a-z_]+)'/g ),
		...codesIn( /\? 'condition_unknown' : '([a-z_]+)'/g ),
		...codesIn( /\? '(condition_unknown)'/g ),
		...( schemas.run.$defs?.EndReason?.enum ?? [] ),
		...( schemas.facts.properties?.holds?.items?.properties?.kind?.enum ??
			[] ),
		'debtor_gap',
		'debtor_cap',
	];
	expect( codes.length ).toBeGreaterThan( 25 );
	expect( codes.filter( ( code ) => reasonWords( code ) === null ) ).toEqual(
		[]
	);
} );

test( 'every issue of a document has words', () => {
	const codes = [
		...codesIn( /issues\.add\(\s*'([a-z_.]+)'/g ),
		...codesIn( /'([a-z]+\.[a-z]+_taken)'/g ),
	];
	expect( codes.length ).toBeGreaterThan( 45 );
	const wordless = codes.filter(
		( code ) =>
			issueWords( { code, path: '', given: null, wanted: null } ) === null
	);
	expect( wordless ).toEqual( [] );
} );

test( 'issues repeat what was given as it stands', () => {
	expect(
		issueWords( {
			code: 'number.too_large',
			path: '/a',
			given: 9,
			wanted: 3,
		} )
	).toBe( '9 is more than 3' );
	expect(
		issueWords( {
			code: 'fact.unknown',
			path: '/a',
			given: '$&',
			wanted: null,
		} )
	).toContain( '“$&”' );
} );

test( 'facts, operators and tokens are called in the screens as in the reference', () => {
	for ( const fact of catalogueFacts ) {
		expect( factWords( fact.id ) ).toBe( fact.label );
		expect( groupWords( fact.group ) ).toMatch( /^[A-Z]/ );
		for ( const value of fact.values ?? [] ) {
			expect( valueWords( value ) ).toMatch( /^[A-Z]/ );
		}
	}
	for ( const operator of operators ) {
		expect( operatorWords( operator.id ) ).toBe( operator.label );
	}
	for ( const token of knownTokens ) {
		expect( tokenWords( token.id ) ).toBe( token.label );
	}
} );

test( 'lint rules say in the screens what they say in the reference', () => {
	for ( const rule of lintRules ) {
		expect( lintWords( rule.id ) ).toBe( rule.summary );
		expect( lintFixWords( rule.id ) ).toBe( rule.fix );
		expect( lintRepairWords( rule.id ) !== null ).toBe(
			rule.repair !== null
		);
	}
} );

test( 'a condition shows what it saw beside what it wanted', () => {
	expect(
		traceWords(
			{
				at: 'step.second.branch.many',
				code: 'at_least',
				outcome: 'fail',
				seen: [
					{ id: 'shop_failures_count', value: 2 },
					{ id: 'wanted', value: 3 },
				],
			},
			formats
		)
	).toBe(
		'Step “second”, branch “many”: Failed attempts of the shop is at least 3: it is 2'
	);
	expect(
		traceWords(
			{
				at: 'step.first.when',
				code: 'at_least',
				outcome: 'unknown',
				seen: [
					{ id: 'amount', value: 6000 },
					{ id: 'amount_currency', value: 'JPY' },
					{ id: 'wanted', value: 5000 },
					{ id: 'wanted_currency', value: 'EUR' },
				],
			},
			formats
		)
	).toBe( 'Step “first”: Amount is at least EUR 50: it is JPY 60' );
	expect(
		traceWords(
			{
				at: 'step.first.when',
				code: 'is_none_of',
				outcome: 'unknown',
				seen: [
					{ id: 'decline_class', value: null },
					{ id: 'wanted', value: 'fraud_conceal,merchant_side' },
				],
			},
			formats
		)
	).toBe(
		'Step “first”: Reason of the latest failed payment is none of Suspected fraud (never shown to the customer), Our own mistake: it is not known'
	);
} );

test( 'a check shows amounts and times as the screen writes them', () => {
	expect(
		traceWords(
			{
				at: 'stop.paid',
				code: 'paid',
				outcome: 'fail',
				seen: [
					{ id: 'status', value: 'open' },
					{ id: 'owed', value: 2900 },
					{ id: 'tolerance', value: 5 },
				],
			},
			formats
		)
	).toBe( 'It is paid (amount due EUR 29, up to EUR 0.05 counts as paid)' );
	expect(
		traceWords(
			{
				at: 'step.first',
				code: 'late',
				outcome: 'pass',
				seen: [
					{ id: 'lateness', value: 777600 },
					{ id: 'limit', value: 259200 },
				],
			},
			formats
		)
	).toBe( 'Step “first”: It is too late (by now 9 days, allowed 3 days)' );
} );

test( 'events and what answers speak under have words', () => {
	const events = schemas.sequence.$defs?.AnswerEvent?.enum ?? [];
	const reasons = schemas.sequence.$defs?.SpeaksUnder?.enum ?? [];
	expect( [ events.length, reasons.length ] ).toEqual( [ 13, 13 ] );
	for ( const event of events ) {
		const on = event as Parameters< typeof answerEventWords >[ 0 ];
		expect( answerEventWords( on ) ).toMatch( /^[a-z]/ );
		const seen = [ { id: 'on', value: on } ];
		const said = answeredWords( seen, formats );
		expect( said ).toMatch( /^[A-Z]/ );
		expect( said ).not.toMatch( /^Would have/ );
		expect( answeredWords( seen, formats, true ) ).toMatch( /^Would have/ );
	}
	for ( const reason of reasons ) {
		expect(
			speaksWords( reason as Parameters< typeof speaksWords >[ 0 ] )
		).toMatch( /^[a-z]/ );
	}
} );

test( 'an answer says what it was about and what is still due', () => {
	expect(
		answeredWords(
			[
				{ id: 'on', value: 'payment_part' },
				{ id: 'amount', value: 5000 },
				{ id: 'due', value: 4000 },
				{ id: 'currency', value: 'EUR' },
			],
			formats
		)
	).toBe( 'Thanked for EUR 50 received; EUR 40 are still due' );
	expect( answeredWords( [], formats ) ).toBeNull();
} );

test( 'a check of an answer names the answer, its event and its branch', () => {
	const check = ( at: string, code: string, by: string ) =>
		traceWords(
			{ at, code, outcome: 'pass', seen: [ { id: 'by', value: by } ] },
			formats
		);
	expect( check( 'answer.thanks', 'silenced', 'promise' ) ).toBe(
		'Answer “thanks”: It is not sent while this is so: the customer promised to pay'
	);
	expect( check( 'answer.thanks.31', 'newer_event', '' ) ).toBe(
		'Answer “thanks” to event 31: A newer event of the same kind is answered instead'
	);
	expect( check( 'answer.thanks.31.when', 'when', '' ) ).toBe(
		'Answer “thanks” to event 31: Its condition is met'
	);
	expect( check( 'answer.thanks.31.branch.late', 'branch', '' ) ).toBe(
		'Answer “thanks” to event 31, branch “late”: This branch applies'
	);
} );
