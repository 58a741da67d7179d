import * as api from '../../api/views';
import type { SavedView, SavedViews, ViewedList } from '../../documents/rest';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const views = createResource( 'saved-views', () => api.fetchViews() );

/** Of whoever is logged in. */
export const useSavedViews = () => views.use( 'mine' );

export const useSavedViewsSave = () =>
	useMutation(
		async (
			list: ViewedList,
			of: readonly SavedView[],
			expectedVersion: number
		) => {
			const saved = await api.saveViews( list, of, expectedVersion );
			views.receive( 'mine', saved );
			return saved;
		}
	);

/** As they were saved in another window meanwhile; `take` puts them on the screen. */
export const useSavedViewsNewest = () => ( {
	...useMutation( () => api.fetchViews() ),
	take: ( theirs: SavedViews ) => views.receive( 'mine', theirs ),
} );
