import type { ActStep } from '../../documents/sequence';
import type { LintInput } from './rule';
import { dueOf, isSameRoot } from './timeline';
import { constantTruth, lastingFacts } from './truth';
import { type At, messageSteps } from './walk';

export interface Pair {
	readonly earlier: At< ActStep >;
	readonly later: At< ActStep >;
	/** From the earlier one's moment to the later one's; roughly, clock changes apart. */
	readonly betweenSeconds: number;
}

/** Pairs of message steps that are counted from one anchor and can both come for one case, the earlier in the list first. */
export function messagePairs( input: LintInput ): readonly Pair[] {
	const steps = messageSteps( input ).map( ( place ) => ( {
		place,
		due: dueOf( place.part, input.sequence ),
	} ) );
	return steps.flatMap( ( later, index ) =>
		steps
			.slice( 0, index )
			.filter(
				( earlier ) =>
					isSameRoot( earlier.due.root, later.due.root ) &&
					! areExclusive( earlier.place.part, later.place.part )
			)
			.map( ( earlier ) => ( {
				earlier: earlier.place,
				later: later.place,
				betweenSeconds: later.due.seconds - earlier.due.seconds,
			} ) )
	);
}

/** Two steps whose conditions cannot both be true of one case, however far apart they are asked. */
export function areExclusive( a: ActStep, b: ActStep ): boolean {
	return (
		b.when !== null &&
		constantTruth( b.when, lastingFacts( a.when ) ) === false
	);
}
