/** What no vector shows: codes, outcomes, sentences. Each list must be empty. */
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import type { Entry } from '../../src/documents/run';
import { parseValue } from '../../src/engine/parse/parse';
import { folder, KINDS, readVectorFiles, worldOf } from './vectors';

interface Codes {
	readonly checks: readonly {
		readonly code: string;
		readonly outcomes: readonly string[];
	}[];
	readonly skips: readonly string[];
	readonly holds: readonly string[];
	readonly ends: readonly string[];
	readonly decisions: readonly string[];
	readonly entries: readonly string[];
	readonly outcomes: readonly string[];
	readonly deferrals: readonly string[];
	readonly sentences: number;
}

const root = path.resolve( folder, '../..' );
const codes = JSON.parse(
	fs.readFileSync( path.join( folder, 'codes.json' ), 'utf8' )
) as Codes;
const files = readVectorFiles();
const vectors = files.flatMap( ( file ) =>
	file.vectors.map( ( vector ) => ( {
		file: file.file,
		kind: file.kind,
		vector,
	} ) )
);

/** Vectors about documents that parse refuses: an owner cannot save them, an engine must still not be led astray. */
const REFUSED_DOCUMENTS = [
	'branch_without_actions_does_nothing',
	'calendar_that_never_opens_holds',
	'calendar_that_never_opens_waits_for_the_moment',
	'date_without_a_time_of_day_is_midnight',
	'entry_since_a_due_date',
	'entry_since_the_day_after',
	'far_moment_is_only_known_to_be_later',
	'hold_found_among_the_steps_settles_nothing',
	'limit_in_business_days_of_a_closed_calendar_holds',
	'anchor_on_a_step_that_a_move_took_away',
	'shares_below_the_whole_draw_nobody_beyond',
];

interface Shown {
	readonly checks: Set< string >;
	readonly words: Record<
		| 'skips'
		| 'holds'
		| 'ends'
		| 'decisions'
		| 'entries'
		| 'outcomes'
		| 'deferrals',
		Set< string >
	>;
	readonly sentences: Set< number >;
}

function collect(): Shown {
	const shown: Shown = {
		checks: new Set(),
		words: {
			skips: new Set(),
			holds: new Set(),
			ends: new Set(),
			decisions: new Set(),
			entries: new Set(),
			outcomes: new Set(),
			deferrals: new Set(),
		},
		sentences: new Set(),
	};
	for ( const { vector } of vectors ) {
		vector.sentences.forEach( ( one ) => shown.sentences.add( one ) );
		const { expect: expected } = vector;
		for ( const entry of worldOf( vector ).entries ) {
			shown.words.entries.add( entry.kind );
			if ( entry.kind === 'resolved' ) {
				shown.words.outcomes.add( entry.resolution.outcome );
			}
		}
		for ( const line of ( expected.trace ?? [] ) as string[] ) {
			const [ , code, outcome ] = line.split( ' ' );
			shown.checks.add( `${ code } ${ outcome }` );
		}
		for ( const entry of ( expected.entries ?? [] ) as Entry[] ) {
			shown.words.entries.add( entry.kind );
			if ( entry.kind === 'resolved' ) {
				shown.words.skips.add( String( entry.resolution.why ) );
			}
		}
		const decision = expected.decision as
			{ kind: string; reason?: string; entries: Entry[] } | undefined;
		if ( decision !== undefined ) {
			shown.words.decisions.add( decision.kind );
			if ( decision.kind === 'hold' ) {
				shown.words.holds.add( String( decision.reason ) );
			}
			if ( decision.kind === 'end' ) {
				shown.words.ends.add( String( decision.reason ) );
			}
			for ( const entry of decision.entries ) {
				shown.words.entries.add( entry.kind );
				if ( entry.kind === 'resolved' ) {
					shown.words.outcomes.add( entry.resolution.outcome );
					shown.words.skips.add( String( entry.resolution.why ) );
				}
				if ( entry.kind === 'answered' ) {
					shown.words.skips.add( String( entry.answered.why ) );
				}
			}
		}
		for ( const one of ( expected.deferred ?? [] ) as { code: string }[] ) {
			shown.words.deferrals.add( one.code );
		}
	}
	return shown;
}

