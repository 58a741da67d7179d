/** Reads the vectors and answers them with the TypeScript engine; tests/php/Support/ConformanceVectors.php is the same in PHP. */
import fs from 'node:fs';
import path from 'node:path';
import type {
	Decision,
	Effect,
	Sent,
	TraceEntry,
} from '../../src/documents/decision';
import type { Facts } from '../../src/documents/facts';
import type { Policy } from '../../src/documents/policy';
import type { Offer, Rules } from '../../src/documents/rules';
import type { Entry, RunState } from '../../src/documents/run';
import type { Instant, ZoneTable } from '../../src/documents/scalars';
import type { SequenceDocument } from '../../src/documents/sequence';
import {
	admit,
	apply,
	decide,
	enrol,
	type Script,
	type ScriptEvent,
	simulate,
} from '../../src/engine';

export const KINDS = [ 'decide', 'enrol', 'admit', 'apply', 'loop' ] as const;
export type Kind = ( typeof KINDS )[ number ];

interface Change {
	readonly path: string;
	readonly value: unknown;
}

export interface Vector {
	readonly name: string;
	readonly why: string;
	/** The sentences of docs/engine.md it pins. */
	readonly sentences: readonly number[];
	readonly given: {
		readonly sequences?: readonly string[];
		readonly cases?: readonly {
			readonly caseId: number;
			readonly change: readonly Change[];
		}[];
		readonly events?: readonly ( {
			readonly atUtc: Instant;
			readonly caseId: number;
		} & (
			| { readonly kind: 'facts'; readonly change: readonly Change[] }
			| { readonly kind: 'entry'; readonly entry: Entry }
		) )[];
		readonly change: readonly Change[];
	};
	readonly expect: Readonly< Record< string, unknown > >;
}

export interface VectorFile {
	readonly file: string;
	readonly kind: Kind;
	readonly vectors: readonly Vector[];
}

/** What a vector changes: the answers of one shop, one debtor, one case. */
export interface World {
	now: Instant;
	facts: Facts;
	policy: Policy;
	shopZone: string | ZoneTable;
	recipientZones: ( string | ZoneTable )[];
	sequences: SequenceDocument[];
	/** In `enrol` those that are there are rehearsed. */
	rehearsals: Script[ 'rehearsals' ];
	entries: Entry[];
	past: RunState[];
	sent: Sent[];
	due: Effect[];
	fromUtc: Instant;
	untilUtc: Instant;
	outcomes: Script[ 'outcomes' ];
	outages: Script[ 'outages' ];
	tickSeconds: number | null;
}

