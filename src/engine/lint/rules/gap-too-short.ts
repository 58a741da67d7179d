import { messagePairs } from '../pairs';
import type { LintRule } from '../rule';

export const gapTooShort: LintRule = {
	id: 'gap_too_short',
	summary:
		'Two messages are closer together than the limits per customer allow: the second one is delayed',
	fix: 'Leave more time between them, or shorten the pause between messages in the settings',
	check: ( input ) => {
		const gap = input.policy?.debtorGapSeconds ?? 0;
		return messagePairs( input )
			.filter(
				( { betweenSeconds } ) =>
					betweenSeconds > 0 && betweenSeconds < gap
			)
			.map( ( { earlier, later } ) => ( {
				path: `${ later.path }/moment`,
				seen: [
					{ id: 'step', value: earlier.part.id },
					{ id: 'gap', value: gap },
				],
			} ) );
	},
	repair: null,
};
