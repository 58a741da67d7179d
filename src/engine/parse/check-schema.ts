/** Twin of includes/Engine/Parse/CheckSchema.php. */
import type { Issues } from './issue';
import {
	type Place,
	resolvePlace,
	type Schema,
	type SchemaType,
} from './schema';
import { characterLength, isCurrency, isDate, isId } from './text';

type Keyed = Readonly< Record< string, unknown > >;

/** Checks a value against a schema; issues come in the order of the schema. */
export function checkSchema(
	place: Place,
	value: unknown,
	path: string,
	issues: Issues
): void {
	if ( issues.full ) {
		return;
	}
	const { schema, file } = resolvePlace( place );
	if ( schema.anyOf !== undefined ) {
		checkChoice( { schema, file }, value, path, issues );
		return;
	}
	if ( schema.const !== undefined && value !== schema.const ) {
		issues.add( 'value.not_allowed', path, value, schema.const );
		return;
	}
	if (
		schema.enum !== undefined &&
		! schema.enum.includes( value as string )
	) {
		issues.add( 'value.not_allowed', path, value, schema.enum.join( ',' ) );
		return;
	}
	if ( schema.type === undefined ) {
		return;
	}
	if ( typeOf( value ) !== schema.type ) {
		issues.add( 'type.wrong', path, value, schema.type );
		return;
	}
	switch ( schema.type ) {
		case 'integer':
			checkInteger( schema, value as number, path, issues );
			break;
		case 'string':
			checkText( schema, value as string, path, issues );
			break;
		case 'array':
			checkList( { schema, file }, value as unknown[], path, issues );
			break;
		case 'object':
			checkObject( { schema, file }, value as Keyed, path, issues );
			break;
	}
}

/** A number that is not whole, or beyond what both runtimes can hold, has no type. */
function typeOf( value: unknown ): SchemaType | null {
	if ( value === null ) {
		return 'null';
	}
	if ( Array.isArray( value ) ) {
		return 'array';
	}
	if ( typeof value === 'number' ) {
		return Number.isSafeInteger( value ) ? 'integer' : null;
	}
	return typeof value as 'object' | 'string' | 'boolean';
}

function checkInteger(
	schema: Schema,
	value: number,
	path: string,
	issues: Issues
): void {
	if ( schema.minimum !== undefined && value < schema.minimum ) {
		issues.add( 'number.too_small', path, value, schema.minimum );
	}
	if ( schema.maximum !== undefined && value > schema.maximum ) {
		issues.add( 'number.too_large', path, value, schema.maximum );
	}
}

function checkText(
	schema: Schema,
	value: string,
	path: string,
	issues: Issues
): void {
	if ( schema.format === 'id' && ! isId( value ) ) {
		issues.add( 'text.not_id', path, value );
	}
	if ( schema.format === 'date' && ! isDate( value ) ) {
		issues.add( 'text.not_date', path, value );
	}
	if ( schema.format === 'currency' && ! isCurrency( value ) ) {
		issues.add( 'text.not_currency', path, value );
	}
	const length = characterLength( value );
	if ( schema.minLength !== undefined && length < schema.minLength ) {
		issues.add( 'text.too_short', path, value, schema.minLength );
	}
	if ( schema.maxLength !== undefined && length > schema.maxLength ) {
		issues.add( 'text.too_long', path, value, schema.maxLength );
	}
}

function checkList(
	{ schema, file }: Place,
	value: readonly unknown[],
	path: string,
	issues: Issues
): void {
	if ( schema.minItems !== undefined && value.length < schema.minItems ) {
		issues.add( 'list.too_short', path, value.length, schema.minItems );
	}
	if ( schema.maxItems !== undefined && value.length > schema.maxItems ) {
		issues.add( 'list.too_long', path, value.length, schema.maxItems );
		return;
	}
	if ( schema.items === undefined ) {
		return;
	}
	const items = { schema: schema.items, file };
	value.forEach( ( item, index ) => {
		checkSchema( items, item, `${ path }/${ index }`, issues );
	} );
}

