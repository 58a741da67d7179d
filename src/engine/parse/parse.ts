/** Twin of includes/Engine/Parse/Parse.php. */
import type { Facts } from '../../documents/facts';
import type { Policy } from '../../documents/policy';
import type { Entry, RunState } from '../../documents/run';
import type { SequenceDocument } from '../../documents/sequence';
import type { Script } from '../simulate/script';
import { checkPolicy } from './check-policy';
import { checkSchema } from './check-schema';
import { checkSequence, type KnownNames } from './check-sequence';
import { type Issue, Issues } from './issue';
import { readJson } from './read-json';
import { type SchemaName, schemas } from './schema';
import {
	SEQUENCE_SCHEMA_VERSION,
	upgradeDocument,
	upgrades,
	upgradeUnversioned,
	versionOf,
} from './upgrade';

export type { Issue } from './issue';
export type { KnownNames } from './check-sequence';

/** Either the document, or why it is none. */
export type ParseResult< Document > =
	| { readonly document: Document; readonly issues: readonly [] }
	| { readonly document: null; readonly issues: readonly Issue[] };

export interface DocumentKinds {
	readonly sequence: SequenceDocument;
	readonly policy: Policy;
	readonly facts: Facts;
	readonly run: RunState;
	readonly entry: Entry;
	readonly script: Script;
}

const ANY_NAME: KnownNames = { calendars: null, refs: null, targets: null };

/**
 * Text from outside to a document the engine may run, or issues; never throws on what it is given.
 *
 * @param kind  What the text should be.
 * @param text  JSON; at most 256 KB and 32 deep.
 * @param known Calendars, message texts and webhook targets the shop has; a sequence that names others is refused.
 */
export function parse< Kind extends keyof DocumentKinds >(
	kind: Kind,
	text: string,
	known: KnownNames = ANY_NAME
): ParseResult< DocumentKinds[ Kind ] > {
	const issues = new Issues();
	const value = readJson( text, issues );
	return check( kind, value, known, issues );
}

/** As `parse`, for a value that is already decoded: what an editor holds. */
export function parseValue< Kind extends keyof DocumentKinds >(
	kind: Kind,
	value: unknown,
	known: KnownNames = ANY_NAME
): ParseResult< DocumentKinds[ Kind ] > {
	return check( kind, value, known, new Issues() );
}

function check< Kind extends keyof DocumentKinds >(
	kind: Kind,
	given: unknown,
	known: KnownNames,
	issues: Issues
): ParseResult< DocumentKinds[ Kind ] > {
	const value =
		kind === 'sequence'
			? current( given, issues )
			: upgradeUnversioned( kind, given );
	if ( issues.list.length === 0 ) {
		const file: SchemaName = kind;
		checkSchema( { schema: schemas[ file ], file }, value, '', issues );
	}
	if ( issues.list.length === 0 && kind === 'sequence' ) {
		checkSequence( value as SequenceDocument, known, issues );
	}
	if ( issues.list.length === 0 && kind === 'policy' ) {
		checkPolicy( value as Policy, issues );
	}
	return issues.list.length === 0
		? { document: value as DocumentKinds[ Kind ], issues: [] }
		: { document: null, issues: issues.list };
}

/** A document of a newer engine is refused as a whole: what it means cannot be known here. */
function current( value: unknown, issues: Issues ): unknown {
	const version = versionOf( value );
	if ( version !== null && version > SEQUENCE_SCHEMA_VERSION ) {
		issues.add(
			'schema_version.newer',
			'/schemaVersion',
			version,
			SEQUENCE_SCHEMA_VERSION
		);
		return value;
	}
	return upgradeDocument( value, upgrades );
}
