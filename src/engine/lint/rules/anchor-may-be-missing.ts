import { withPart } from '../edit';
import { isAlwaysThere, isNeverThere } from '../kinds';
import type { LintRule } from '../rule';
import { actSteps } from '../walk';

/** What a ladder is counted from: a case without it enters and then gets nothing. */
const BEGINNINGS = [ 'due_date', 'first_failure_at' ];

export const anchorMayBeMissing: LintRule = {
	id: 'anchor_may_be_missing',
	summary:
		'Cases without the date this step counts from enter too: they never get a message, and no other sequence gets them',
	fix: 'Let only cases enter that have this date',
	check: ( input ) => {
		const { when } = input.sequence.entry;
		const missing = BEGINNINGS.filter(
			( fact ) =>
				! isAlwaysThere( fact, when ) && ! isNeverThere( fact, when )
		);
		return missing.flatMap( ( fact ) => {
			const first = actSteps( input ).find(
				( { part: { moment } } ) =>
					( moment.anchor.on === 'fact' &&
						moment.anchor.fact === fact ) ||
					( moment.anchor.on === 'failure' &&
						moment.anchor.no === 1 &&
						fact === 'first_failure_at' )
			);
			return first === undefined
				? []
				: [
						{
							path: `${ first.path }/moment/anchor`,
							seen: [
								{ id: 'step', value: first.part.id },
								{ id: 'fact', value: fact },
							],
						},
					];
		} );
	},
	repair: ( { sequence }, { seen } ) =>
		withPart( sequence, '/entry/when', {
			kind: 'all',
			of: [
				sequence.entry.when,
				{
					kind: 'fact',
					fact: seen.find( ( one ) => one.id === 'fact' )?.value,
					op: 'is_present',
					value: true,
				},
			],
		} ),
};
