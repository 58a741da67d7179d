import * as api from '../../api/targets';
import type { WebhookTarget } from '../../documents/rest';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

export type { TargetInput } from '../../api/targets';

const list = createResource( 'targets', () => api.fetchTargets() );

export const useTargets = () => list.use( 'all' );

/** Whatever came of it, the list is fetched again: a refusal may mean that somebody else was faster. */
const listed = async < T >( act: () => Promise< T > ): Promise< T > => {
	try {
		return await act();
	} finally {
		list.invalidate();
	}
};

/** Null as `there`: a new one. */
export const useTargetSave = () =>
	useMutation( ( there: WebhookTarget | null, target: api.TargetInput ) =>
		listed( () =>
			there === null
				? api.createTarget( target )
				: api.saveTarget( there, target )
		)
	);

export const useTargetRemove = () =>
	useMutation( ( target: WebhookTarget ) =>
		listed( () => api.removeTarget( target ) )
	);

export const useTargetSecret = () =>
	useMutation( ( target: WebhookTarget ) =>
		listed( () => api.replaceTargetSecret( target ) )
	);

export const useTargetTest = () => useMutation( api.testTarget );
