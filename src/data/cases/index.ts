import * as api from '../../api/cases';
import type { QueryArgs } from '../../api/client';
import type { CaseDetail } from '../../documents/rest';
import { createResource } from '../resource/create-resource';
import { useMutation, type Mutation } from '../resource/use-mutation';

export type { DisputeReport } from '../../api/cases';

const lists = createResource( 'case-lists', ( query: QueryArgs ) =>
	api.fetchCases( query )
);
const details = createResource( 'cases', ( id: number ) =>
	api.fetchCase( id )
);
const timelines = createResource( 'timelines', ( id: number ) =>
	api.fetchTimeline( id )
);
const whys = createResource( 'whys', ( id: number ) => api.fetchWhy( id ) );
const engineInputs = createResource( 'engine-inputs', ( id: number ) =>
	api.fetchEngineInputs( id )
);

const notes = createResource( 'case-notes', ( id: number ) =>
	api.fetchNotes( id )
);
const customers = createResource( 'case-customers', ( id: number ) =>
	api.fetchCustomer( id )
);
const mails = createResource( 'sent-mails', api.fetchMail );

export const useNotes = notes.use;
export const useCustomer = customers.use;
export const useSentMail = mails.use;
export const useCases = lists.use;
export const useCase = details.use;
export const useTimeline = timelines.use;
export const useWhy = whys.use;
export const useEngineInputs = engineInputs.use;

/** After anything that may have changed what cases show. */
export function invalidateCases(): void {
	lists.invalidate();
	details.invalidate();
	timelines.invalidate();
	whys.invalidate();
	engineInputs.invalidate();
	customers.invalidate();
}

/** A person's act on one case: the answer is the case as it is afterwards. */
export function useCaseAct< A extends readonly unknown[] >(
	act: ( id: number, ...args: A ) => Promise< CaseDetail >,
	id: number
): Mutation< A, CaseDetail > {
	return useMutation( async ( ...args: A ) => {
		const detail = await act( id, ...args );
		invalidateCases();
		details.receive( id, detail );
		return detail;
	} );
}

export const caseActs = {
	setHold: api.setHold,
	liftHold: api.liftHold,
	correctContact: api.correctContact,
	reportDispute: api.reportDispute,
	recordPayment: api.recordPayment,
	writeOff: api.writeOff,
	enrolByHand: api.enrolByHand,
	settleItem: api.settleItem,
	actOnNextStep: api.actOnNextStep,
	recordPromise: api.recordPromise,
	withdrawPromise: api.withdrawPromise,
	grantExtension: api.grantExtension,
	assign: api.assignCase,
};

/** The answer is the customer as they are afterwards. */
export const useRecipientsChange = ( id: number ) =>
	useMutation(
		async (
			...[ recipients ]: [ Parameters< typeof api.setRecipients >[ 1 ] ]
		) => {
			const customer = await api.setRecipients( id, recipients );
			invalidateCases();
			customers.receive( id, customer );
			return customer;
		}
	);

export const useIdentityChange = ( id: number ) =>
	useMutation( async ( identity: string ) => {
		const customer = await api.setIdentity( id, identity );
		invalidateCases();
		customers.receive( id, customer );
		return customer;
	} );

export const useNoteAdd = ( id: number ) =>
	useMutation( async ( text: string ) => {
		const all = await api.addNote( id, text );
		notes.receive( id, all );
		return all;
	} );

/** One act on many cases; the answer says of each what came of it. */
export const useBulk = () =>
	useMutation( async ( bulk: Parameters< typeof api.actOnMany >[ 0 ] ) => {
		const answer = await api.actOnMany( bulk );
		invalidateCases();
		return answer;
	} );

export const useAgencyExport = () => useMutation( api.exportForAgency );
