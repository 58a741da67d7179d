import type { WaitStep } from '../../../documents/sequence';
import type { LintInput, LintRule } from '../rule';
import { dueOf } from '../timeline';
import { actSteps, distanceSeconds } from '../walk';

export const waitOutlastsStep: LintRule = {
	id: 'wait_outlasts_step',
	summary:
		'A step after a wait counts from before it: when the wait takes its full time, the step is too late and skipped',
	fix: 'Count the step from the end of the wait (“resolved”), or wait less long',
	check: ( input ) =>
		actSteps( input ).flatMap( ( { part, path } ) => {
			const due = dueOf( part, input.sequence );
			const wait = longestWaitBefore( part.id, input );
			const isFromStart =
				due.root.on === 'enrolled' || due.root.on === 'failure';
			return wait !== null &&
				isFromStart &&
				due.seconds + part.lateAfterSeconds < limitSeconds( wait )
				? [
						{
							path: `${ path }/moment`,
							seen: [
								{ id: 'step', value: part.id },
								{ id: 'wait', value: wait.id },
							],
						},
					]
				: [];
		} ),
	repair: null,
};

function longestWaitBefore(
	stepId: string,
	{ sequence: { steps } }: LintInput
): WaitStep | null {
	let longest: WaitStep | null = null;
	for ( const step of steps ) {
		if ( step.id === stepId ) {
			break;
		}
		if (
			step.kind === 'wait' &&
			( longest === null ||
				limitSeconds( step ) > limitSeconds( longest ) )
		) {
			longest = step;
		}
	}
	return longest;
}

function limitSeconds( { atMost }: WaitStep ): number {
	return distanceSeconds( {
		anchor: { on: 'enrolled' },
		offset: atMost,
		atMinute: null,
	} );
}
