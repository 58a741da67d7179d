import type {
	Sender,
	SenderDomain,
	SenderFields,
	SequenceSender,
	SequenceSenderFields,
} from '../documents/rest';
import { request } from './client';

export const fetchSender = (): Promise< Sender > => request( '/sender' );

/** Refused with status 409 when `expectedVersion` is no longer the newest; so is the next one. */
export const saveSender = (
	sender: SenderFields,
	expectedVersion: number
): Promise< Sender > =>
	request( '/sender', 'PUT', { ...sender, expectedVersion } );

/** Asks DNS, which may take seconds. */
export const checkSenderDomain = (): Promise< SenderDomain > =>
	request( '/sender/domain' );

export const testSender = (): Promise< { readonly to: string } > =>
	request( '/sender/test', 'POST', {} );

export const fetchSequenceSender = ( id: string ): Promise< SequenceSender > =>
	request( `/sequences/${ id }/sender` );

export const saveSequenceSender = (
	id: string,
	sender: SequenceSenderFields,
	expectedVersion: number
): Promise< SequenceSender > =>
	request( `/sequences/${ id }/sender`, 'PUT', {
		...sender,
		expectedVersion,
	} );
