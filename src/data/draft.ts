import type { Policy } from '../documents/policy';

/** A document while it is edited: a number that is half typed is null, and the document's checker says so. */
export type Draft< T > = T extends number
	? T | null
	: T extends readonly ( infer Item )[]
		? readonly Draft< Item >[]
		: T extends object
			? { readonly [ Key in keyof T ]: Draft< T[ Key ] > }
			: T;

export type PolicyDraft = Draft< Policy >;

export const replaceAt = < T >(
	list: readonly T[],
	index: number,
	item: T
): readonly T[] => list.map( ( old, at ) => ( at === index ? item : old ) );

export const removeAt = < T >(
	list: readonly T[],
	index: number
): readonly T[] => list.filter( ( _, at ) => at !== index );

/** The list with one item moved one place up (-1) or down (1); at the ends it stays as it is. */
export function moveBy< T >(
	list: readonly T[],
	index: number,
	by: -1 | 1
): readonly T[] {
	const item = list[ index ];
	const other = list[ index + by ];
	if ( item === undefined || other === undefined ) {
		return list;
	}
	return list.map( ( old, at ) => {
		if ( at === index ) {
			return other;
		}
		return at === index + by ? item : old;
	} );
}
