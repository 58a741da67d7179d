import type { SavedView, SavedViews, ViewedList } from '../documents/rest';
import { request } from './client';

export const fetchViews = (): Promise< SavedViews > => request( '/views' );

/** Refused with status 409 when `expectedVersion` is no longer the newest of the list. */
export const saveViews = (
	list: ViewedList,
	views: readonly SavedView[],
	expectedVersion: number
): Promise< SavedViews > =>
	request( `/views/${ list }`, 'PUT', { expectedVersion, views } );
