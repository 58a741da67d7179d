import type { ActStep } from '../../../documents/sequence';
import { withPart } from '../edit';
import { isAlwaysThere } from '../kinds';
import type { LintInput, LintRule } from '../rule';
import { actSteps } from '../walk';

/** A retry, a click or a date may take its time. */
const ENOUGH_DAYS = 14;
const STOCK_DAYS = 60;

export const idleLimitShort: LintRule = {
	id: 'idle_limit_short',
	summary:
		'A step counts from something that may come later, and the sequence ends after a few days without news',
	fix: 'Let the sequence wait at least two weeks before it ends',
	check: ( input ) =>
		input.sequence.endAfterIdleDays >= ENOUGH_DAYS
			? []
			: actSteps( input )
					.filter( ( { part } ) => comesLater( part, input ) )
					.slice( 0, 1 )
					.map( ( { part } ) => ( {
						path: '/endAfterIdleDays',
						seen: [
							{ id: 'step', value: part.id },
							{
								id: 'days',
								value: input.sequence.endAfterIdleDays,
							},
						],
					} ) ),
	repair: ( { sequence }, { path } ) =>
		withPart( sequence, path, STOCK_DAYS ),
};

/** While a moment is known the sequence waits for it; only what is not there yet can be missed. */
function comesLater(
	{ moment: { anchor } }: ActStep,
	{ sequence }: LintInput
): boolean {
	return anchor.on === 'failure'
		? anchor.no > 1
		: anchor.on === 'fact' &&
				! isAlwaysThere( anchor.fact, sequence.entry.when );
}
