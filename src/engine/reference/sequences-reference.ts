/** Writes docs/sequences-reference.md from what the engine itself goes by, so that the page cannot be wrong about it. */
import { operators } from '../conditions/operators';
import { type CatalogueFact, catalogueFacts } from '../facts/catalogue';
import { lintRules } from '../lint/rules';
import {
	MAX_CONDITION_DEPTH,
	MAX_CONDITION_PARTS,
} from '../parse/check-condition';
import { MAX_BYTES, MAX_DEPTH } from '../parse/read-json';
import { type Schema, schemas } from '../parse/schema';
import { SEQUENCE_SCHEMA_VERSION } from '../parse/upgrade';
import { knownTokens } from '../tokens/tokens';

const WANTS = {
	value: 'one value of the fact’s type',
	values: 'a list of values of the fact’s type',
	range: 'a list of two: from, to',
	member: 'one text',
	members: 'a list of texts',
	nothing: '`true`',
} as const;

const VALUES: Readonly< Record< CatalogueFact[ 'type' ], string > > = {
	money: '`{ "amountMinor": 4900, "currency": "EUR" }`',
	text: 'text',
	integer: 'whole number',
	basis_points: 'hundredths of a per cent, 0 to 10000',
	date: '`YYYY-MM-DD`, a day of the shop’s calendar',
	instant: 'epoch seconds',
	flag: '`true` or `false`',
	list: 'texts',
};

const PAST = {
	kept: 'kept by the shop',
	rebuilt: 'worked out again',
	none: 'not known',
} as const;

export function sequencesReference(): string {
	return [
		'# Sequences: reference',
		'',
		'Written by `npm run docs` from the schema, the fact catalogue and the rules in `src/engine`; do not edit.',
		'',
		'A sequence is a JSON document. `node build/engine/cli.js validate FILE` says whether it is valid, `lint FILE` whether it does what its author meant, and `simulate FILE` [plays it](simulate.md).',
		'',
		...limits(),
		...documentSection( 'The sequence', schemas.sequence ),
		...documentSection( 'The policy', schemas.policy ),
		...factSection(),
		...operatorSection(),
		...tokenSection(),
		...lintSection(),
	].join( '\n' );
}

function limits(): readonly string[] {
	return [
		'## Limits',
		'',
		`- Version of the schema: ${ SEQUENCE_SCHEMA_VERSION }. A newer document is refused, an older one is upgraded when it is read.`,
		`- At most ${ MAX_BYTES } bytes and ${ MAX_DEPTH } levels; every number is whole. No key is optional, no other key is allowed: null says there is none.`,
		'- An Id is 1 to 40 small letters, digits and `_`; an Instant is in epoch seconds; a LocalDate is `YYYY-MM-DD`; a Minor is an amount in the currency’s smallest unit.',
		`- A condition is at most ${ MAX_CONDITION_DEPTH } deep and has at most ${ MAX_CONDITION_PARTS } parts.`,
		'- An anchor names an earlier step. `suspend` and `cancel` are counted from `delivered` of a step that writes to the customer in every branch.',
		'- Conditions of `entry`, `leaveWhen` and `until` may not ask for clock facts.',
		'',
	];
}

function documentSection( title: string, schema: Schema ): readonly string[] {
	const parts = Object.values( schema.$defs ?? {} );
	return [
		`## ${ title }`,
		'',
		...objectLines( schema ),
		...parts.flatMap( ( part ) => [
			`### ${ part.title ?? '' }`,
			'',
			...( part.type === 'object'
				? objectLines( part )
				: choiceLines( part ) ),
		] ),
	];
}

function objectLines( schema: Schema ): readonly string[] {
	return [
		...descriptionLines( schema ),
		'| Key | Is | Means |',
		'|---|---|---|',
		...keyLines( schema, '' ),
		'',
	];
}

/** Objects within an object are written as `entry.when`. */
function keyLines( schema: Schema, prefix: string ): readonly string[] {
	return Object.entries( schema.properties ?? {} ).flatMap(
		( [ key, property ] ) => {
			const inner = innerObject( property );
			return [
				row( [
					`\`${ prefix }${ key }\``,
					typeText( property ),
					property.description ?? '',
				] ),
				...( inner === null
					? []
					: keyLines(
							inner.schema,
							`${ prefix }${ key }${ inner.mark }.`
						) ),
			];
		}
	);
}

function innerObject(
	property: Schema
): { readonly schema: Schema; readonly mark: string } | null {
	if ( property.type === 'object' ) {
		return { schema: property, mark: '' };
	}
	if ( property.items?.type === 'object' ) {
		return { schema: property.items, mark: '[]' };
	}
	const alternative = ( property.anyOf ?? [] ).find(
		( one ) => one.type === 'object'
	);
	return alternative === undefined ? null : { schema: alternative, mark: '' };
}

