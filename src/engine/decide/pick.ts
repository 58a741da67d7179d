/** Twin of includes/Engine/Decide/Picking.php. */
import type { Id } from '../../documents/scalars';
import { firstAllowed } from '../schedule/first-allowed';
import { check, seen } from '../support/trace';
import { choose, type Choice } from '../run/choose';
import { keepSettled, type Pass, type Ready, resolved, wakeBy } from './pass';
import type { Scan } from '../run/scan';

/**
 * Finds what acts among what is ready. What must not act after all is settled instead, and another pass follows.
 *
 * The last step that reaches the debtor and may act wins; those before it collapse. Steps that only work inside the shop never collapse
 * and act first, one per decision: a colleague's task does not wait until the customer may be written to.
 */
export function pickReady( scan: Scan, pass: Pass ): void {
	leaveForMorning( scan, pass );
	if ( pass.holdReason !== null ) {
		return;
	}
	let winner = pass.ready.length;
	let choice: Choice | null = null;
	while ( winner > 0 && choice === null ) {
		winner -= 1;
		const ready = pass.ready[ winner ];
		if ( ready !== undefined && ready.reaches ) {
			choice = tryToAct( ready, scan, pass );
			if ( choice === null ) {
				return;
			}
		}
	}
	for ( const ready of pass.ready ) {
		if ( ! ready.reaches ) {
			const inside = tryToAct( ready, scan, pass );
			pass.pick = inside === null ? null : { ready, choice: inside };
			return;
		}
	}
	const acting = pass.ready[ winner ];
	if ( choice === null || acting === undefined ) {
		return;
	}
	for ( let index = 0; index < winner; index++ ) {
		const ready = pass.ready[ index ];
		if ( ready !== undefined ) {
			collapse( ready, acting, scan, pass );
		}
	}
	pass.pick = { ready: acting, choice };
}

/** A step that reaches the debtor also needs now to be allowed. */
function leaveForMorning( scan: Scan, pass: Pass ): void {
	if ( ! pass.ready.some( ( ready ) => ready.reaches ) ) {
		return;
	}
	const next = firstAllowed(
		scan.calendar,
		scan.rules.recipientZones,
		scan.now,
		scan.untilUtc
	);
	if ( next === null ) {
		check( pass.trace, 'run', 'calendar_closed', true, [] );
		pass.holdReason = 'calendar_closed';
		return;
	}
	const isAllowed = next === scan.now;
	const kept: Ready[] = [];
	for ( const ready of pass.ready ) {
		if ( ready.reaches ) {
			check(
				pass.trace,
				`step.${ ready.step.id }`,
				'allowed_now',
				isAllowed,
				[ seen( 'next', next ) ]
			);
		}
		if ( isAllowed || ! ready.reaches ) {
			kept.push( ready );
		} else {
			wakeBy( pass, next );
			wakeBy( pass, ready.lateAtUtc );
		}
	}
	pass.ready = kept;
}

/** Null: it is skipped, with the reason. */
function tryToAct( ready: Ready, scan: Scan, pass: Pass ): Choice | null {
	const checkedBefore = pass.trace.length;
	const choice = choose(
		ready.step,
		`step.${ ready.step.id }`,
		scan,
		pass.trace
	);
	if ( choice.why === null ) {
		return choice;
	}
	keepSettled( pass, checkedBefore );
	skip( ready, choice.why, choice.branch?.id ?? null, scan, pass );
	return null;
}

function collapse( ready: Ready, into: Ready, scan: Scan, pass: Pass ): void {
	const checkedBefore = pass.trace.length;
	check( pass.trace, `step.${ ready.step.id }`, 'collapsed', true, [
		seen( 'into', into.step.id ),
	] );
	keepSettled( pass, checkedBefore );
	skip( ready, 'collapsed', null, scan, pass );
}

function skip(
	ready: Ready,
	why: Id,
	branchId: Id | null,
	scan: Scan,
	pass: Pass
): void {
	pass.entries.push(
		resolved(
			ready.step.id,
			ready.occurrence,
			'skipped',
			why,
			branchId,
			scan.now
		)
	);
}
