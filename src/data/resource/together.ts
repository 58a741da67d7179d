import type { Loadable } from './reducer';

interface Fetched< V > {
	readonly entry: Loadable< V >;
	readonly reload: () => void;
}

/** Several things fetched as one: there once all are; the first that failed is what failed, and only what failed is fetched again. */
export function together< V extends object >( parts: {
	readonly [ Key in keyof V ]: Fetched< V[ Key ] >;
} ): Fetched< V > {
	const list: readonly Fetched< unknown >[] = Object.values( parts );
	const failed = list.filter( ( { entry } ) => entry.status === 'error' );
	const value = list.some( ( { entry } ) => entry.value === null )
		? null
		: ( Object.fromEntries(
				Object.entries< Fetched< unknown > >( parts ).map(
					( [ key, { entry } ] ) => [ key, entry.value ]
				)
			) as V );
	return {
		entry: entryOf( failed[ 0 ]?.entry, value ),
		reload: () => failed.forEach( ( { reload } ) => reload() ),
	};
}

function entryOf< V >(
	failed: Loadable< unknown > | undefined,
	value: V | null
): Loadable< V > {
	if ( failed?.status === 'error' ) {
		return { status: 'error', failure: failed.failure, value };
	}
	return value === null
		? { status: 'loading', value }
		: { status: 'ready', value };
}
