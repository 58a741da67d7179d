import { useCallback, useState } from '@wordpress/element';

interface State< T > {
	readonly past: readonly T[];
	readonly present: T;
	readonly future: readonly T[];
	/** When the present was typed; what follows soon after is one change with it. */
	readonly changedAt: number;
	readonly jumps: number;
}

export interface History< T > {
	readonly present: T;
	readonly set: ( next: T ) => void;
	/** A change that is undone by itself, however soon it follows. */
	readonly setApart: ( next: T ) => void;
	/** What is there from now on, with nothing to undo. */
	readonly reset: ( next: T ) => void;
	/** Null: there is nothing to undo. */
	readonly undo: ( () => void ) | null;
	readonly redo: ( () => void ) | null;
	/** Counts what came from elsewhere than the fields: they begin again from what is there. */
	readonly jumps: number;
}

const MOST = 100;
const ONE_CHANGE_MILLISECONDS = 800;

/** A value with what it was before: typing in one go is one change. */
export function useHistory< T >( initial: T ): History< T > {
	const [ state, setState ] = useState< State< T > >( {
		past: [],
		present: initial,
		future: [],
		changedAt: 0,
		jumps: 0,
	} );
	const change = useCallback( ( next: T, isApart: boolean ) => {
		const now = Date.now();
		setState( ( { past, present, changedAt, jumps } ) => ( {
			past:
				! isApart && now - changedAt < ONE_CHANGE_MILLISECONDS
					? past
					: [ ...past, present ].slice( -MOST ),
			present: next,
			future: [],
			changedAt: isApart ? 0 : now,
			jumps: isApart ? jumps + 1 : jumps,
		} ) );
	}, [] );
	const set = useCallback( ( next: T ) => change( next, false ), [ change ] );
	const setApart = useCallback(
		( next: T ) => change( next, true ),
		[ change ]
	);
	const reset = useCallback(
		( next: T ) =>
			setState( ( { jumps } ) => ( {
				past: [],
				present: next,
				future: [],
				changedAt: 0,
				jumps: jumps + 1,
			} ) ),
		[]
	);
	const undo = useCallback(
		() =>
			setState( ( before ) => {
				const last = before.past[ before.past.length - 1 ];
				return before.past.length === 0
					? before
					: {
							past: before.past.slice( 0, -1 ),
							present: last as T,
							future: [ before.present, ...before.future ],
							changedAt: 0,
							jumps: before.jumps + 1,
						};
			} ),
		[]
	);
	const redo = useCallback(
		() =>
			setState( ( before ) => {
				const [ next, ...later ] = before.future;
				return before.future.length === 0
					? before
					: {
							past: [ ...before.past, before.present ],
							present: next as T,
							future: later,
							changedAt: 0,
							jumps: before.jumps + 1,
						};
			} ),
		[]
	);
	return {
		present: state.present,
		set,
		setApart,
		reset,
		undo: state.past.length > 0 ? undo : null,
		redo: state.future.length > 0 ? redo : null,
		jumps: state.jumps,
	};
}
