import type {
	CaseDetail,
	CaseSummary,
	EngineInputs,
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
	| { readonly state: 'won' | 'lost'; readonly disputeId: string };

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
	payment: { readonly amountMinor: number; readonly reference: string }
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
