import type { ActStep } from '../../../documents/sequence';
import { withPart } from '../edit';
import type { LintRule } from '../rule';
import { conjunctsOf, constantTruth } from '../truth';
import { actSteps, hasAction, isAdverse, isSame } from '../walk';

export const anchorConditional: LintRule = {
	id: 'anchor_conditional',
	summary:
		'A step waits for the delivery of another step that is only sent under a condition: without it, both are skipped',
	fix: 'Count from when the other step is over (“resolved”), or from when the case entered',
	check: ( input ) =>
		actSteps( input ).flatMap( ( { part, path } ) => {
			const { anchor } = part.moment;
			const named = input.sequence.steps.find(
				( step ) => anchor.on === 'step' && step.id === anchor.stepId
			);
			// Nobody is suspended without notice: there it is meant so.
			return anchor.on === 'step' &&
				anchor.event === 'delivered' &&
				! hasAction( part, isAdverse ) &&
				named?.kind === 'act' &&
				mayBeSkipped( named, part )
				? [
						{
							path: `${ path }/moment/anchor/event`,
							seen: [
								{ id: 'step', value: part.id },
								{ id: 'before', value: named.id },
							],
						},
					]
				: [];
		} ),
	repair: ( { sequence }, { path } ) =>
		withPart( sequence, path, 'resolved' ),
};

/** Under a condition that the step which counts from it does not ask itself. */
function mayBeSkipped( named: ActStep, step: ActStep ): boolean {
	const hasOtherwise = named.branches.some(
		( branch ) => branch.when === null
	);
	const asksSame =
		isSame( named.when, step.when ) ||
		( named.when !== null &&
			constantTruth( named.when, conjunctsOf( step.when ) ) === true );
	return ( named.when !== null && ! asksSame ) || ! hasOtherwise;
}
