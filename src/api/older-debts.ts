import { addQueryArgs } from '@wordpress/url';
import type {
	AgeBandId,
	DebtorInputs,
	Enrolments,
	OlderDebts,
} from '../documents/rest';
import type { Id, Instant } from '../documents/scalars';
import { request } from './client';

export interface OlderDebtsChoice {
	readonly bands: readonly AgeBandId[];
	readonly sources: readonly Id[];
	/** When the ages were shown. */
	readonly asOfUtc: Instant;
}

export const fetchOlderDebts = (): Promise< OlderDebts > =>
	request( '/older-debts' );

/** Debtors by id; `after` is where the page before ended, 0 the beginning. */
export const fetchDebtorInputs = (
	{ bands, sources, asOfUtc }: OlderDebtsChoice,
	after: number
): Promise< DebtorInputs > =>
	request(
		addQueryArgs( '/older-debts/engine-inputs', {
			bands,
			sources,
			as_of: asOfUtc,
			after,
		} )
	);

/** At most 100 cases; asked again it changes nothing. */
export const enrolCases = (
	caseIds: readonly number[]
): Promise< Enrolments > =>
	request( '/older-debts/enrolments', 'POST', { caseIds } );
