/**
 * Writes the TypeScript types of a document from its schema, as the formatter would have them, so that the schema stays the only truth.
 * Read-only all through: nothing the engine is handed may be changed by it.
 */
import type { Schema, SchemaName } from '../parse/schema';
import { schemas } from '../parse/schema';

interface TypesFile {
	readonly schema: SchemaName;
	readonly file: string;
}

export const typesFiles: readonly TypesFile[] = [
	{ schema: 'sequence', file: 'sequence.ts' },
	{ schema: 'policy', file: 'policy.ts' },
];

const WIDTH = 80;

export function typesOf( { schema: name }: TypesFile ): string {
	const schema = schemas[ name ];
	const blocks = [
		declaration( schema ),
		...Object.values( schema.$defs ?? {} ).map( declaration ),
	];
	const imported = [ ...new Set( importedBy( schema ) ) ].sort( ( a, b ) =>
		a < b ? -1 : 1
	);
	return (
		`// Written by \`npm run docs\` from ${ name }.schema.json.\n` +
		`import type { ${ imported.join( ', ' ) } } from './scalars';\n\n` +
		blocks.join( '\n' )
	);
}

function declaration( schema: Schema ): string {
	const name = schema.title ?? '';
	const comment = commentOf( schema, '' );
	if ( schema.type === 'object' ) {
		return `${ comment }export interface ${ name } ${ objectText(
			schema,
			''
		) }\n`;
	}
	const members = alternativesOf( schema );
	const line = `export type ${ name } = ${ members
		.map( ( member ) => typeText( member, '' ) )
		.join( ' | ' ) };`;
	if ( line.length <= WIDTH && ! line.includes( '\n' ) ) {
		return `${ comment }${ line }\n`;
	}
	const lines = members.map(
		( member ) =>
			`\n${ commentOf( member, '\t' ) }\t| ${ typeText( member, '\t\t' ) }`
	);
	return `${ comment }export type ${ name } =${ lines.join( '' ) };\n`;
}

/** The alternatives of a choice; the values of an enumeration count as such. */
function alternativesOf( schema: Schema ): readonly Schema[] {
	if ( schema.anyOf !== undefined ) {
		return schema.anyOf;
	}
	return ( schema.enum ?? [] ).map( ( value ) => ( { const: value } ) );
}

function typeText( schema: Schema, indent: string ): string {
	if ( schema.$ref !== undefined ) {
		return nameOf( schema.$ref );
	}
	if ( schema.const !== undefined ) {
		return `'${ schema.const }'`;
	}
	if ( schema.anyOf !== undefined || schema.enum !== undefined ) {
		return alternativesOf( schema )
			.map( ( member ) => typeText( member, indent ) )
			.join( ' | ' );
	}
	switch ( schema.type ) {
		case 'array':
			return listText( schema.items ?? {}, indent );
		case 'object':
			return objectText( schema, indent );
		case 'integer':
			return 'number';
		default:
			return String( schema.type );
	}
}

function listText( items: Schema, indent: string ): string {
	const text = typeText( items, indent );
	return items.anyOf !== undefined || items.enum !== undefined
		? `readonly ( ${ text } )[]`
		: `readonly ${ text }[]`;
}

/** Within a choice the formatter closes a brace two blanks after its bar. */
function objectText( schema: Schema, indent: string ): string {
	const inside = `${ indent }\t`;
	const lines = Object.entries( schema.properties ?? {} ).map(
		( [ key, property ] ) =>
			`${ commentOf( property, inside ) }${ inside }readonly ${ key }: ${ typeText(
				property,
				inside
			) };\n`
	);
	const close = indent === '\t\t' ? '\t  ' : indent;
	return `{\n${ lines.join( '' ) }${ close }}`;
}

function commentOf( schema: Schema, indent: string ): string {
	return schema.description === undefined
		? ''
		: `${ indent }/** ${ schema.description } */\n`;
}

function nameOf( ref: string ): string {
	const [ file, pointer ] = ref.split( '#' );
	const name = pointer?.split( '/' )[ 2 ] ?? '';
	return file === ''
		? name
		: ( schemas.scalars.$defs?.[ name ]?.title ?? name );
}

function importedBy( schema: Schema ): readonly string[] {
	const names: string[] = [];
	if ( schema.$ref !== undefined && ! schema.$ref.startsWith( '#' ) ) {
		const name = nameOf( schema.$ref );
		if ( name !== 'string' ) {
			names.push( name );
		}
	}
	const parts = [
		...Object.values( schema.properties ?? {} ),
		...Object.values( schema.$defs ?? {} ),
		...( schema.anyOf ?? [] ),
		...( schema.items === undefined ? [] : [ schema.items ] ),
	];
	return [ ...names, ...parts.flatMap( importedBy ) ];
}
