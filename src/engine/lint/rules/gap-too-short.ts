import { messagePairs } from '../pairs';
import type { LintRule } from '../rule';

export const gapTooShort: LintRule = {
	id: 'gap_too_short',
	summary:
		'Two messages are closer than the policy’s gap, so the second is put off',
	fix: 'Leave more time between them, or shorten the gap in the policy',
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
};
