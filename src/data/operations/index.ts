import * as api from '../../api/operations';
import type { Operations } from '../../documents/rest';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';
import { invalidateStatus } from '../status';

const operations = createResource( 'operations', () => api.fetchOperations() );

const keep = ( saved: Operations ): Operations => {
	operations.receive( 'now', saved );
	invalidateStatus();
	return saved;
};

export const useOperations = () => operations.use( 'now' );

export const useOperationsSave = () =>
	useMutation(
		async ( settings: Parameters< typeof api.saveOperations >[ 0 ] ) =>
			keep( await api.saveOperations( settings ) )
	);

export const usePauseBegin = () =>
	useMutation( async ( untilUtc: number | null ) => {
		const saved = keep( await api.beginPause( untilUtc ) );
		invalidateCases();
		return saved;
	} );

export const usePauseEnd = () =>
	useMutation( async () => {
		const saved = keep( await api.endPause() );
		invalidateCases();
		return saved;
	} );

export const useChannelTry = () =>
	useMutation( async ( channel: string ) =>
		keep( await api.tryChannel( channel ) )
	);
