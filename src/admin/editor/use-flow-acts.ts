import {
	useCallback,
	useEffect,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from '@wordpress/element';
import type { MutableRefObject } from 'react';
import type { SequenceDraft } from './draft';
import {
	addStep,
	addWait,
	duplicateStep,
	type Edited,
	moveStep,
	removeStep,
} from './draft-edits';
import { cardId, type Selection } from './flow/selection';
import type { StepActs } from './flow/step-card';

interface FlowActs {
	readonly selected: Selection | null;
	readonly select: ( selection: Selection ) => void;
	readonly close: () => void;
	readonly acts: StepActs;
	readonly add: ( kind: 'act' | 'wait' ) => void;
}

/**
 * Which part of the flow is selected, and what changes steps as a whole. The keyboard goes with a step that moves.
 *
 * @param latest  The draft as it is when something is pressed.
 * @param replace Takes the changed draft.
 * @param count   How many steps there are.
 */
export function useFlowActs(
	latest: MutableRefObject< { readonly draft: SequenceDraft } >,
	replace: ( draft: SequenceDraft ) => void,
	count: number
): FlowActs {
	const [ selected, setSelected ] = useState< Selection | null >( null );
	const goTo = useRef< string | null >( null );
	// INVARIANT: with the change itself, or a change before it could use it up while the card is not there yet.
	useLayoutEffect( () => {
		if ( goTo.current !== null ) {
			document.getElementById( goTo.current )?.focus();
			goTo.current = null;
		}
	} );
	useEffect( () => {
		// Undone or loaded anew, the step may be there no more.
		if ( typeof selected === 'number' && selected >= count ) {
			setSelected( null );
		}
	}, [ selected, count ] );

	const close = useCallback( () => {
		setSelected( ( before ) => {
			goTo.current = before === null ? null : cardId( before );
			return null;
		} );
	}, [] );
	const acts = useMemo( () => {
		const change = ( edited: Edited, next: Selection | null ) => {
			replace( edited.draft );
			goTo.current = cardId(
				edited.draft.steps.length === 0 ? 'entry' : edited.at
			);
			setSelected( next );
		};
		return {
			move: ( from: number, to: number ) => {
				const edited = moveStep( latest.current.draft, from, to );
				change( edited, edited.at );
			},
			duplicate: ( at: number ) => {
				const edited = duplicateStep( latest.current.draft, at );
				change( edited, edited.at );
			},
			remove: ( at: number ) =>
				change( removeStep( latest.current.draft, at ), null ),
		};
	}, [ latest, replace ] );
	const add = useCallback(
		( kind: 'act' | 'wait' ) => {
			const edited = ( kind === 'act' ? addStep : addWait )(
				latest.current.draft
			);
			replace( edited.draft );
			setSelected( edited.at );
		},
		[ latest, replace ]
	);
	return { selected, select: setSelected, close, acts, add };
}
