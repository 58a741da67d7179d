import {
	createReduxStore,
	dispatch,
	register,
	useDispatch,
	useSelect,
} from '@wordpress/data';
import { useCallback, useEffect } from '@wordpress/element';
import { asFailure } from '../../api/client';
import {
	reduce,
	type Loadable,
	type ResourceAction,
	type ResourceState,
} from './reducer';

export interface Resource< Q, V > {
	/** The entry for a query, fetched when it is missing or stale; a null query fetches nothing. */
	readonly use: ( query: Q | null ) => {
		readonly entry: Loadable< V >;
		readonly reload: () => void;
	};
	/** Puts in what a write answered, so that the screen shows it without asking again. */
	readonly receive: ( query: Q, value: V ) => void;
	/** What is on the screen is fetched again; without a query the whole resource. */
	readonly invalidate: ( query?: Q ) => void;
}

const LOADING = { status: 'loading', value: null } as const;

interface Thunk< V > {
	readonly dispatch: ( action: ResourceAction< V > ) => unknown;
}

/** One @wordpress/data store for one kind of thing the routes answer, keyed by what was asked. */
export function createResource< Q, V >(
	name: string,
	load: ( query: Q ) => Promise< V >
): Resource< Q, V > {
	const keyOf = ( query: Q ): string => JSON.stringify( query );
	const store = createReduxStore( `followup-reminders/${ name }`, {
		reducer: reduce< V >,
		actions: {
			load:
				( query: Q ) =>
				async ( thunk: Thunk< V > ): Promise< void > => {
					const key = keyOf( query );
					thunk.dispatch( { type: 'START', key } );
					try {
						thunk.dispatch( {
							type: 'RECEIVE',
							key,
							value: await load( query ),
						} );
					} catch ( reason ) {
						thunk.dispatch( {
							type: 'FAIL',
							key,
							failure: asFailure( reason ),
						} );
					}
				},
			receive: ( key: string, value: V ): ResourceAction< V > => ( {
				type: 'RECEIVE',
				key,
				value,
			} ),
			invalidate: ( key: string | null ): ResourceAction< V > => ( {
				type: 'INVALIDATE',
				key,
			} ),
		},
		selectors: {
			getEntry: (
				state: ResourceState< V >,
				key: string
			): Loadable< V > | undefined => state.entries[ key ],
		},
	} );
	register( store );

	return {
		use( query ) {
			const key = query === null ? null : keyOf( query );
			const entry = useSelect(
				( select ) =>
					key === null ? undefined : select( store ).getEntry( key ),
				[ key ]
			);
			const actions = useDispatch( store );
			const reload = useCallback( () => {
				if ( key !== null ) {
					void actions.load( JSON.parse( key ) as Q );
				}
			}, [ actions, key ] );
			const missing = entry === undefined || entry.status === 'stale';
			useEffect( () => {
				if ( missing ) {
					reload();
				}
			}, [ missing, reload ] );
			return { entry: entry ?? LOADING, reload };
		},
		receive: ( query, value ) => {
			void dispatch( store ).receive( keyOf( query ), value );
		},
		invalidate: ( query ) => {
			void dispatch( store ).invalidate(
				query === undefined ? null : keyOf( query )
			);
		},
	};
}
