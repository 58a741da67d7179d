import { useEffect, useState } from '@wordpress/element';
import {
	useSequenceCreate,
	useSequenceRefresh,
	useSequenceSave,
} from '../../data/sequences';
import type { Mutation } from '../../data/resource/use-mutation';
import type { SequenceDetail } from '../../documents/rest';
import { linkTo } from '../router';
import type { TitledDraft } from './draft';
import type { History } from './use-history';

export interface Saving {
	readonly isUnsaved: boolean;
	readonly isBusy: boolean;
	/** The version that is edited; 0: none was saved yet. */
	readonly base: number;
	/** Whether the newest version was saved here. */
	readonly isDone: boolean;
	readonly failure: Mutation< [], unknown >[ 'failure' ];
	/** What somebody else saved meanwhile; null: nobody did. */
	readonly theirs: SequenceDetail | null;
	readonly save: () => void;
	/** Saves over what somebody else saved meanwhile, which stays a version of its own. */
	readonly keepMine: () => void;
	readonly useTheirs: () => void;
}

const CONFLICT = 409;

/** Saves an edited sequence as its next version, and says who was first when somebody was. */
export function useSaving(
	saved: SequenceDetail | null,
	history: History< TitledDraft >
): Saving {
	const { title, draft } = history.present;
	const update = useSequenceSave();
	const create = useSequenceCreate();
	const refresh = useSequenceRefresh();
	const [ base, setBase ] = useState( saved?.version ?? 0 );
	const [ isDone, setDone ] = useState( false );
	const [ theirs, setTheirs ] = useState< SequenceDetail | null >( null );
	const [ made, setMade ] = useState< string | null >( null );
	const [ clean, setClean ] = useState( () =>
		saved === null ? '' : JSON.stringify( [ title, draft ] )
	);
	const isUnsaved = JSON.stringify( [ title, draft ] ) !== clean;
	const writing = saved === null ? create : update;

	// INVARIANT: the page leaves `#/new` after nothing is unsaved any more, or the guard would hold it there.
	useEffect( () => {
		if ( made !== null && ! isUnsaved ) {
			window.location.replace( linkTo( 'sequences', made ) );
		}
	}, [ made, isUnsaved ] );

	const take = ( detail: SequenceDetail ) => {
		history.reset( { title: detail.title, draft: detail.document } );
		setBase( detail.version );
		setClean( JSON.stringify( [ detail.title, detail.document ] ) );
		setTheirs( null );
	};
	const saveOver = async ( expectedVersion: number ) => {
		setDone( false );
		const detail =
			saved === null
				? await create.run( { title, document: draft } )
				: await update.run( saved.id, {
						expectedVersion,
						title,
						document: draft,
					} );
		if ( detail !== null ) {
			take( detail );
			setDone( true );
			setMade( saved === null ? detail.id : null );
		}
	};
	const isConflict = writing.failure?.status === CONFLICT;
	const { run } = refresh;
	const id = saved?.id ?? null;
	useEffect( () => {
		if ( isConflict && id !== null ) {
			void run( id ).then( setTheirs );
		}
	}, [ isConflict, id, run ] );

	return {
		isUnsaved,
		isBusy: writing.busy,
		base,
		isDone,
		failure: refresh.failure ?? ( isConflict ? null : writing.failure ),
		theirs: isConflict ? theirs : null,
		save: () => void saveOver( base ),
		keepMine: () => void saveOver( theirs?.version ?? base ),
		useTheirs: () => {
			if ( theirs !== null ) {
				take( theirs );
				writing.clear();
			}
		},
	};
}
