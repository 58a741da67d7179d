import { occurrencesOf } from '../run/resolved-steps';
import type { Anchor, SequenceDocument, Step } from '../../documents/sequence';
import { DAY_SECONDS } from '../schedule/civil';
import { distanceSeconds, isSame } from './walk';

/** When a step is due, counted from something that is no step. Roughly: clock changes, the calendar and sending itself apart. */
export interface Due {
	readonly root: Anchor;
	readonly seconds: number;
	/** Counted from what became of another step, so it may be later. */
	readonly isAtLeast: boolean;
}

/** When the first place of a step is due. A wait has no moment: it is its own root. */
export function dueOf( step: Step, sequence: SequenceDocument ): Due {
	if ( step.kind === 'wait' ) {
		const root = {
			on: 'step',
			stepId: step.id,
			event: 'resolved',
		} as const;
		return { root, seconds: 0, isAtLeast: true };
	}
	const { anchor } = step.moment;
	const named =
		anchor.on === 'step'
			? sequence.steps.find( ( one ) => one.id === anchor.stepId )
			: undefined;
	if ( named === undefined ) {
		return {
			root: anchor,
			seconds: distanceSeconds( step.moment ),
			isAtLeast: false,
		};
	}
	const due = dueOf( named, sequence );
	const seconds = due.seconds + spreadSeconds( named );
	// A time of day stands in the place of the one the other step had.
	const fromSeconds =
		step.moment.atMinute === null
			? seconds
			: Math.floor( seconds / DAY_SECONDS ) * DAY_SECONDS;
	return {
		root: due.root,
		seconds: fromSeconds + distanceSeconds( step.moment ),
		isAtLeast: true,
	};
}

/** From the first place of a repeated step to its last. */
export function spreadSeconds( step: Step ): number {
	return step.kind === 'act' && step.repeat !== null
		? ( occurrencesOf( step ) - 1 ) * step.repeat.everyDays * DAY_SECONDS
		: 0;
}

/** A failed renewal enters with its first failure, so both begin at one moment. */
export function isSameRoot( a: Anchor, b: Anchor ): boolean {
	return isSame( a, b ) || ( isBeginning( a ) && isBeginning( b ) );
}

function isBeginning( anchor: Anchor ): boolean {
	return (
		anchor.on === 'enrolled' ||
		( anchor.on === 'failure' && anchor.no === 1 )
	);
}
