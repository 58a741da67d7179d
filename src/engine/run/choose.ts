/** Twin of includes/Engine/Run/Choose.php. */
import type { TraceEntry } from '../../documents/decision';
import type { Id } from '../../documents/scalars';
import type { Action, Branch, Condition, Step } from '../../documents/sequence';
import { evaluate } from '../conditions/evaluate';
import { check, seen } from '../support/trace';
import { conditionContext } from './anchors';
import { isMessage } from './kinds';
import type { Scan } from './scan';

/** A step or an answer, as far as its conditions go. */
interface Conditional {
	readonly when: Condition | null;
	readonly branches: readonly Branch[];
}

/** What a due step or answer does, or why it does nothing. */
export interface Choice {
	/** The branch taken; null: none. */
	readonly branch: Branch | null;
	readonly actions: readonly Action[];
	/** Why it is skipped; null: it acts. */
	readonly why: Id | null;
}

/**
 * Asks the condition of what is due, its branches in order, the customer's channels and, of a step, the cap: only what is true lets it act.
 *
 * @param asked What is due.
 * @param at    Where it stands, `step.first`.
 * @param scan  What its conditions may look at.
 * @param trace Added to.
 */
export function choose(
	asked: Conditional,
	at: string,
	scan: Scan,
	trace: TraceEntry[]
): Choice {
	if ( asked.when !== null ) {
		const context = conditionContext( scan );
		const truth = evaluate( asked.when, context, `${ at }.when`, trace );
		if ( check( trace, `${ at }.when`, 'when', truth, [] ) !== true ) {
			return skip( null, whyNot( truth === null ) );
		}
	}
	let isUnknown = false;
	for ( const branch of asked.branches ) {
		const truth = testBranch( branch, at, scan, trace );
		if ( truth === true ) {
			return chooseActions( branch, at, scan, trace );
		}
		isUnknown = isUnknown || truth === null;
	}
	return skip( null, whyNot( isUnknown ) );
}

function skip( branch: Branch | null, why: Id ): Choice {
	return { branch, actions: [], why };
}

function whyNot( isUnknown: boolean ): Id {
	return isUnknown ? 'condition_unknown' : 'condition_false';
}

function testBranch(
	branch: Branch,
	askedAt: string,
	scan: Scan,
	trace: TraceEntry[]
): boolean | null {
	const at = `${ askedAt }.branch.${ branch.id }`;
	const truth =
		branch.when === null
			? true
			: evaluate( branch.when, conditionContext( scan ), at, trace );
	return check( trace, at, 'branch', truth, [] );
}

function chooseActions(
	branch: Branch,
	at: string,
	scan: Scan,
	trace: TraceEntry[]
): Choice {
	const actions: Action[] = [];
	let messages = 0;
	let usable = 0;
	for ( const action of branch.actions ) {
		const isUsable = hasChannel( action, scan );
		if ( isMessage( action.kind ) ) {
			messages += 1;
			usable += isUsable ? 1 : 0;
		}
		if ( isUsable ) {
			actions.push( action );
		}
	}
	if ( messages === 0 ) {
		return actions.length === 0
			? skip( branch, 'no_action' )
			: { branch, actions, why: null };
	}
	const hasUsable = check( trace, at, 'channel', usable > 0, [
		seen( 'messages', messages ),
		seen( 'usable', usable ),
	] );
	if ( ! hasUsable ) {
		return skip( branch, 'no_channel' );
	}
	// The case's cap is about reminders.
	if ( scan.event !== null ) {
		return { branch, actions, why: null };
	}
	const count = messagesSent( scan );
	const isCapped = check(
		trace,
		at,
		'case_cap',
		count >= scan.rules.policy.caseCap,
		[ seen( 'sent', count ), seen( 'cap', scan.rules.policy.caseCap ) ]
	);
	return isCapped
		? skip( branch, 'case_cap' )
		: { branch, actions, why: null };
}

function hasChannel( action: Action, scan: Scan ): boolean {
	if ( action.kind === 'email' ) {
		return scan.facts.contact.emailUsable;
	}
	return action.kind !== 'sms' || scan.facts.contact.smsUsable;
}

/** What was delivered, or may have been, by branches with words for the debtor; a step that is no longer in the document counts. */
function messagesSent( scan: Scan ): number {
	let count = 0;
	for ( const resolution of scan.run.resolved ) {
		const isSent =
			resolution.outcome === 'delivered' ||
			resolution.outcome === 'unknown';
		if (
			isSent &&
			mayHaveWritten(
				scan.rules.sequence.steps,
				resolution.stepId,
				resolution.branchId
			)
		) {
			count += 1;
		}
	}
	return count;
}

function mayHaveWritten(
	steps: readonly Step[],
	stepId: Id,
	branchId: Id | null
): boolean {
	for ( const step of steps ) {
		if ( step.kind !== 'act' || step.id !== stepId ) {
			continue;
		}
		for ( const branch of step.branches ) {
			if ( branch.id === branchId ) {
				return hasMessage( branch );
			}
		}
	}
	return true;
}

function hasMessage( branch: Branch ): boolean {
	for ( const action of branch.actions ) {
		if ( isMessage( action.kind ) ) {
			return true;
		}
	}
	return false;
}
