/** Twin of includes/Engine/Parse/Upgrade.php. */

/** The version of a sequence document this engine writes and runs. */
export const SEQUENCE_SCHEMA_VERSION = 2;

type Keyed = Readonly< Record< string, unknown > >;

/** Makes a document of version `from` one of version `from` + 1; it changes no decision. */
export interface Upgrade {
	readonly from: number;
	readonly upgrade: ( document: Keyed ) => Keyed;
}

/** In order, without a gap, the last leading to SEQUENCE_SCHEMA_VERSION. */
export const upgrades: readonly Upgrade[] = [
	{
		from: 1,
		upgrade: ( document ) => ( {
			...( amountsByCurrency( document ) as Keyed ),
			schemaVersion: 2,
			answers: [],
		} ),
	},
];

/** The version a document says it is of; null when it says none that makes sense. */
export function versionOf( value: unknown ): number | null {
	if (
		typeof value !== 'object' ||
		value === null ||
		Array.isArray( value ) ||
		! Object.hasOwn( value, 'schemaVersion' )
	) {
		return null;
	}
	const version = ( value as { readonly schemaVersion: unknown } )
		.schemaVersion;
	return Number.isSafeInteger( version ) ? ( version as number ) : null;
}

/** Brings an older document up step by step; the schema judges what comes out. */
export function upgradeDocument(
	value: unknown,
	steps: readonly Upgrade[]
): unknown {
	let document = value;
	for ( const step of steps ) {
		if ( versionOf( document ) === step.from ) {
			document = step.upgrade( document as Keyed );
		}
	}
	return document;
}

/** The one amount of a condition, wherever it stands, becomes the only one of a list. */
function amountsByCurrency( value: unknown ): unknown {
	if ( Array.isArray( value ) ) {
		return value.map( amountsByCurrency );
	}
	if ( ! isKeyed( value ) ) {
		return value;
	}
	const upgraded: Keyed = Object.fromEntries(
		Object.entries( value ).map( ( [ key, part ] ) => [
			key,
			amountsByCurrency( part ),
		] )
	);
	return Object.hasOwn( upgraded, 'op' )
		? changed( upgraded, 'value', ( given ) =>
				isKeyed( given ) && Object.hasOwn( given, 'amountMinor' )
					? [ given ]
					: given
			)
		: upgraded;
}

/** Documents that carry no version of their schema: what an older one does not say yet means what it meant. */
export function upgradeUnversioned( kind: string, value: unknown ): unknown {
	switch ( kind ) {
		case 'policy':
			return withDefaults( value, { answersPerDay: 3 } );
		case 'facts':
			return upgradeFacts( value );
		case 'run':
			return upgradeRun( value );
		case 'script':
			return upgradeScript( value );
		default:
			return value;
	}
}

/** Each document in it as if it stood alone. */
function upgradeScript( value: unknown ): unknown {
	if ( ! isKeyed( value ) ) {
		return value;
	}
	const withPolicy = changed( value, 'policy', ( policy ) =>
		upgradeUnversioned( 'policy', policy )
	);
	const withSequences = changed( withPolicy, 'sequences', ( list ) =>
		each( list, ( sequence ) => upgradeDocument( sequence, upgrades ) )
	);
	const withCases = changed( withSequences, 'cases', ( list ) =>
		each( list, upgradeCase )
	);
	return changed( withCases, 'events', ( list ) =>
		each( list, upgradeCase )
	);
}

/** A case of a script, or an event of one. */
function upgradeCase( value: unknown ): unknown {
	if ( ! isKeyed( value ) ) {
		return value;
	}
	const withFacts = changed( value, 'facts', upgradeFacts );
	return changed( withFacts, 'runs', ( list ) => each( list, upgradeRun ) );
}

/** Nobody kept when a dispute was closed, nor what had been paid when a promise was made: neither is spoken of. */
function upgradeFacts( value: unknown ): unknown {
	if ( ! isKeyed( value ) ) {
		return value;
	}
	const withDisputes = changed( value, 'disputes', ( list ) =>
		eachWithDefaults( list, { closedAtUtc: null } )
	);
	const withPromises = changed( withDisputes, 'promises', ( list ) =>
		eachWithDefaults( list, { paidBeforeMinor: 0 } )
	);
	return withDefaults( withPromises, { payments: [], happened: [] } );
}

/** An older run is of a document without answers; a move to one with answers begins them. */
function upgradeRun( value: unknown ): unknown {
	return isKeyed( value ) && Object.hasOwn( value, 'enrolledAtUtc' )
		? withDefaults( value, {
				answersFromUtc: value.enrolledAtUtc,
				answered: [],
			} )
		: value;
}

function changed(
	value: Keyed,
	key: string,
	change: ( given: unknown ) => unknown
): Keyed {
	return Object.hasOwn( value, key )
		? { ...value, [ key ]: change( value[ key ] ) }
		: value;
}

function eachWithDefaults( list: unknown, defaults: Keyed ): unknown {
	return each( list, ( item ) => withDefaults( item, defaults ) );
}

function each( list: unknown, change: ( item: unknown ) => unknown ): unknown {
	return Array.isArray( list )
		? list.map( ( item ) => change( item ) )
		: list;
}

function withDefaults( value: unknown, defaults: Keyed ): unknown {
	return isKeyed( value ) ? { ...defaults, ...value } : value;
}

function isKeyed( value: unknown ): value is Keyed {
	return (
		typeof value === 'object' && value !== null && ! Array.isArray( value )
	);
}
