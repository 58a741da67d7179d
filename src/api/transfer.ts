import type {
	TransferDocument,
	TransferPreview,
	TransferResult,
} from '../documents/rest';
import { request } from './client';

export const exportShop = (): Promise< TransferDocument > =>
	request( '/export' );

export const previewImport = ( document: object ): Promise< TransferPreview > =>
	request( '/import/preview', 'POST', { document } );

/** Refused with status 409 when the shop changed since the preview. */
export const importShop = (
	document: object,
	expectedState: string
): Promise< TransferResult > =>
	request( '/import', 'POST', { document, expectedState } );
