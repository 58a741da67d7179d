import type { Part } from './readable';

export interface PartChange {
	readonly id: string;
	readonly title: string;
	readonly kind: 'added' | 'removed' | 'changed' | 'moved';
	/** Lines that are gone, and those that are new; both empty when only something without words changed. */
	readonly before: readonly string[];
	readonly after: readonly string[];
}

/** What differs between two versions, in the order of the newer one; what is gone comes last. */
export function compareParts(
	before: readonly Part[],
	after: readonly Part[]
): readonly PartChange[] {
	const changes: PartChange[] = [];
	const shared = ( parts: readonly Part[], other: readonly Part[] ) =>
		parts
			.map( ( { id } ) => id )
			.filter( ( id ) => other.some( ( part ) => part.id === id ) );
	const oldOrder = shared( before, after );
	const newOrder = shared( after, before );
	for ( const part of after ) {
		const old = before.find( ( { id } ) => id === part.id );
		const { id, title } = part;
		if ( old === undefined ) {
			changes.push( {
				id,
				title,
				kind: 'added',
				before: [],
				after: part.lines,
			} );
		} else if ( old.stored !== part.stored ) {
			changes.push( {
				id,
				title,
				kind: 'changed',
				before: old.lines.filter(
					( line ) => ! part.lines.includes( line )
				),
				after: part.lines.filter(
					( line ) => ! old.lines.includes( line )
				),
			} );
		} else if ( oldOrder.indexOf( id ) !== newOrder.indexOf( id ) ) {
			changes.push( { id, title, kind: 'moved', before: [], after: [] } );
		}
	}
	for ( const old of before ) {
		if ( ! after.some( ( { id } ) => id === old.id ) ) {
			changes.push( {
				id: old.id,
				title: old.title,
				kind: 'removed',
				before: old.lines,
				after: [],
			} );
		}
	}
	return changes;
}
