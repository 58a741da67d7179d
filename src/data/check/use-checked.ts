import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { SequenceDocument } from '../../documents/sequence';
import type { LintFinding } from '../../engine';
import type { CheckReply, CheckSurroundings } from '../../engine/lint/session';
import { type Checker, openChecker } from './checker';

export type Checked = Extract< CheckReply, { readonly kind: 'checked' } >;

export interface CheckedDraft {
	/** What was said of the newest draft that was answered; null before the first. */
	readonly checked: Checked | null;
	/** Whether that is the draft as it is now. */
	readonly isCurrent: boolean;
	/** What pressing *Fix* makes of the draft; null: it takes a person. */
	readonly repair: (
		finding: LintFinding
	) => Promise< SequenceDocument | null >;
}

/**
 * Checks a draft on each change, one check at a time: what changes meanwhile is checked next, and only as it is then.
 *
 * @param draft  What is edited.
 * @param around Keep it in a `useMemo`.
 */
export function useChecked(
	draft: unknown,
	around: CheckSurroundings
): CheckedDraft {
	const [ checked, setChecked ] = useState< Checked | null >( null );
	const [ answered, setAnswered ] = useState< unknown >( null );
	const checker = useRef< Checker | null >( null );
	const state = useRef( {
		no: 0,
		/** The draft that is being checked, and the newest one. */
		asked: null as unknown,
		newest: draft,
		repairs: new Map<
			number,
			( document: SequenceDocument | null ) => void
		>(),
	} );

	const check = useCallback( () => {
		const { current } = state;
		if ( current.asked === null && checker.current !== null ) {
			current.no += 1;
			current.asked = current.newest;
			checker.current.send( {
				kind: 'check',
				no: current.no,
				draft: current.newest,
			} );
		}
	}, [] );

	useEffect( () => {
		const { current } = state;
		const opened = openChecker( ( reply ) => {
			if ( reply.kind === 'repaired' ) {
				current.repairs.get( reply.no )?.( reply.document );
				current.repairs.delete( reply.no );
				return;
			}
			const of = current.asked;
			current.asked = null;
			setChecked( reply );
			setAnswered( of );
			if ( of !== current.newest ) {
				check();
			}
		} );
		checker.current = opened;
		current.asked = null;
		opened.send( { kind: 'surroundings', around } );
		check();
		return () => {
			opened.close();
			checker.current = null;
		};
	}, [ around, check ] );

	useEffect( () => {
		if ( state.current.newest !== draft ) {
			state.current.newest = draft;
			check();
		}
	}, [ draft, check ] );

	const repair = useCallback(
		( finding: LintFinding ): Promise< SequenceDocument | null > =>
			new Promise( ( done ) => {
				const { current } = state;
				current.no += 1;
				current.repairs.set( current.no, done );
				checker.current?.send( {
					kind: 'repair',
					no: current.no,
					draft: current.newest,
					finding,
				} );
			} ),
		[]
	);
	return { checked, isCurrent: answered === draft, repair };
}
