import type { CaseDetail, Desk } from '../documents/rest';
import { request } from './client';

export const fetchDesk = (): Promise< Desk > => request( '/desk' );

export const takeCase = ( id: number ): Promise< CaseDetail > =>
	request( `/desk/${ id }/take`, 'POST', {} );

/** Its open tasks are done, and it goes on. */
export const finishCase = ( id: number, note: string ): Promise< CaseDetail > =>
	request( `/desk/${ id }/done`, 'POST', { note } );

export const giveBackCase = ( id: number ): Promise< CaseDetail > =>
	request( `/desk/${ id }/give-back`, 'POST', {} );
