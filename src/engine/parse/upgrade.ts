/** Twin of includes/Engine/Parse/Upgrade.php. */

/** The version of a sequence document this engine writes and runs. */
export const SEQUENCE_SCHEMA_VERSION = 1;

/** Makes a document of version `from` one of version `from` + 1; it changes no decision. */
export interface Upgrade {
	readonly from: number;
	readonly upgrade: (
		document: Readonly< Record< string, unknown > >
	) => Readonly< Record< string, unknown > >;
}

/** In order, without a gap, the last leading to SEQUENCE_SCHEMA_VERSION. */
export const upgrades: readonly Upgrade[] = [];

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
			document = step.upgrade(
				document as Readonly< Record< string, unknown > >
			);
		}
	}
	return document;
}
