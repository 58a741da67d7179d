import fs from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { typesFiles, typesOf } from '../reference/types-of';
import { checkSchema } from './check-schema';
import { Issues } from './issue';
import { type Schema, type SchemaName, schemas } from './schema';
import { isCurrency, isDate, isId } from './text';

const root = path.resolve( __dirname, '../../..' );
const KEYWORDS = [
	'$schema',
	'$id',
	'$ref',
	'$defs',
	'title',
	'description',
	'type',
	'const',
	'enum',
	'format',
	'minimum',
	'maximum',
	'minLength',
	'maxLength',
	'properties',
	'required',
	'additionalProperties',
	'items',
	'minItems',
	'maxItems',
	'anyOf',
];
const DOCUMENTS = [ 'sequence', 'policy', 'facts', 'run', 'entry' ] as const;

/** Every schema within a schema, itself included. */
function partsOf( schema: Schema ): readonly Schema[] {
	return [
		schema,
		...Object.values( schema.properties ?? {} ).flatMap( partsOf ),
		...Object.values( schema.$defs ?? {} ).flatMap( partsOf ),
		...( schema.anyOf ?? [] ).flatMap( partsOf ),
		...( schema.items === undefined ? [] : partsOf( schema.items ) ),
	];
}

const everyPart = Object.values( schemas ).flatMap( partsOf );

function isValid( name: SchemaName, value: unknown ): boolean {
	const issues = new Issues();
	checkSchema( { schema: schemas[ name ], file: name }, value, '', issues );
	return issues.list.length === 0;
}

function sound( name: string ): unknown {
	return JSON.parse(
		fs.readFileSync(
			path.join( root, `tests/support/documents/${ name }.json` ),
			'utf8'
		)
	);
}

test( 'schemas use only keywords the checker knows', () => {
	for ( const part of everyPart ) {
		expect( KEYWORDS ).toEqual(
			expect.arrayContaining( Object.keys( part ) )
		);
	}
} );

test( 'objects are closed and none of their keys is optional', () => {
	for ( const part of everyPart ) {
		if ( part.type === 'object' ) {
			expect( part.additionalProperties ).toBe( false );
			expect( part.required ).toEqual(
				Object.keys( part.properties ?? {} )
			);
		}
	}
} );

test.each( typesFiles )( '$file is as its schema has it', ( file ) => {
	const committed = fs.readFileSync(
		path.join( root, 'src/documents', file.file ),
		'utf8'
	);
	expect( committed ).toBe( typesOf( file ) );
} );

describe( 'the checker and ajv', () => {
	const ajv = new Ajv2020( {
		formats: { id: isId, date: isDate, currency: isCurrency },
		schemas: Object.values( schemas ) as object[],
	} );

	/** A value put in the place of some part of a sound document. */
	const odd = fc.oneof(
		fc.constantFrom< unknown >(
			null,
			true,
			0,
			-1,
			1,
			40,
			1440,
			10000,
			2 ** 53,
			1.5,
			'',
			'id',
			'Id',
			'2027-02-29',
			'EUR',
			'eur',
			'act',
			'all',
			'step',
			[],
			{},
			[ {} ],
			{ kind: 'not', of: { kind: 'all', of: [] } },
			{ kind: 'arm', experiment: 'a', arm: 'b' },
			{ on: 'enrolled' },
			{ amountMinor: 1, currency: 'EUR' },
			{ amountMinor: 1, currency: 'EUR', kind: 'fact' }
		),
		fc.jsonValue( { maxDepth: 2 } )
	);

	/** Every holder and key within a document, in order. */
	function places( value: unknown ): readonly [ object, string ][] {
		if ( typeof value !== 'object' || value === null ) {
			return [];
		}
		return Object.entries( value ).flatMap( ( [ key, member ] ) => [
			[ value, key ] as [ object, string ],
			...places( member ),
		] );
	}

	test.each( DOCUMENTS )( 'agree on every damaged %s', ( name ) => {
		const validate = ajv.getSchema( `${ name }.schema.json` );
		if ( validate === undefined ) {
			throw new Error( `ajv knows no ${ name }.` );
		}
		fc.assert(
			fc.property(
				fc.nat(),
				odd,
				fc.constantFrom( 'replace', 'remove', 'add' ),
				( at, value, how ) => {
					const document = sound( name );
					const all = places( document );
					const [ holder, key ] = all[ at % all.length ] ?? [
						{},
						'',
					];
					const target = holder as Record< string, unknown >;
					if ( how === 'remove' && ! Array.isArray( holder ) ) {
						delete target[ key ];
					} else if ( how === 'add' && ! Array.isArray( holder ) ) {
						target.more = value;
					} else {
						target[ key ] = value;
					}
					expect( isValid( name, document ) ).toBe(
						validate( document )
					);
				}
			),
			{ numRuns: 1500 }
		);
	} );
} );
