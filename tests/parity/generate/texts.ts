import { operators } from '../../../src/engine/conditions/operators';
import { catalogueFacts } from '../../../src/engine/facts/catalogue';
import type { Random } from './random';

/** Values no document wants, and values that are written strangely but are wanted. */
const VALUES = [
	'null',
	'true',
	'0',
	'-0',
	'-0.0',
	'1',
	'1.0',
	'1e0',
	'10e-1',
	'1.5',
	'1e2',
	'-1',
	'1e400',
	'-1e400',
	'1e-400',
	'9007199254740991',
	'9007199254740991.0',
	'9007199254740992',
	'9223372036854775807',
	'9223372036854775808',
	'123456789012345678901234567890',
	'900000000001',
	'""',
	'"\\u0000"',
	'"\\ud800"',
	'"\\udc00\\ud800"',
	'"\\ud83d\\ude00"',
	'"é"',
	'"a b"',
	'"A"',
	'"2027-02-29"',
	'"2028-02-29"',
	'"2027-13-01"',
	'"1969-12-31"',
	'"__proto__"',
	'"constructor"',
	'"held_out"',
	'[]',
	'{}',
	'[[]]',
	'{"0":1}',
	'{"":1}',
	'{"\\u0000a":1}',
	'{"__proto__":1}',
	'{"length":0}',
	'{"kind":"all","of":[]}',
	'{"kind":"toString"}',
	'{"on":"enrolled"}',
	'{"amountMinor":1,"currency":"EUR"}',
	'{"kind":"not","of":{"kind":"any","of":[]}}',
] as const;

const KEYS = [
	'__proto__',
	'constructor',
	'hasOwnProperty',
	'kind',
	'on',
	'id',
	'0',
	'-1',
	'',
	'é',
	'\u0000a',
	'Zz',
	'aA',
	'a.b',
	'toString',
] as const;

type Json =
	null | boolean | number | string | Json[] | { [ key: string ]: Json };

/** Values a key may well have, only not here: what the schema takes and the meaning refuses. */
const MISPLACED: Readonly< Record< string, readonly Json[] > > = {
	fact: [ ...catalogueFacts.map( ( fact ) => fact.id ), 'nothing' ],
	op: [ ...operators.map( ( operator ) => operator.id ), 'like' ],
	id: [ 's0', 's1', 'a1', 'a2', 'b0', 'else', 'e0', 'a', 'main', 'other' ],
	stepId: [ 's0', 's1', 's2', 's5', 'nowhere' ],
	event: [ 'delivered', 'resolved' ],
	kind: [ 'suspend', 'cancel', 'email', 'task', 'all', 'any', 'since' ],
	ref: [ null, 'text_1' ],
	count: [ -527040, -367, -366, -1, 0, 1, 366, 367, 527040, 527041 ],
	unit: [ 'minutes', 'days', 'business_days' ],
	atMinute: [ null, 0, 1439, 1440 ],
	startMinute: [ 480, 1260 ],
	endMinute: [ 480, 1260 ],
	weekdays: [ [ 1, 1 ], [], [ 0 ], [ 7, 7, 7 ], [ 1, 2, 3, 4, 5, 6, 7, 1 ] ],
	experiment: [ 'e0', 'e1', 'e9' ],
	arm: [ 'a', 'b', 'held_out', 'z' ],
	shareBasisPoints: [ 0, 5001, 10000, 10001 ],
	schemaVersion: [ 0, 1, 2, 9007199254740991 ],
	currency: [ 'EUR', 'USD', 'eur' ],
	locale: [ '', 'x'.repeat( 40 ), 'x'.repeat( 41 ), 'é'.repeat( 40 ) ],
	country: [ '', 'FR', 'FRA', null ],
	anchor: [
		{ on: 'enrolled' },
		{ on: 'failure', no: 1 },
		{ on: 'fact', fact: 'due_date' },
		{ on: 'fact', fact: 'retry_next_at' },
		{ on: 'fact', fact: 'remaining' },
		{ on: 'step', stepId: 's0', event: 'delivered' },
		{ on: 'step', stepId: 's9', event: 'resolved' },
	],
	when: [
		null,
		{ kind: 'arm', experiment: 'e0', arm: 'a' },
		{ kind: 'fact', fact: 'days_overdue', op: 'at_least', value: 1 },
		{ kind: 'fact', fact: 'decline_class', op: 'is_one_of', value: [] },
		{
			kind: 'fact',
			fact: 'due_date',
			op: 'between',
			value: [ '2027-02-02', '2027-02-01' ],
		},
		{ kind: 'since', fact: 'due_date', anchor: { on: 'enrolled' } },
		{
			kind: 'since',
			fact: 'last_click_at',
			anchor: { on: 'fact', fact: 'due_date' },
		},
		nested( 6 ),
		nested( 7 ),
		{ kind: 'any', of: Array.from( { length: 63 }, () => nested( 1 ) ) },
		{ kind: 'any', of: Array.from( { length: 64 }, () => nested( 1 ) ) },
		{ kind: 'any', of: Array.from( { length: 65 }, () => nested( 1 ) ) },
	],
};

function nested( depth: number ): Json {
	return depth === 1
		? { kind: 'all', of: [] }
		: { kind: 'not', of: nested( depth - 1 ) };
}

const SNIPPETS = [
	'{',
	'}',
	'[',
	']',
	'"',
	',',
	':',
	'\\',
	' ',
	'\t',
	'\n',
	'\u0000',
	'\u00a0',
	'\ufeff',
	'\u2028',
	'\ud800',
	'é',
	'NaN',
	'Infinity',
	'undefined',
	'//',
	'01',
	'+1',
	'1.',
	'.5',
	'\\u00zz',
	"'",
	'\u007f',
	'TRUE',
	'Null',
] as const;

