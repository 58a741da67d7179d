import * as api from '../../api/shop';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

export type { RetryChange } from '../../api/shop';

const retries = createResource( 'retries', () => api.fetchRetries() );

export const useRetries = () => retries.use( 'now' );

export const useRetriesSave = () =>
	useMutation( async ( change: api.RetryChange ) => {
		const saved = await api.saveRetries( change );
		retries.receive( 'now', saved );
		return saved;
	} );
