import type { LintRule } from '../rule';
import { actSteps, hasAction, isAdverse, isMessage } from '../walk';

export const messageAfterSuspension: LintRule = {
	id: 'message_after_suspension',
	summary: 'A message is sent after the subscription was paused or cancelled',
	fix: 'Move the message up, or the pause down',
	check: ( input ) => {
		const steps = actSteps( input );
		return steps.flatMap( ( { part, path }, index ) => {
			const before = steps
				.slice( 0, index )
				.find( ( one ) => hasAction( one.part, isAdverse ) );
			return before === undefined || ! hasAction( part, isMessage )
				? []
				: [ { path, seen: [ { id: 'step', value: before.part.id } ] } ];
		} );
	},
	repair: null,
};
