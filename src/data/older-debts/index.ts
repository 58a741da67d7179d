import * as api from '../../api/older-debts';
import type { DebtorInputs, Enrolments } from '../../documents/rest';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useLongWork, type LongWork } from '../resource/use-long-work';

export type { OlderDebtsChoice } from '../../api/older-debts';

const summary = createResource( 'older-debts', () => api.fetchOlderDebts() );

export const useOlderDebts = () => summary.use( 'all' );

/** After cases were taken in. */
export const invalidateOlderDebts = (): void => summary.invalidate();

/** What is made of the engine inputs of a choice, page after page; tells the number of chosen cases read. */
export const useDebtorInputs = < P >(
	nothing: P,
	add: ( sum: P, page: DebtorInputs ) => P
): LongWork< [ choice: api.OlderDebtsChoice ], P > =>
	useLongWork( async ( { tell }, choice: api.OlderDebtsChoice ) => {
		let sum = nothing;
		let done = 0;
		let after: number | null = 0;
		while ( after !== null ) {
			const page: DebtorInputs = await api.fetchDebtorInputs(
				choice,
				after
			);
			done += page.debtors.flatMap( ( one ) =>
				one.cases.filter( ( { isChosen } ) => isChosen )
			).length;
			tell( done );
			sum = add( sum, page );
			after = page.nextAfter;
		}
		return sum;
	} );

const AT_ONCE = 100;

/** Takes cases in, batch after batch; begun again after a failure it changes nothing twice. */
export const useEnrolments = (): LongWork<
	[ caseIds: readonly number[] ],
	Enrolments
> =>
	useLongWork( async ( { tell }, caseIds: readonly number[] ) => {
		let sum: Enrolments = { done: [], refused: [] };
		try {
			for ( let from = 0; from < caseIds.length; from += AT_ONCE ) {
				const { done, refused } = await api.enrolCases(
					caseIds.slice( from, from + AT_ONCE )
				);
				sum = {
					done: [ ...sum.done, ...done ],
					refused: [ ...sum.refused, ...refused ],
				};
				tell( Math.min( caseIds.length, from + AT_ONCE ) );
			}
		} finally {
			// Also after a failure: what was done is done.
			invalidateOlderDebts();
			invalidateCases();
		}
		return sum;
	} );
