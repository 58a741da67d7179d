import * as api from '../../api/shop';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const policy = createResource( 'policy', () => api.fetchPolicy() );

export const usePolicy = () => policy.use( 'newest' );

export const usePolicySave = () =>
	useMutation( async ( draft: unknown ) => {
		const saved = await api.savePolicy( draft );
		policy.receive( 'newest', saved );
		invalidateCases();
		return saved;
	} );
