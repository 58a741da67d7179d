/** Twin of includes/Engine/Run/Kinds.php. */
import type { ActionKind, Branch, Step } from '../../documents/sequence';

const MESSAGES: readonly ActionKind[] = [ 'email', 'sms', 'notice' ];
const REACHING: readonly ActionKind[] = [ ...MESSAGES, 'suspend', 'cancel' ];

/** Words that the debtor reads: they count for gaps and caps and share a digest. */
export function isMessage( kind: ActionKind ): boolean {
	return MESSAGES.includes( kind );
}

/** A step reaches the debtor when any of its branches does: it keeps to the quiet hours and is walked forwards only. */
export function reachesDebtor( step: Step ): boolean {
	return step.kind === 'act' && branchesReach( step.branches );
}

export function branchesReach( branches: readonly Branch[] ): boolean {
	for ( const branch of branches ) {
		for ( const action of branch.actions ) {
			if ( REACHING.includes( action.kind ) ) {
				return true;
			}
		}
	}
	return false;
}
