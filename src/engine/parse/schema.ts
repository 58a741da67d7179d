/** Twin of includes/Engine/Parse/Schemas.php. */
import entry from '../../documents/entry.schema.json';
import facts from '../../documents/facts.schema.json';
import policy from '../../documents/policy.schema.json';
import run from '../../documents/run.schema.json';
import script from '../../documents/script.schema.json';
import scalars from '../../documents/scalars.schema.json';
import sequence from '../../documents/sequence.schema.json';

/**
 * The keywords of JSON Schema the checker knows; a schema that uses another fails a test. `format` is `id`, `date` or `currency`;
 * `additionalProperties` is always false.
 */
export interface Schema {
	readonly $schema?: string;
	readonly $id?: string;
	readonly $ref?: string;
	readonly $defs?: Readonly< Record< string, Schema > >;
	readonly title?: string;
	readonly description?: string;
	readonly type?: SchemaType;
	readonly const?: string;
	readonly enum?: readonly string[];
	readonly format?: 'id' | 'date' | 'currency';
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly properties?: Readonly< Record< string, Schema > >;
	readonly required?: readonly string[];
	readonly additionalProperties?: false;
	readonly items?: Schema;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly anyOf?: readonly Schema[];
}

export type SchemaType =
	'object' | 'array' | 'string' | 'integer' | 'boolean' | 'null';

export const schemas = {
	scalars,
	sequence,
	policy,
	facts,
	run,
	entry,
	script,
} as unknown as Readonly< Record< SchemaName, Schema > >;

export type SchemaName =
	'scalars' | 'sequence' | 'policy' | 'facts' | 'run' | 'entry' | 'script';

/** A part of a schema and the file it stands in, which `#` refers to. */
export interface Place {
	readonly schema: Schema;
	readonly file: SchemaName;
}

/**
 * Follows `$ref`, `#/$defs/Step` or `scalars.schema.json#/$defs/Id`, until there is none.
 *
 * @throws Error when it leads nowhere: a fault of ours.
 */
export function resolvePlace( place: Place ): Place {
	const ref = place.schema.$ref;
	if ( ref === undefined ) {
		return place;
	}
	const [ named, pointer ] = ref.split( '#' );
	const file = (
		named === '' || named === undefined
			? place.file
			: named.split( '.' )[ 0 ]
	) as SchemaName;
	if ( pointer === undefined || pointer === '' ) {
		return resolvePlace( { schema: schemas[ file ], file } );
	}
	const name = pointer.split( '/' )[ 2 ] ?? '';
	const schema = schemas[ file ].$defs?.[ name ];
	if ( schema === undefined ) {
		throw new Error( `No schema is at ${ ref }.` );
	}
	return resolvePlace( { schema, file } );
}
