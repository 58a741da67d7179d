import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { asFailure, type ApiFailure } from '../../api/client';

/** Work that takes many requests, one after the other. */
export interface LongWork< A extends readonly unknown[], R > {
	readonly state:
		| { readonly status: 'idle' }
		| { readonly status: 'running'; readonly done: number }
		| { readonly status: 'ready'; readonly value: R }
		| { readonly status: 'error'; readonly failure: ApiFailure };
	readonly start: ( ...args: A ) => void;
	/** Ends it after the request under way and forgets what came of it. */
	readonly stop: () => void;
}

type State< R > = LongWork< readonly unknown[], R >[ 'state' ];

export interface Steps {
	/** How much is done so far. @throws When nobody waits for the rest. */
	readonly tell: ( done: number ) => void;
}

class Stopped extends Error {}

/** One at a time: what was started last is what is shown; leaving the screen stops it. */
export function useLongWork< A extends readonly unknown[], R >(
	work: ( steps: Steps, ...args: A ) => Promise< R >
): LongWork< A, R > {
	const [ state, setState ] = useState< State< R > >( { status: 'idle' } );
	const latest = useRef( work );
	const turn = useRef( 0 );
	useEffect( () => {
		latest.current = work;
	} );
	useEffect(
		() => () => {
			turn.current += 1;
		},
		[]
	);
	const start = useCallback( ( ...args: A ) => {
		turn.current += 1;
		const own = turn.current;
		const tell = ( done: number ) => {
			if ( own !== turn.current ) {
				throw new Stopped();
			}
			setState( { status: 'running', done } );
		};
		tell( 0 );
		latest.current( { tell }, ...args ).then(
			( value ) => {
				if ( own === turn.current ) {
					setState( { status: 'ready', value } );
				}
			},
			( reason ) => {
				if ( own === turn.current ) {
					setState( {
						status: 'error',
						failure: asFailure( reason ),
					} );
				}
			}
		);
	}, [] );
	const stop = useCallback( () => {
		turn.current += 1;
		setState( { status: 'idle' } );
	}, [] );
	return { state, start, stop };
}
