import { messagePairs } from '../pairs';
import type { LintRule } from '../rule';

const DAY_SECONDS = 86400;

export const repeatCutShort: LintRule = {
	id: 'repeat_cut_short',
	summary:
		'A repeated step is ended by the next step before all its places have come',
	fix: 'Repeat fewer times, or move the next step',
	check: ( input ) =>
		messagePairs( input ).flatMap(
			( { earlier, later, betweenSeconds } ) => {
				const { repeat, id } = earlier.part;
				return repeat === null ||
					( repeat.times - 1 ) * repeat.everyDays * DAY_SECONDS <
						betweenSeconds
					? []
					: [
							{
								path: `${ earlier.path }/repeat`,
								seen: [
									{ id: 'step', value: id },
									{ id: 'next', value: later.part.id },
								],
							},
						];
			}
		),
};