function checkObject(
	{ schema, file }: Place,
	value: Keyed,
	path: string,
	issues: Issues
): void {
	const properties = schema.properties ?? {};
	for ( const key of schema.required ?? [] ) {
		if ( ! Object.hasOwn( value, key ) ) {
			issues.add( 'key.missing', path, null, key );
		}
	}
	for ( const key of Object.keys( properties ) ) {
		const property = properties[ key ];
		if ( property !== undefined && Object.hasOwn( value, key ) ) {
			checkSchema(
				{ schema: property, file },
				value[ key ],
				`${ path }/${ key }`,
				issues
			);
		}
	}
	const known = new Set( Object.keys( properties ) );
	if ( Object.keys( value ).some( ( key ) => ! known.has( key ) ) ) {
		checkUnknownKeys( value, known, path, issues );
	}
}

/** A key that is no name of ours is not repeated in the path: two runtimes would have to agree on how to order and escape it. */
function checkUnknownKeys(
	value: Keyed,
	known: ReadonlySet< string >,
	path: string,
	issues: Issues
): void {
	const names: string[] = [];
	let nameless = 0;
	for ( const key of Object.keys( value ) ) {
		if ( known.has( key ) ) {
			continue;
		}
		if ( isName( key ) ) {
			names.push( key );
		} else {
			nameless += 1;
		}
	}
	names.sort( ( a, b ) => ( a < b ? -1 : 1 ) );
	for ( const name of names ) {
		issues.add( 'key.unknown', `${ path }/${ name }` );
	}
	if ( nameless > 0 ) {
		issues.add( 'key.unknown', path, nameless );
	}
}

/** ASCII letters, digits and `_`, at most 40. */
function isName( key: string ): boolean {
	if ( key.length < 1 || key.length > 40 ) {
		return false;
	}
	for ( let at = 0; at < key.length; at += 1 ) {
		const code = key.charCodeAt( at );
		const isCapital = code >= 65 && code <= 90;
		if ( ! isCapital && ! isId( key.charAt( at ) ) ) {
			return false;
		}
	}
	return true;
}

/** Says what is wrong with the only alternative that can have been meant; else that none is meant. */
function checkChoice(
	{ schema, file }: Place,
	value: unknown,
	path: string,
	issues: Issues
): void {
	const meant: Place[] = [];
	for ( const alternative of schema.anyOf ?? [] ) {
		meant.push( ...meantBy( { schema: alternative, file }, value ) );
	}
	const [ only, second ] = meant;
	if ( only === undefined ) {
		issues.add(
			'choice.none',
			choicePath( value, path ),
			choiceGiven( value )
		);
	} else if ( second === undefined ) {
		checkSchema( only, value, path, issues );
	} else {
		throw new Error( `Two alternatives fit ${ path }.` );
	}
}

/** The alternatives, choices within choices opened, whose type is the value's and whose tag (`kind` or `on`) is its tag. */
export function meantBy( place: Place, value: unknown ): Place[] {
	const { schema, file } = resolvePlace( place );
	if ( schema.anyOf !== undefined ) {
		return schema.anyOf.flatMap( ( alternative ) =>
			meantBy( { schema: alternative, file }, value )
		);
	}
	if ( schema.type !== typeOf( value ) ) {
		return [];
	}
	if ( schema.type !== 'object' ) {
		return [ { schema, file } ];
	}
	const tag = schema.properties?.kind ?? schema.properties?.on;
	const given = tagOf( value as Keyed );
	const fits =
		tag === undefined
			? given === null
			: given !== null &&
				( tag.const === given || tag.enum?.includes( given ) === true );
	return fits ? [ { schema, file } ] : [];
}

function tagOf( value: Keyed ): string | null {
	for ( const key of [ 'kind', 'on' ] ) {
		if ( Object.hasOwn( value, key ) ) {
			const tag = value[ key ];
			return typeof tag === 'string' ? tag : '';
		}
	}
	return null;
}

function choicePath( value: unknown, path: string ): string {
	if ( typeOf( value ) !== 'object' ) {
		return path;
	}
	const keyed = value as Keyed;
	for ( const key of [ 'kind', 'on' ] ) {
		if ( Object.hasOwn( keyed, key ) ) {
			return `${ path }/${ key }`;
		}
	}
	return path;
}

function choiceGiven( value: unknown ): unknown {
	return typeOf( value ) === 'object' ? tagOf( value as Keyed ) : value;
}
