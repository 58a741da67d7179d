import * as api from '../../api/sequences';
import type { SequenceMode, SequenceSummary } from '../../documents/rest';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const list = createResource( 'sequence-list', () => api.fetchSequences() );
const details = createResource( 'sequences', ( id: string ) =>
	api.fetchSequence( id )
);

const versions = createResource( 'sequence-versions', ( id: string ) =>
	api.fetchVersions( id )
);
const documents = createResource( 'sequence-documents', api.fetchVersion );

export const useVersions = versions.use;
/** A version never changes: it is fetched once. */
export const useVersion = documents.use;

export const useSequences = () => list.use( 'all' );
export const useSequence = details.use;

/** After anything that changes a sequence or the runs in it. */
export function invalidateSequences( id: string ): void {
	list.invalidate();
	details.invalidate( id );
}

export const useSequenceMode = () =>
	useMutation( async ( id: string, mode: SequenceMode ) => {
		const saved = await api.setSequenceMode( id, mode );
		invalidateSequences( id );
		invalidateCases();
		return saved;
	} );

export const useSequenceSave = () =>
	useMutation(
		async (
			id: string,
			sequence: Parameters< typeof api.saveSequence >[ 1 ]
		) => {
			const saved = await api.saveSequence( id, sequence );
			list.invalidate();
			versions.invalidate( id );
			details.receive( id, saved );
			return saved;
		}
	);

export const useSequenceCreate = () =>
	useMutation(
		async ( sequence: Parameters< typeof api.createSequence >[ 0 ] ) => {
			const saved = await api.createSequence( sequence );
			list.invalidate();
			details.receive( saved.id, saved );
			return saved;
		}
	);

/** The newest version, past what is kept here. */
export const useSequenceRefresh = () =>
	useMutation( async ( id: string ) => {
		const newest = await api.fetchSequence( id );
		details.receive( id, newest );
		return newest;
	} );

/** Changes the title only: no new version. */
export const useSequenceRename = () =>
	useMutation( async ( row: SequenceSummary, title: string ) => {
		const saved = await api.saveSequence( row.id, {
			expectedVersion: row.version,
			title,
		} );
		list.invalidate();
		details.receive( row.id, saved );
		return saved;
	} );
