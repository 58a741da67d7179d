/** Twin of includes/Engine/Facts/Catalogue.php. */
import type { Id } from '../../documents/scalars';
import catalogue from './catalogue.json';

export type FactType =
	| 'money'
	| 'text'
	| 'integer'
	| 'basis_points'
	| 'date'
	| 'instant'
	| 'flag'
	| 'list';

/** One fact a condition, an anchor or a lint rule may name. */
export interface CatalogueFact {
	readonly id: Id;
	readonly label: string;
	readonly group: Id;
	readonly type: FactType;
	readonly unit: string | null;
	/** Where it is in the facts document; null: it is derived. */
	readonly path: string | null;
	/** A closed set of texts; null: any. */
	readonly values: readonly string[] | null;
	readonly operators: readonly Id[];
	/** It changes while the world does not: readable only in `when` and in branches. */
	readonly clock: boolean;
	/** What is known of it for days before the plugin was there. */
	readonly past: 'kept' | 'rebuilt' | 'none';
}

export const catalogueFacts = catalogue.facts as readonly CatalogueFact[];

const byId = new Map( catalogueFacts.map( ( fact ) => [ fact.id, fact ] ) );

export function findCatalogueFact( id: Id ): CatalogueFact | null {
	return byId.get( id ) ?? null;
}
