import * as caseApi from '../../api/cases';
import * as api from '../../api/desk';
import { assignTask } from '../../api/tasks';
import type { CaseDetail, Task } from '../../documents/rest';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const desks = createResource( 'desk', () => api.fetchDesk() );

export const useDesk = () => desks.use( 'all' );

/** Colleagues work at it too: what was seen before is out of date. */
export const leaveDesk = (): void => desks.invalidate();

const changed = (): void => {
	desks.invalidate();
	invalidateCases();
};

/** Opening a case takes it. */
export const useTake = () =>
	useMutation( async ( id: number ) => {
		try {
			return await api.takeCase( id );
		} finally {
			changed();
		}
	} );

export const useGiveBack = () =>
	useMutation( async ( id: number ) => {
		const detail = await api.giveBackCase( id );
		changed();
		return detail;
	} );

export type Outcome =
	| {
			readonly kind: 'promise';
			readonly amountMinor: number;
			readonly onDate: string;
	  }
	| {
			readonly kind: 'dispute';
			readonly amountMinor: number;
			readonly category: string;
	  }
	| {
			readonly kind: 'paid';
			readonly amountMinor: number;
			readonly how: 'transfer' | 'card' | 'cash' | 'cheque' | 'other';
	  }
	| { readonly kind: 'call_again'; readonly onDate: string }
	| { readonly kind: 'hand_over'; readonly toId: number }
	| { readonly kind: 'plan' | 'wrong_contact' };

/** Records what came of it; only then the tasks are done and the case goes on. */
export const useOutcome = ( detail: CaseDetail, tasks: readonly Task[] ) =>
	useMutation( async ( outcome: Outcome, note: string ) => {
		try {
			await record( detail, tasks, outcome );
			if ( outcome.kind !== 'paid' && outcome.kind !== 'hand_over' ) {
				await caseApi.recordContact( detail.id, {
					how: 'call',
					outcome: outcome.kind,
					taskId: tasks[ 0 ]?.id ?? null,
				} );
			}
			if ( outcome.kind === 'hand_over' ) {
				await caseApi.addNote( detail.id, note );
				return true;
			}
			if ( outcome.kind === 'call_again' ) {
				await caseApi.addNote( detail.id, note );
				await api.giveBackCase( detail.id );
				return true;
			}
			await api.finishCase( detail.id, note );
			return true;
		} finally {
			changed();
		}
	} );

async function record(
	{ id, status }: CaseDetail,
	tasks: readonly Task[],
	outcome: Outcome
): Promise< void > {
	const isOpen = status === 'open';
	switch ( outcome.kind ) {
		case 'promise': {
			const { onDate, amountMinor } = outcome;
			await caseApi.recordPromise( id, { onDate, amountMinor } );
			return;
		}
		case 'dispute': {
			const { amountMinor } = outcome;
			await caseApi.reportDispute( id, { state: 'opened', amountMinor } );
			return;
		}
		case 'paid': {
			const { amountMinor, how } = outcome;
			await caseApi.recordPayment( id, {
				amountMinor,
				reference: '',
				how,
			} );
			return;
		}
		case 'plan':
		case 'wrong_contact':
			if ( isOpen ) {
				await caseApi.setHold( id, {
					kind: outcome.kind === 'plan' ? 'plan' : 'manual',
					untilUtc: null,
				} );
			}
			return;
		case 'call_again':
			for ( const task of tasks ) {
				await assignTask( task, {
					assigneeId: task.assignee?.id ?? null,
					dueOn: outcome.onDate,
				} );
			}
			if ( isOpen ) {
				await caseApi.setHold( id, {
					kind: 'person',
					untilUtc:
						Date.parse( `${ outcome.onDate }T09:00:00Z` ) / 1000,
				} );
			}
			return;
		case 'hand_over':
			await caseApi.assignCase( id, outcome.toId );
	}
}