const shown = collect();

test( 'each check has a vector for each outcome', () => {
	const wanted = codes.checks.flatMap( ( { code, outcomes } ) =>
		outcomes.map( ( outcome ) => `${ code } ${ outcome }` )
	);
	expect( wanted.filter( ( one ) => ! shown.checks.has( one ) ) ).toEqual(
		[]
	);
	expect(
		[ ...shown.checks ].filter( ( one ) => ! wanted.includes( one ) )
	).toEqual( [] );
} );

test.each( Object.keys( shown.words ) as ( keyof Shown[ 'words' ] )[] )(
	'each of the %s has a vector',
	( list ) => {
		expect(
			codes[ list ].filter( ( one ) => ! shown.words[ list ].has( one ) )
		).toEqual( [] );
	}
);

test( 'each sentence of docs/engine.md has a vector', () => {
	const wanted = Array.from( { length: codes.sentences }, ( _, i ) => i + 1 );
	expect( wanted.filter( ( one ) => ! shown.sentences.has( one ) ) ).toEqual(
		[]
	);
	expect(
		[ ...shown.sentences ].filter( ( one ) => ! wanted.includes( one ) )
	).toEqual( [] );
} );

test( 'the engine makes no check that is not listed', () => {
	const listed = codes.checks.map( ( { code } ) => code );
	const found = [ 'decide', 'answers', 'run' ]
		.flatMap( ( name ) => {
			const within = path.join( root, 'src/engine', name );
			return fs
				.readdirSync( within )
				.filter( ( file ) => file.endsWith( '.ts' ) )
				.map( ( file ) => path.join( within, file ) );
		} )
		.flatMap( ( file ) => [
			...fs
				.readFileSync( file, 'utf8' )
				.matchAll( /check\(\s*[\w.]+,\s*[^,]+,\s*'([a-z_]+)'/g ),
		] )
		.map( ( match ) => String( match[ 1 ] ) );
	expect( found.length ).toBeGreaterThan( 30 );
	expect( found.filter( ( code ) => ! listed.includes( code ) ) ).toEqual(
		[]
	);
} );

test( 'docs/engine.md explains each code', () => {
	const text = fs.readFileSync( path.join( root, 'docs/engine.md' ), 'utf8' );
	const all = [
		...codes.checks.map( ( { code } ) => code ),
		...codes.skips,
		...codes.holds,
		...codes.ends,
		...codes.entries,
		...codes.outcomes,
		...codes.deferrals,
	];
	expect(
		all.filter( ( code ) => ! text.includes( `\`${ code }\`` ) )
	).toEqual( [] );
} );

test( 'vectors are as their schema says, and each has a name of its own', () => {
	const validate = new Ajv( { strict: true, allowUnionTypes: true } ).compile(
		JSON.parse(
			fs.readFileSync( path.join( folder, 'schema.json' ), 'utf8' )
		)
	);
	for ( const kind of KINDS ) {
		for ( const file of fs.readdirSync( path.join( folder, kind ) ) ) {
			const text = fs.readFileSync(
				path.join( folder, kind, file ),
				'utf8'
			);
			const document = JSON.parse( text );
			validate( document );
			expect( [ file, validate.errors ] ).toEqual( [ file, null ] );
			expect( [ file, document.kind ] ).toEqual( [ file, kind ] );
		}
	}
	const names = vectors.map( ( { vector } ) => vector.name );
	expect(
		names.filter( ( name, at ) => names.indexOf( name ) !== at )
	).toEqual( [] );
} );

test( 'vectors are about documents that an owner can save', () => {
	const refused = vectors.filter( ( { vector } ) => {
		const world = worldOf( vector );
		return (
			parseValue( 'facts', world.facts ).document === null ||
			parseValue( 'policy', world.policy ).document === null ||
			world.sequences.some(
				( sequence ) =>
					parseValue( 'sequence', sequence ).document === null
			) ||
			world.entries.some(
				( entry ) => parseValue( 'entry', entry ).document === null
			)
		);
	} );
	expect( refused.map( ( { vector } ) => vector.name ).sort() ).toEqual(
		[ ...REFUSED_DOCUMENTS ].sort()
	);
} );
