import * as api from '../../api/sender';
import type { SenderFields, SequenceSenderFields } from '../../documents/rest';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const sender = createResource( 'sender', () => api.fetchSender() );
const domain = createResource( 'sender-domain', () => api.checkSenderDomain() );

export const useSender = () => sender.use( 'now' );

export const useSenderDomain = () => domain.use( 'now' );

export const useSenderSave = () =>
	useMutation( async ( fields: SenderFields ) => {
		const saved = await api.saveSender( fields );
		sender.receive( 'now', saved );
		domain.invalidate();
		return saved;
	} );

export const useSenderTest = () => useMutation( () => api.testSender() );

const ofSequences = createResource( 'sequence-senders', ( id: string ) =>
	api.fetchSequenceSender( id )
);

/** Who the messages of one sequence come from. */
export const useSequenceSender = ofSequences.use;

export const useSequenceSenderSave = () =>
	useMutation( async ( id: string, fields: SequenceSenderFields ) => {
		const saved = await api.saveSequenceSender( id, fields );
		ofSequences.receive( id, saved );
		return saved;
	} );
