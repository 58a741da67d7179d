import * as api from '../../api/shop';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const gateways = createResource( 'gateways', () => api.fetchGateways() );

export const useGateways = () => gateways.use( 'now' );

export const useGatewaysSave = () =>
	useMutation( async ( said: Parameters< typeof api.saveGateways >[ 0 ] ) => {
		const saved = await api.saveGateways( said );
		gateways.receive( 'now', saved );
		invalidateCases();
		return saved;
	} );
