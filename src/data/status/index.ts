import * as api from '../../api/shop';
import type { Status } from '../../documents/rest';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

export type { EventsSecret } from '../../api/shop';

const status = createResource( 'status', () => api.fetchStatus() );

const keep = ( saved: Status ): Status => {
	status.receive( 'now', saved );
	return saved;
};

export const useStatus = () => status.use( 'now' );

/** After anything that changes what the plugin is at. */
export const invalidateStatus = (): void => status.invalidate();

export const useSettingsSave = () =>
	useMutation(
		async ( settings: Parameters< typeof api.saveSettings >[ 0 ] ) =>
			keep( await api.saveSettings( settings ) )
	);

export const useUnlock = () =>
	useMutation( async () => keep( await api.unlockSite() ) );

export const useEventsSecret = () => useMutation( api.fetchEventsSecret );

export const useEventsSecretRotation = () =>
	useMutation( api.rotateEventsSecret );

export const useClockMove = () =>
	useMutation( async ( forwardSeconds: number ) => {
		const moved = await api.moveClock( forwardSeconds );
		status.invalidate();
		invalidateCases();
		return moved;
	} );