interface Base {
	readonly zones: Readonly< Record< string, ZoneTable > >;
	readonly sequences: Readonly< Record< string, SequenceDocument > >;
	readonly world: World;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** From here on a whole number of a trace is shown as an instant. */
const FIRST_INSTANT = 1000000000;

export const folder = __dirname;

/** Instants are written as UTC texts in the files. */
function readInstants( value: unknown ): unknown {
	if ( typeof value === 'string' ) {
		return INSTANT.test( value ) ? Date.parse( value ) / 1000 : value;
	}
	if ( Array.isArray( value ) ) {
		return value.map( readInstants );
	}
	if ( typeof value === 'object' && value !== null ) {
		return Object.fromEntries(
			Object.entries( value ).map( ( [ key, one ] ) => [
				key,
				readInstants( one ),
			] )
		);
	}
	return value;
}

function readJson( file: string ): unknown {
	return readInstants(
		JSON.parse( fs.readFileSync( path.join( folder, file ), 'utf8' ) )
	);
}

export function readVectorFiles(): VectorFile[] {
	return KINDS.flatMap( ( kind ) =>
		fs
			.readdirSync( path.join( folder, kind ) )
			.filter( ( file ) => file.endsWith( '.json' ) )
			.sort()
			.map( ( file ) => ( {
				file: `${ kind }/${ file }`,
				...( readJson( `${ kind }/${ file }` ) as {
					kind: Kind;
					vectors: Vector[];
				} ),
			} ) )
	);
}

function copied< T >( value: T ): T {
	return JSON.parse( JSON.stringify( value ) ) as T;
}

/** Sets each path to its value, on a copy; every step of a path must be there. */
export function changed< T >( document: T, changes: readonly Change[] ): T {
	const copy = copied( document );
	for ( const { path: pointer, value } of changes ) {
		const keys = pointer.split( '/' ).slice( 1 );
		const last = keys.pop() ?? '';
		let holder = copy as Record< string, unknown >;
		for ( const key of keys ) {
			if ( ! ( key in holder ) ) {
				throw new Error( `Nothing is at ${ pointer }.` );
			}
			holder = holder[ key ] as Record< string, unknown >;
		}
		if ( ! ( last in holder ) ) {
			throw new Error( `Nothing is at ${ pointer }.` );
		}
		holder[ last ] = copied( value );
	}
	return copy;
}

const base = readJson( 'base.json' ) as Base;

export function worldOf( { given }: Vector ): World {
	const sequences = ( given.sequences ?? [] ).map( ( name ) => {
		const sequence = base.sequences[ name ];
		if ( sequence === undefined ) {
			throw new Error( `base.json has no sequence ${ name }.` );
		}
		return sequence;
	} );
	return changed( { ...base.world, sequences }, given.change );
}

function zoneOf( zone: string | ZoneTable ): ZoneTable {
	const table = typeof zone === 'string' ? base.zones[ zone ] : zone;
	if ( table === undefined ) {
		throw new Error( `base.json has no zone ${ String( zone ) }.` );
	}
	return table;
}

function rulesOf( world: World, sequence: SequenceDocument ): Rules {
	return {
		sequence,
		policy: world.policy,
		shopZone: zoneOf( world.shopZone ),
		recipientZones: world.recipientZones.map( zoneOf ),
	};
}

function offerOf( world: World, sequence: SequenceDocument ): Offer {
	const isRehearsed = world.rehearsals.some(
		( one ) => one.sequenceId === sequence.id
	);
	return {
		mode: isRehearsed ? 'dry' : 'live',
		rules: rulesOf( world, sequence ),
	};
}

function folded( entries: readonly Entry[] ): RunState | null {
	return entries.reduce< RunState | null >( apply, null );
}

function scriptOf( world: World, { given }: Vector ): Script {
	const latest = new Map< number, Facts >();
	const cases = ( given.cases ?? [] ).map( ( { caseId, change } ) => {
		const facts = changed( { ...world.facts, caseId }, change );
		latest.set( caseId, facts );
		return { facts, runs: [] };
	} );
	const events = ( given.events ?? [] ).map( ( event ): ScriptEvent => {
		if ( event.kind === 'entry' ) {
			return event;
		}
		const { atUtc, caseId, kind, change } = event;
		const facts = changed( latest.get( caseId ) ?? world.facts, change );
		latest.set( caseId, facts );
		return { atUtc, caseId, kind, facts };
	} );
	return {
		fromUtc: world.fromUtc,
		untilUtc: world.untilUtc,
		policy: world.policy,
		shopZone: zoneOf( world.shopZone ),
		recipientZones: world.recipientZones.map( zoneOf ),
		sequences: world.sequences,
		rehearsals: world.rehearsals,
		cases,
		events,
		outcomes: world.outcomes,
		outages: world.outages,
		tickSeconds: world.tickSeconds,
	};
}

/** One line for each check: `at code outcome id=value …`. */
export function traceLines( trace: readonly TraceEntry[] ): string[] {
	return trace.map( ( entry ) =>
		[
			entry.at,
			entry.code,
			entry.outcome,
			...entry.seen.map(
				( { id, value } ) => `${ id }=${ shown( value ) }`
			),
		].join( ' ' )
	);
}

function shown( value: TraceEntry[ 'seen' ][ number ][ 'value' ] ): string {
	if ( typeof value === 'string' ) {
		return `'${ value }'`;
	}
	return typeof value === 'number' && value >= FIRST_INSTANT
		? new Date( value * 1000 ).toISOString().replace( '.000', '' )
		: String( value );
}

function withoutTrace( decision: Decision ): unknown {
	const { trace, ...rest } = decision;
	return rest;
}

/** What the engine says to a vector, in the shape of its `expect`. */
export function answer(
	kind: Kind,
	vector: Vector
): Record< string, unknown > {
	const world = worldOf( vector );
	switch ( kind ) {
		case 'decide':
			return answerDecide( world );
		case 'enrol': {
			const { entries, trace } = enrol(
				world.now,
				world.facts,
				world.past,
				world.sequences.map( ( one ) => offerOf( world, one ) )
			);
			return { entries, trace: traceLines( trace ) };
		}
		case 'admit': {
			const { messages, deferred, trace } = admit(
				world.now,
				world.sent,
				world.due,
				world.policy
			);
			return { messages, deferred, trace: traceLines( trace ) };
		}
		case 'apply':
			return answerApply( world );
		case 'loop': {
			const { items, cases } = simulate(
				scriptOf( world, vector ),
				world.sent
			);
			return {
				items: items.map( ( { key, momentUtc } ) => ( {
					key,
					momentUtc,
				} ) ),
				ends: cases.map( ( { caseId, runs } ) => ( {
					caseId,
					ended: runs.map( ( run ) => run.ended ),
				} ) ),
			};
		}
	}
}

function answerDecide( world: World ): Record< string, unknown > {
	const run = folded( world.entries );
	const [ sequence ] = world.sequences;
	if ( run === null || sequence === undefined ) {
		throw new Error( 'A decision needs a run and a sequence.' );
	}
	try {
		const decision = decide(
			world.now,
			world.facts,
			run,
			rulesOf( world, sequence )
		);
		return {
			decision: withoutTrace( decision ),
			trace: traceLines( decision.trace ),
		};
	} catch {
		return { throws: true };
	}
}

function answerApply( world: World ): Record< string, unknown > {
	try {
		return { run: folded( world.entries ) };
	} catch {
		return { throws: true };
	}
}
