import type { EngineInputs } from '../documents/rest';
import type { Id, Instant } from '../documents/scalars';
import type { ActionKind } from '../documents/sequence';
import { comingUp, type Plan } from './plan';

/** What the engine does next with a case, if nothing else happens. */
export interface NextAct {
	readonly stepId: Id;
	readonly occurrence: number;
	readonly atUtc: Instant;
	/** Of its actions, the one that reaches furthest first. */
	readonly kinds: readonly ActionKind[];
}

/** A key names its place: `case.run.step.occurrence.action`. */
const occurrenceOf = ( key: string ): number =>
	Number( key.split( '.' )[ 3 ] ?? 1 );

export function nextAct( plan: Plan ): NextAct | null {
	const first = plan.items[ 0 ];
	if ( first === undefined ) {
		return null;
	}
	const together = plan.items.filter(
		( item ) =>
			item.stepId === first.stepId &&
			occurrenceOf( item.key ) === occurrenceOf( first.key )
	);
	return {
		stepId: first.stepId,
		occurrence: occurrenceOf( first.key ),
		atUtc: first.atUtc,
		kinds: together.map( ( { action } ) => action.kind ),
	};
}

/** Null as well where the plan cannot be made: the case itself is not affected. */
export function planOfCase( inputs: EngineInputs ): Plan | null {
	try {
		return comingUp( inputs );
	} catch {
		return null;
	}
}
