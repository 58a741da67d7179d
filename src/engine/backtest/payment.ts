import type { Facts } from '../../documents/facts';
import type { RunState } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import type { SequenceDocument } from '../../documents/sequence';
import { isMessage } from '../run/kinds';
import type { Sheet } from './sheets';

/** What a payment has to do with the messages of a case. */
export interface Payment {
	readonly paidAtUtc: Instant | null;
	readonly spared: number;
}

export type MessageSteps = ReadonlyMap< Id, readonly Id[] >;

/** The steps of each sequence that write to the debtor, whichever branch is taken. */
export const messageStepsOf = (
	sequences: readonly SequenceDocument[]
): MessageSteps =>
	new Map(
		sequences.map( ( { id, steps } ) => [
			id,
			steps
				.filter(
					( step ) =>
						step.kind === 'act' &&
						step.branches.some( ( { actions } ) =>
							actions.some( ( { kind } ) => isMessage( kind ) )
						)
				)
				.map( ( step ) => step.id ),
		] )
	);

/** When the debt was paid for good: by its own date of payment, else when the shop learned of it. */
export function paidAtOf( sheets: readonly Sheet[] ): Instant | null {
	let paidAtUtc: Instant | null = null;
	for ( const { facts, heardAtUtc } of sheets ) {
		if ( facts.debt.status !== 'paid' ) {
			paidAtUtc = null;
		} else if ( paidAtUtc === null ) {
			paidAtUtc = whenPaid( facts ) ?? heardAtUtc;
		}
	}
	return paidAtUtc;
}

const whenPaid = ( { debt }: Facts ): Instant | null => debt.lastPaymentAtUtc;

/** Message steps of runs that a payment ended, which were neither done nor skipped for another reason. */
export const sparedOf = (
	runs: readonly RunState[],
	steps: MessageSteps
): number =>
	runs
		.filter( ( run ) => run.ended === 'paid' && run.mode !== 'held_out' )
		.reduce( ( sum, run ) => {
			const done = new Set( run.resolved.map( ( one ) => one.stepId ) );
			const left = ( steps.get( run.sequenceId ) ?? [] ).filter(
				( id ) => ! done.has( id )
			);
			return sum + left.length;
		}, 0 );
