import { addQueryArgs } from '@wordpress/url';
import type { BacktestWorld, Chunk, PastDebtorRow } from '../documents/rest';
import { request } from './client';

export type Months = 3 | 6 | 12;

export const fetchBacktestWorld = (
	months: Months
): Promise< BacktestWorld > =>
	request( addQueryArgs( '/backtest', { months } ) );

export const fetchPastDebtors = (
	fromUtc: number,
	after: number,
	until: number,
	perPage: number
): Promise< Chunk< PastDebtorRow > > =>
	request(
		addQueryArgs( '/backtest/debtors', {
			from_utc: fromUtc,
			after,
			until,
			per_page: perPage,
		} )
	);
