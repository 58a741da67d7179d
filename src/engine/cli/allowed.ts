import { meantBy } from '../parse/check-schema';
import { type Place, resolvePlace, schemas } from '../parse/schema';
import type { Given } from './given';

/** The alternatives at a place: what tells them apart and its values. */
export interface Tags {
	/** What they are, `Step`. */
	readonly title: string;
	readonly tag: 'kind' | 'on';
	readonly names: readonly string[];
}

/** Keys an object may have at a path. */
export function allowedKeys( given: Given, path: string ): readonly string[] {
	return Object.keys( placeAt( given, path )?.schema.properties ?? {} );
}

/** What may be chosen at a path, or at the tag of what stands there. Null: the alternatives have no tags. */
export function allowedTags( given: Given, path: string ): Tags | null {
	const isTag = path.endsWith( '/kind' ) || path.endsWith( '/on' );
	const place = placeAt(
		given,
		isTag ? path.slice( 0, path.lastIndexOf( '/' ) ) : path,
		false
	);
	const tags = place === null ? [] : tagsOf( place );
	const [ first ] = tags;
	return place === null || first === undefined
		? null
		: {
				title: place.schema.title ?? 'Part',
				tag: first.tag,
				names: tags.flatMap( ( one ) => one.names ),
			};
}

function tagsOf( place: Place ): readonly {
	readonly tag: 'kind' | 'on';
	readonly names: readonly string[];
}[] {
	const { schema, file } = resolvePlace( place );
	if ( schema.anyOf !== undefined ) {
		return schema.anyOf.flatMap( ( one ) =>
			tagsOf( { schema: one, file } )
		);
	}
	const tag = schema.properties?.kind === undefined ? 'on' : 'kind';
	const values = schema.properties?.[ tag ];
	const names = values?.enum ?? [ values?.const ?? '' ];
	return values === undefined ? [] : [ { tag, names: names.map( String ) } ];
}

/** The schema of what stands at a path. Null: nobody can say. */
function placeAt(
	given: Given,
	path: string,
	isChosen: boolean = true
): Place | null {
	const root: Place = { schema: schemas[ given.schema ], file: given.schema };
	const keys = path.split( '/' ).slice( 1 );
	let place: Place | null = chosen( root, given.at( '' ) );
	keys.forEach( ( key, index ) => {
		const holder: Place | null = place;
		const schema =
			holder?.schema.items ?? holder?.schema.properties?.[ key ];
		if ( holder === null || schema === undefined ) {
			place = null;
			return;
		}
		const found = resolvePlace( { schema, file: holder.file } );
		const at = `/${ keys.slice( 0, index + 1 ).join( '/' ) }`;
		const isLast = index === keys.length - 1;
		place =
			isLast && ! isChosen
				? withoutNull( found )
				: chosen( found, given.at( at ) );
	} );
	return place;
}

/** Of alternatives the one that is meant. */
function chosen( place: Place, value: unknown ): Place | null {
	return resolvePlace( place ).schema.anyOf === undefined
		? resolvePlace( place )
		: ( meantBy( place, value )[ 0 ] ?? null );
}

/** `Condition or null` is a condition. */
function withoutNull( place: Place ): Place {
	const others = ( place.schema.anyOf ?? [] ).filter(
		( one ) => one.type !== 'null'
	);
	const [ only, second ] = others;
	return only !== undefined && second === undefined
		? resolvePlace( { schema: only, file: place.file } )
		: place;
}
