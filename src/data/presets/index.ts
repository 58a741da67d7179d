import * as api from '../../api/presets';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';
import { invalidateSequences } from '../sequences';

const presets = createResource( 'presets', () => api.fetchPresets() );

export const usePresets = () => presets.use( 'all' );

export const usePresetsMaking = () =>
	useMutation(
		async ( chosen: Parameters< typeof api.makePresets >[ 0 ] ) => {
			const made = await api.makePresets( chosen );
			presets.invalidate();
			made.sequences.forEach( ( { id } ) => invalidateSequences( id ) );
			invalidateCases();
			return made;
		}
	);
