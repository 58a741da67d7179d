import * as api from '../../api/sender';
import type {
	Sender,
	SenderFields,
	SequenceSender,
	SequenceSenderFields,
} from '../../documents/rest';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const sender = createResource( 'sender', () => api.fetchSender() );
const domain = createResource( 'sender-domain', () => api.checkSenderDomain() );

export const useSender = () => sender.use( 'now' );

export const useSenderDomain = () => domain.use( 'now' );

export const useSenderSave = () =>
	useMutation( async ( fields: SenderFields, expectedVersion: number ) => {
		const saved = await api.saveSender( fields, expectedVersion );
		sender.receive( 'now', saved );
		domain.invalidate();
		return saved;
	} );

/** As somebody else saved it meanwhile; `take` puts it on the screen. */
export const useSenderNewest = () => ( {
	...useMutation( () => api.fetchSender() ),
	take: ( theirs: Sender ) => sender.receive( 'now', theirs ),
} );

export const useSenderTest = () => useMutation( () => api.testSender() );

const ofSequences = createResource( 'sequence-senders', ( id: string ) =>
	api.fetchSequenceSender( id )
);

/** Who the messages of one sequence come from. */
export const useSequenceSender = ofSequences.use;

export const useSequenceSenderSave = () =>
	useMutation(
		async (
			id: string,
			fields: SequenceSenderFields,
			expectedVersion: number
		) => {
			const saved = await api.saveSequenceSender(
				id,
				fields,
				expectedVersion
			);
			ofSequences.receive( id, saved );
			return saved;
		}
	);

/** As somebody else saved it meanwhile; `take` puts it on the screen. */
export const useSequenceSenderNewest = () => ( {
	...useMutation( ( id: string ) => api.fetchSequenceSender( id ) ),
	take: ( id: string, theirs: SequenceSender ) =>
		ofSequences.receive( id, theirs ),
} );
