import { partAt, withPart } from '../edit';
import { occurrencesOf } from '../../run/resolved-steps';
import { messagePairs } from '../pairs';
import type { LintRule } from '../rule';

const DAY_SECONDS = 86400;

export const repeatCutShort: LintRule = {
	id: 'repeat_cut_short',
	summary:
		'The next step ends a repeated step before it was repeated as often as it says',
	fix: 'Repeat fewer times, or move the next step',
	check: ( input ) =>
		messagePairs( input ).flatMap(
			( { earlier, later, betweenSeconds } ) => {
				const { repeat, id } = earlier.part;
				// Who repeats until something ends it may well end it with a step.
				return repeat === null ||
					repeat.times === null ||
					( occurrencesOf( earlier.part ) - 1 ) *
						repeat.everyDays *
						DAY_SECONDS <
						betweenSeconds
					? []
					: [
							{
								path: `${ earlier.path }/repeat`,
								seen: [
									{ id: 'step', value: id },
									{ id: 'next', value: later.part.id },
									{
										id: 'times',
										value: Math.ceil(
											betweenSeconds /
												( repeat.everyDays *
													DAY_SECONDS )
										),
									},
								],
							},
						];
			}
		),
	repair: ( { sequence }, { path, seen } ) => {
		const times = seen.find( ( one ) => one.id === 'times' )?.value;
		const repeat = partAt( sequence, path ) as object;
		return withPart(
			sequence,
			path,
			times === 1 ? null : { ...repeat, times }
		);
	},
};
