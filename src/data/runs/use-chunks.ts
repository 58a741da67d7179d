import { useCallback, useEffect, useState } from '@wordpress/element';
import { asFailure, type ApiFailure } from '../../api/client';
import type { Chunk } from '../../documents/rest';

export interface Gathered< T > {
	readonly found: readonly T[];
	readonly isDone: boolean;
	readonly failure: ApiFailure | null;
	/** Goes on after a failure, from where it stopped. */
	readonly goOn: () => void;
}

/**
 * Walks through a long list part by part and keeps what is made of each row.
 *
 * @param load What to ask for; another function begins again, so keep it in a `useCallback`.
 * @param make Of each row, as it comes: the row itself is not kept.
 */
export function useChunks< R, T >(
	load: ( after: number ) => Promise< Chunk< R > >,
	make: ( row: R ) => T
): Gathered< T > {
	const [ found, setFound ] = useState< readonly T[] >( [] );
	const [ after, setAfter ] = useState< number | null >( 0 );
	const [ failure, setFailure ] = useState< ApiFailure | null >( null );
	const [ tries, setTries ] = useState( 0 );
	useEffect( () => {
		setFound( [] );
		setAfter( 0 );
		setFailure( null );
	}, [ load, make ] );
	useEffect( () => {
		if ( after === null ) {
			return undefined;
		}
		let isWanted = true;
		load( after ).then(
			( chunk ) => {
				if ( isWanted ) {
					const made = chunk.rows.map( make );
					setFound( ( before ) =>
						after === 0 ? made : [ ...before, ...made ]
					);
					setAfter( chunk.nextAfter );
				}
			},
			( reason ) => {
				if ( isWanted ) {
					setFailure( asFailure( reason ) );
				}
			}
		);
		return () => {
			isWanted = false;
		};
	}, [ load, make, after, tries ] );
	const goOn = useCallback( () => {
		setFailure( null );
		setTries( ( before ) => before + 1 );
	}, [] );
	return { found, isDone: after === null, failure, goOn };
}