function choiceLines( schema: Schema ): readonly string[] {
	const members = schema.anyOf ?? [];
	const lines =
		members.length === 0
			? [ `One of ${ typeText( schema ) }.`, '' ]
			: members.flatMap( ( member ) =>
					member.type === 'object'
						? [
								`- ${ shapeText( member ) }${
									member.description === undefined
										? ''
										: ` — ${ member.description }`
								}`,
							]
						: [ `- ${ typeText( member ) }` ]
				);
	return [
		...descriptionLines( schema ),
		...lines,
		...( members.length === 0 ? [] : [ '' ] ),
	];
}

function shapeText( schema: Schema ): string {
	const keys = Object.entries( schema.properties ?? {} ).map(
		( [ key, property ] ) =>
			`${ key }: ${ typeText( property ).split( '`' ).join( '' ) }`
	);
	return `\`{ ${ keys.join( ', ' ) } }\``;
}

function descriptionLines( schema: Schema ): readonly string[] {
	return schema.description === undefined ? [] : [ schema.description, '' ];
}

function typeText( schema: Schema ): string {
	if ( schema.$ref !== undefined ) {
		return schema.$ref.split( '/' ).pop() ?? '';
	}
	if ( schema.const !== undefined ) {
		return `\`${ schema.const }\``;
	}
	if ( schema.enum !== undefined ) {
		return schema.enum.map( ( value ) => `\`${ value }\`` ).join( ', ' );
	}
	if ( schema.anyOf !== undefined ) {
		return schema.anyOf.map( typeText ).join( ' or ' );
	}
	switch ( schema.type ) {
		case 'integer':
			return `whole number${ rangeText( schema ) }`;
		case 'array':
			return `list of ${ typeText( schema.items ?? {} ) }${ sizeText( schema ) }`;
		default:
			return String( schema.type );
	}
}

function rangeText( { minimum, maximum }: Schema ): string {
	return minimum === undefined || maximum === undefined
		? ''
		: `, ${ minimum } to ${ maximum }`;
}

function sizeText( { minItems, maxItems }: Schema ): string {
	return maxItems === undefined
		? ''
		: `, ${ minItems ?? 0 } to ${ maxItems }`;
}

function factSection(): readonly string[] {
	return [
		'## Facts',
		'',
		'What conditions may ask for. A fact the source does not have is *unknown*: only “is not known” is true of it, and not unknown is unknown. Facts marked *clock* change while nothing happens and are allowed only in a step’s condition and in branches. “Before” says what is known of a debt older than the plugin, which a backtest may use.',
		'',
		'| Fact | Means | Type | Unit | Values | Clock | Before |',
		'|---|---|---|---|---|---|---|',
		...catalogueFacts.map( ( fact ) =>
			row( [
				`\`${ fact.id }\``,
				fact.label,
				fact.type,
				fact.unit ?? '',
				( fact.values ?? [] )
					.map( ( value ) => `\`${ value }\`` )
					.join( ', ' ),
				fact.clock ? 'clock' : '',
				PAST[ fact.past ],
			] )
		),
		'',
		'| Type | Value in a document | Operators |',
		'|---|---|---|',
		...types().map( ( fact ) =>
			row( [
				fact.type,
				VALUES[ fact.type ],
				fact.operators.map( ( id ) => `\`${ id }\`` ).join( ', ' ),
			] )
		),
		'',
	];
}

/** The first fact of each type: all facts of a type have the same operators. */
function types(): readonly CatalogueFact[] {
	return catalogueFacts.filter(
		( fact, index ) =>
			catalogueFacts.findIndex( ( one ) => one.type === fact.type ) ===
			index
	);
}

function operatorSection(): readonly string[] {
	return [
		'## Operators',
		'',
		'Amounts are compared within one currency; against another the answer is unknown.',
		'',
		'| Operator | Reads | Wants |',
		'|---|---|---|',
		...operators.map( ( operator ) =>
			row( [
				`\`${ operator.id }\``,
				operator.label,
				WANTS[ operator.wants ],
			] )
		),
		'',
	];
}

function tokenSection(): readonly string[] {
	return [
		'## Tokens of message texts',
		'',
		'A line of the body with an empty token is left out. A message whose subject has an empty token is not sent. See messages.md.',
		'',
		'| Token | Stands for | Example | Filled |',
		'|---|---|---|---|',
		...knownTokens
			.filter( ( token ) => ! token.old )
			.map( ( token ) =>
				row( [
					`\`{${ token.id }}\``,
					token.label,
					token.sample.replaceAll( '\n', '; ' ),
					token.always ? 'always' : 'when the case has it',
				] )
			),
		'',
	];
}

function lintSection(): readonly string[] {
	return [
		'## Lint rules',
		'',
		'Rules with *Fix* in the last column have a repair: the editor offers it where there is just one way to fix what was found.',
		'',
		'| Rule | What it finds | What to do | |',
		'|---|---|---|---|',
		...lintRules.map( ( rule ) =>
			row( [
				`\`${ rule.id }\``,
				rule.summary,
				rule.fix,
				rule.repair === null ? '' : '*Fix*',
			] )
		),
		'',
	];
}

function row( cells: readonly string[] ): string {
	return `| ${ cells.join( ' | ' ) } |`;
}