/** Written where a value shall stand that JSON.stringify would not write. */
const MARK = '@raw@';

function places(
	value: Json,
	found: {
		holder: Json[] | { [ key: string ]: Json };
		key: string | number;
	}[]
): void {
	if ( Array.isArray( value ) ) {
		value.forEach( ( member, key ) => {
			found.push( { holder: value, key } );
			places( member, found );
		} );
	} else if ( typeof value === 'object' && value !== null ) {
		for ( const key of Object.keys( value ) ) {
			found.push( { holder: value, key } );
			places( value[ key ] as Json, found );
		}
	}
}

function set(
	holder: Json[] | { [ key: string ]: Json },
	key: string | number,
	value: Json
): void {
	Object.defineProperty( holder, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	} );
}

/** One change of shape: a value replaced, a key gone, one too many, a list member twice or moved. */
function reshaped( random: Random, document: Json ): string {
	const found: Parameters< typeof places >[ 1 ] = [];
	places( document, found );
	const raw: string[] = [];
	for (
		let left = random.weighted( [
			[ 6, 1 ],
			[ 2, 2 ],
			[ 1, 8 ],
		] );
		left > 0;
		left -= 1
	) {
		const { holder, key } = random.pick( found );
		switch (
			random.weighted( [
				[ 8, 'replace' ],
				[ 3, 'remove' ],
				[ 3, 'add' ],
				[ 3, 'copy' ],
				[ 1, 'number' ],
			] as const )
		) {
			case 'replace':
				raw.push( random.pick( VALUES ) );
				set( holder, key, `${ MARK }${ raw.length - 1 }` );
				break;
			case 'remove':
				if ( Array.isArray( holder ) ) {
					holder.splice( Number( key ), 1 );
				} else {
					delete holder[ key ];
				}
				break;
			case 'add':
				if ( ! Array.isArray( holder ) ) {
					raw.push( random.pick( VALUES ) );
					set(
						holder,
						random.pick( KEYS ),
						`${ MARK }${ raw.length - 1 }`
					);
				}
				break;
			case 'copy': {
				const from = random.pick( found );
				const value = ( from.holder as { [ key: string ]: Json } )[
					from.key
				];
				if ( value !== undefined ) {
					set(
						holder,
						key,
						JSON.parse( JSON.stringify( value ) ) as Json
					);
				}
				break;
			}
			case 'number':
				set( holder, key, random.int( -2, 50 ) );
				break;
		}
	}
	return JSON.stringify( document ).replace(
		new RegExp( `"${ MARK }(\\d+)"`, 'g' ),
		( _, index: string ) => raw[ Number( index ) ] ?? 'null'
	);
}

/** A value that would do elsewhere, some members twice or in another order. */
function misplaced( random: Random, document: Json ): string {
	const found: Parameters< typeof places >[ 1 ] = [];
	places( document, found );
	for ( let left = random.int( 1, 3 ); left > 0; left -= 1 ) {
		const fitting = found.filter(
			( { key } ) => typeof key === 'string' && key in MISPLACED
		);
		const { holder, key } = random.pick( fitting );
		set( holder, key, random.pick( MISPLACED[ key ] as readonly Json[] ) );
	}
	for ( const { holder, key } of found ) {
		const value = ( holder as { [ place: string ]: Json } )[ key ];
		if (
			Array.isArray( value ) &&
			value.length > 0 &&
			random.chance( 5 )
		) {
			value.push( random.pick( value ) );
		}
	}
	return JSON.stringify( document );
}

/** A change of single characters. */
function scratched( random: Random, text: string ): string {
	const at = random.int( 0, text.length );
	return random.weighted< () => string >( [
		[ 3, () => text.slice( 0, at ) ],
		[
			4,
			() =>
				text.slice( 0, at ) +
				random.pick( SNIPPETS ) +
				text.slice( at ),
		],
		[
			4,
			() =>
				text.slice( 0, at ) +
				random.pick( SNIPPETS ) +
				text.slice( at + 1 ),
		],
		[ 1, () => random.pick( SNIPPETS ) + text ],
		[ 1, () => text + random.pick( SNIPPETS ) ],
	] )();
}

function deep( random: Random ): string {
	const depth = random.pick( [ 5, 6, 7, 30, 31, 32, 33, 34, 600 ] );
	return random.chance( 50 )
		? '['.repeat( depth ) + ']'.repeat( depth )
		: '{"a":'.repeat( depth ) + '1' + '}'.repeat( depth );
}

/** A text that is almost, or not at all, the document it came from. */
export function hostileText( random: Random, document: object ): string {
	const copy = JSON.parse( JSON.stringify( document ) ) as Json;
	return random.weighted< () => string >( [
		[ 40, () => reshaped( random, copy ) ],
		[ 40, () => misplaced( random, copy ) ],
		[ 25, () => scratched( random, JSON.stringify( copy ) ) ],
		[ 4, () => scratched( random, reshaped( random, copy ) ) ],
		[ 4, () => deep( random ) ],
		[ 3, () => random.pick( [ ...VALUES, ...SNIPPETS, '' ] ) ],
		[ 2, () => JSON.stringify( copy, null, 2 ) ],
		[ 1, () => JSON.stringify( copy ).replace( '{', `{"id":"twice",` ) ],
		[
			1,
			() =>
				`[${ '0,'.repeat( 131072 ) }0]`.slice(
					0,
					random.pick( [ 262143, 262144, 262145 ] )
				),
		],
	] )();
}
