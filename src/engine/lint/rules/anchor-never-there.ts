import type { Anchor } from '../../../documents/sequence';
import { isNeverThere } from '../kinds';
import type { LintRule } from '../rule';
import { actSteps } from '../walk';

export const anchorNeverThere: LintRule = {
	id: 'anchor_never_there',
	summary:
		'A step counts from something the cases of this sequence never have, so it is never sent',
	fix: 'Count from when the case entered, or from a date these cases have',
	check: ( input ) =>
		actSteps( input ).flatMap( ( { part, path } ) => {
			const fact = countedFrom( part.moment.anchor );
			return fact !== null &&
				isNeverThere( fact, input.sequence.entry.when )
				? [
						{
							path: `${ path }/moment/anchor`,
							seen: [
								{ id: 'step', value: part.id },
								{ id: 'fact', value: fact },
							],
						},
					]
				: [];
		} ),
	repair: null,
};

function countedFrom( anchor: Anchor ): string | null {
	switch ( anchor.on ) {
		case 'failure':
			return 'first_failure_at';
		case 'fact':
			return anchor.fact;
		default:
			return null;
	}
}
