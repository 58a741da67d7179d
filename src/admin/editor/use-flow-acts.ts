import {
	useCallback,
	useEffect,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from '@wordpress/element';
import type { MutableRefObject } from 'react';
import { removeAt } from '../../data/draft';
import type { Id } from '../../documents/scalars';
import type { AnswerEvent } from '../../documents/sequence';
import type { SequenceDraft } from './draft';
import {
	addStep,
	addWait,
	duplicateStep,
	type Edited,
	moveStep,
	removeStep,
} from './draft-edits';
import {
	answerAt,
	cardId,
	type Selection,
	selectionOfAnswer,
} from './flow/selection';
import type { AnswerActs } from './flow/answers';
import type { StepActs } from './flow/step-card';
import { newAnswer, usualEvents } from './usual-answers';

interface FlowActs {
	readonly selected: Selection | null;
	readonly select: ( selection: Selection ) => void;
	readonly close: () => void;
	readonly acts: StepActs;
	readonly answerActs: AnswerActs;
	readonly add: ( kind: 'act' | 'wait' ) => void;
}

/**
 * Which part of the flow is selected, and what changes steps as a whole. The keyboard goes with a step that moves.
 *
 * @param latest  The draft as it is when something is pressed.
 * @param replace Takes the changed draft.
 * @param count   How many steps and answers there are.
 * @param texts   Ids of the message texts there are.
 */
export function useFlowActs(
	latest: MutableRefObject< { readonly draft: SequenceDraft } >,
	replace: ( draft: SequenceDraft ) => void,
	count: { readonly steps: number; readonly answers: number },
	texts: readonly Id[]
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
		// Undone or loaded again, what was selected may be there no more.
		const isGone =
			typeof selected === 'number'
				? selected >= count.steps
				: ( answerAt( selected ) ?? -1 ) >= count.answers;
		if ( isGone ) {
			setSelected( null );
		}
	}, [ selected, count.steps, count.answers ] );

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
	const answerActs = useMemo( () => {
		const append = ( events: readonly AnswerEvent[] ): number => {
			let { draft } = latest.current;
			for ( const on of events ) {
				draft = {
					...draft,
					answers: [
						...draft.answers,
						newAnswer( draft, on, texts ),
					],
				};
			}
			replace( draft );
			return draft.answers.length - 1;
		};
		return {
			add: ( on: AnswerEvent ) =>
				setSelected( selectionOfAnswer( append( [ on ] ) ) ),
			addUsual: () => {
				append( usualEvents( latest.current.draft ) );
				goTo.current = cardId( selectionOfAnswer( 0 ) );
				setSelected( null );
			},
			remove: ( at: number ) => {
				const { draft } = latest.current;
				const answers = removeAt( draft.answers, at );
				replace( { ...draft, answers } );
				goTo.current = cardId(
					answers.length === 0
						? 'ends'
						: selectionOfAnswer(
								Math.min( at, answers.length - 1 )
							)
				);
				setSelected( null );
			},
		};
	}, [ latest, replace, texts ] );
	return { selected, select: setSelected, close, acts, answerActs, add };
}
