import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { asFailure, type ApiFailure } from '../../api/client';

export interface Mutation< A extends readonly unknown[], R > {
	/** Null when it was refused; the refusal is then in `failure`. */
	readonly run: ( ...args: A ) => Promise< R | null >;
	readonly busy: boolean;
	readonly failure: ApiFailure | null;
	readonly clear: () => void;
}

/** One write at a time, with what the screen needs to show of it. */
export function useMutation< A extends readonly unknown[], R >(
	write: ( ...args: A ) => Promise< R >
): Mutation< A, R > {
	const [ busy, setBusy ] = useState( false );
	const [ failure, setFailure ] = useState< ApiFailure | null >( null );
	const latest = useRef( write );
	useEffect( () => {
		latest.current = write;
	} );
	const run = useCallback( async ( ...args: A ): Promise< R | null > => {
		setBusy( true );
		setFailure( null );
		try {
			return await latest.current( ...args );
		} catch ( reason ) {
			setFailure( asFailure( reason ) );
			return null;
		} finally {
			setBusy( false );
		}
	}, [] );
	const clear = useCallback( () => setFailure( null ), [] );
	return { run, busy, failure, clear };
}
