import type { Policy } from '../../documents/policy';
import type { ActionKind } from '../../documents/sequence';
import type { LintShop, LintText } from '../lint/rule';
import type { KnownNames } from '../parse/check-sequence';
import { parseValue } from '../parse/parse';
import { schemas } from '../parse/schema';
import { checkText, type MessageText } from '../tokens/check-text';
import { type Arguments, listOption } from './arguments';
import { givenText } from './given';
import { readDocument } from './issue-lines';
import { issueSentence } from './issue-words';
import type { Terminal } from './terminal';

/** What a command line says of the shop. */
export interface ShopFiles {
	readonly policy: Policy | null;
	readonly texts: readonly LintText[] | null;
	readonly known: KnownNames;
}

type Keyed = Readonly< Record< string, unknown > >;

/** @throws Error when a file that is named cannot be used. */
export function readShopFiles(
	given: Arguments,
	terminal: Terminal
): ShopFiles {
	const exported = readExport( given.options.get( 'export' ), terminal );
	const policyFile = given.options.get( 'policy' );
	const textsFile = given.options.get( 'texts' );
	const policy =
		policyFile === undefined
			? exported.policy
			: readDocument( 'policy', terminal.read( policyFile ), policyFile );
	const texts =
		textsFile === undefined
			? exported.texts
			: textsOf( decoded( textsFile, terminal ), textsFile );
	return {
		policy,
		texts,
		known: {
			calendars: policy?.calendars.map( ( one ) => one.id ) ?? null,
			refs:
				texts === null
					? null
					: [ ...new Set( texts.map( ( text ) => text.id ) ) ],
			targets: exported.targets,
		},
	};
}

/** What there is in the shop. Null: nothing is said of it. */
export function shopOf( given: Arguments ): LintShop | null {
	const gateways = listOption( given, 'gateways' );
	const currencies = listOption( given, 'currencies' );
	const actions = listOption( given, 'actions' );
	const kinds = schemas.sequence.$defs?.ActionKind?.enum ?? [];
	const odd = ( actions ?? [] ).find( ( one ) => ! kinds.includes( one ) );
	if ( odd !== undefined ) {
		throw new Error(
			`--actions: “${ odd }” is not an action. Allowed: ${ kinds.join( ', ' ) }.`
		);
	}
	return gateways === null && currencies === null && actions === null
		? null
		: {
				values: [
					...valuesOf( 'gateway', gateways ),
					...valuesOf( 'currency', currencies ),
				],
				actions: actions as readonly ActionKind[] | null,
			};
}

function valuesOf(
	fact: string,
	values: readonly string[] | null
): LintShop[ 'values' ] {
	return values === null ? [] : [ { fact, values } ];
}

interface Exported {
	readonly policy: Policy | null;
	readonly texts: readonly LintText[] | null;
	readonly targets: readonly string[] | null;
}

function readExport( file: string | undefined, terminal: Terminal ): Exported {
	if ( file === undefined ) {
		return { policy: null, texts: null, targets: null };
	}
	const found = decoded( file, terminal );
	const { policy, templates, targets } = ( found ?? {} ) as Keyed;
	const { document } = parseValue( 'policy', policy );
	if ( document === null || ! Array.isArray( targets ) ) {
		throw new Error(
			`${ file } is not an export. Write one with: wp followup-reminders export`
		);
	}
	return {
		policy: document,
		texts: textsOf( templates, file ),
		targets: targets.map( ( one: Keyed ) => String( one.id ) ),
	};
}

function decoded( file: string, terminal: Terminal ): unknown {
	const text = terminal.read( file );
	try {
		return JSON.parse( text );
	} catch {
		const issue = {
			code: 'json.malformed',
			path: '',
			given: null,
			wanted: null,
		};
		const scope = {
			given: givenText( 'sequence', text ),
			known: { calendars: null, refs: null, targets: null },
		};
		throw new Error( `${ file }: ${ issueSentence( issue, scope ) }` );
	}
}

/** @throws Error that says which text cannot be used and why. */
function textsOf( found: unknown, file: string ): readonly LintText[] {
	if ( ! Array.isArray( found ) || ! found.every( isText ) ) {
		throw new Error(
			`${ file } has no list of texts. Expected: [ { "id", "locale", "subject", "body" } ]`
		);
	}
	const scope = {
		given: givenText( 'sequence', '' ),
		known: { calendars: null, refs: null, targets: null },
	};
	const faults = found.flatMap( ( text, index ) =>
		checkText( messageText( text ), null ).map(
			( issue ) =>
				`${ file }/${ index }${ issue.path } (${ text.id }, ${ text.locale }): ${ issueSentence( issue, scope ) }`
		)
	);
	if ( faults.length > 0 ) {
		throw new Error( faults.join( '\n' ) );
	}
	return found;
}

/** A file may leave out the fields a text does not use. */
function messageText( text: LintText ): MessageText {
	const fields = text as unknown as Keyed;
	const field = ( name: string ): string => {
		const found = fields[ name ];
		return typeof found === 'string' ? found : '';
	};
	return {
		subject: text.subject,
		subjectB: field( 'subjectB' ),
		heading: field( 'heading' ),
		preheader: field( 'preheader' ),
		button: field( 'button' ),
		body: text.body,
		closing: field( 'closing' ),
		plain: field( 'plain' ),
	};
}

function isText( found: unknown ): found is LintText {
	return (
		typeof found === 'object' &&
		found !== null &&
		[ 'id', 'locale', 'subject', 'body' ].every(
			( key ) => typeof ( found as Keyed )[ key ] === 'string'
		)
	);
}
