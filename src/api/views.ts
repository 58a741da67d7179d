import type { SavedView, SavedViews, ViewedList } from '../documents/rest';
import { request } from './client';

export const fetchViews = (): Promise< SavedViews > => request( '/views' );

export const saveViews = (
	list: ViewedList,
	views: readonly SavedView[]
): Promise< SavedViews > => request( `/views/${ list }`, 'PUT', { views } );
