import type { ActStep } from '../../documents/sequence';
import type { LintInput } from './rule';
import { type At, distanceSeconds, isSame, messageSteps } from './walk';

export interface Pair {
	readonly earlier: At< ActStep >;
	readonly later: At< ActStep >;
	/** From the earlier one's moment to the later one's; roughly, clock changes apart. */
	readonly betweenSeconds: number;
}

/** Pairs of message steps that are counted from one anchor, the earlier in the list first. */
export function messagePairs( input: LintInput ): readonly Pair[] {
	const steps = messageSteps( input );
	return steps.flatMap( ( later, index ) =>
		steps
			.slice( 0, index )
			.filter( ( earlier ) =>
				isSame( earlier.part.moment.anchor, later.part.moment.anchor )
			)
			.map( ( earlier ) => ( {
				earlier,
				later,
				betweenSeconds:
					distanceSeconds( later.part.moment ) -
					distanceSeconds( earlier.part.moment ),
			} ) )
	);
}
