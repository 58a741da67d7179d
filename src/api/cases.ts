import type {
	AgencyExport,
	BulkAct,
	CaseCustomer,
	CaseDetail,
	CaseNote,
	CaseSummary,
	ContactHow,
	ContactOutcome,
	Enrolments,
	EngineInputs,
	SentMail,
	TimelineRow,
	Why,
} from '../documents/rest';
import { request, requestPage, type Page, type QueryArgs } from './client';

export const fetchCases = (
	query: QueryArgs
): Promise< Page< CaseSummary > > =>
	requestPage< CaseSummary >( '/cases', query );

export const fetchCase = ( id: number ): Promise< CaseDetail > =>
	request( `/cases/${ id }` );

export const fetchTimeline = ( id: number ): Promise< TimelineRow[] > =>
	request( `/cases/${ id }/timeline` );

export const fetchWhy = ( id: number ): Promise< Why > =>
	request( `/cases/${ id }/why` );

export const fetchEngineInputs = ( id: number ): Promise< EngineInputs > =>
	request( `/cases/${ id }/engine-inputs` );

/** `untilUtc` null: until a person lifts it. */
export const setHold = (
	id: number,
	hold: { readonly kind: string; readonly untilUtc: number | null }
): Promise< CaseDetail > => request( `/cases/${ id }/holds`, 'POST', hold );

export const liftHold = ( id: number, holdId: string ): Promise< CaseDetail > =>
	request(
		`/cases/${ id }/holds/${ encodeURIComponent( holdId ) }`,
		'DELETE'
	);

export type DisputeReport =
	| { readonly state: 'opened'; readonly amountMinor: number }
	| {
			readonly state: 'won' | 'lost';
			readonly disputeId: string;
			readonly reason?: string;
	  };

export const reportDispute = (
	id: number,
	dispute: DisputeReport
): Promise< CaseDetail > =>
	request( `/cases/${ id }/disputes`, 'POST', dispute );

export interface ContactCorrection {
	readonly name: string;
	readonly email: string;
	readonly isCompany: boolean;
	readonly payUrl: string;
	/** `customer`: all open imported cases of the same customer. */
	readonly appliesTo: 'case' | 'customer';
}

export const correctContact = (
	id: number,
	contact: ContactCorrection
): Promise< CaseDetail > => request( `/cases/${ id }/contact`, 'PUT', contact );

/** `reference` makes recording the same payment twice harmless. */
export const recordPayment = (
	id: number,
	payment: {
		readonly amountMinor: number;
		readonly reference: string;
		/** Left out: another way. */
		readonly how?: 'transfer' | 'card' | 'cash' | 'cheque' | 'other';
	}
): Promise< CaseDetail > =>
	request( `/cases/${ id }/payments`, 'POST', payment );

export const writeOff = ( id: number ): Promise< CaseDetail > =>
	request( `/cases/${ id }/write-off`, 'POST', {} );

export const enrolByHand = ( id: number ): Promise< CaseDetail > =>
	request( `/cases/${ id }/enrolment`, 'POST', {} );

export const settleItem = (
	id: number,
	key: string,
	outcome: 'delivered' | 'send_again'
): Promise< CaseDetail > =>
	request(
		`/cases/${ id }/items/${ encodeURIComponent( key ) }/outcome`,
		'POST',
		{ outcome }
	);

export const fetchNotes = ( id: number ): Promise< CaseNote[] > =>
	request( `/cases/${ id }/notes` );

export const addNote = ( id: number, text: string ): Promise< CaseNote[] > =>
	request( `/cases/${ id }/notes`, 'POST', { text } );

/** Of a call, message or visit; recording money is no contact. */
export const recordContact = (
	id: number,
	contact: {
		readonly how: ContactHow;
		readonly outcome: ContactOutcome;
		readonly taskId: number | null;
	}
): Promise< { readonly recorded: true } > =>
	request( `/cases/${ id }/contacts`, 'POST', contact );

export const fetchCustomer = ( id: number ): Promise< CaseCustomer > =>
	request( `/cases/${ id }/customer` );

export const setRecipients = (
	id: number,
	recipients: {
		readonly to: readonly string[];
		readonly copies: readonly string[];
	}
): Promise< CaseCustomer > =>
	request( `/cases/${ id }/recipients`, 'PUT', recipients );

export const setIdentity = (
	id: number,
	identity: string
): Promise< CaseCustomer > =>
	request( `/cases/${ id }/identity`, 'PUT', { identity } );

/** A case as a collection agency takes it over. */
export const exportForAgency = ( id: number ): Promise< AgencyExport > =>
	request( `/cases/${ id }/agency-export` );

export const fetchMail = ( mail: {
	readonly caseId: number;
	readonly messageId: number;
} ): Promise< SentMail > =>
	request( `/cases/${ mail.caseId }/mails/${ mail.messageId }` );

/** The step that was shown as the next: when it is another by now, nothing happens. */
export const actOnNextStep = (
	id: number,
	next: {
		readonly act: 'send' | 'skip';
		readonly stepId: string;
		readonly occurrence: number;
	}
): Promise< CaseDetail > => request( `/cases/${ id }/next-step`, 'POST', next );

export const recordPromise = (
	id: number,
	promise: { readonly onDate: string; readonly amountMinor: number }
): Promise< CaseDetail > =>
	request( `/cases/${ id }/promises`, 'POST', promise );

export const withdrawPromise = (
	id: number,
	promiseId: string
): Promise< CaseDetail > =>
	request(
		`/cases/${ id }/promises/${ encodeURIComponent( promiseId ) }`,
		'DELETE'
	);

export const grantExtension = (
	id: number,
	dueOn: string
): Promise< CaseDetail > =>
	request( `/cases/${ id }/extensions`, 'POST', { dueOn } );

/** Null: nobody. */
export const assignCase = (
	id: number,
	assigneeId: number | null
): Promise< CaseDetail > =>
	request( `/cases/${ id }/assignee`, 'PUT', { assigneeId } );

export const actOnMany = ( bulk: {
	readonly act: BulkAct;
	readonly caseIds: readonly number[];
	readonly assigneeId?: number | null;
} ): Promise< Enrolments > => request( '/cases/bulk', 'POST', bulk );
