import * as api from '../../api/views';
import type { SavedView, ViewedList } from '../../documents/rest';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const views = createResource( 'saved-views', () => api.fetchViews() );

/** Of whoever is logged in. */
export const useSavedViews = () => views.use( 'mine' );

export const useSavedViewsSave = () =>
	useMutation( async ( list: ViewedList, of: readonly SavedView[] ) => {
		const saved = await api.saveViews( list, of );
		views.receive( 'mine', saved );
		return saved;
	} );
