import type { LintRule } from '../rule';

const HELD_OUT = 'held_out';
const WHOLE_BASIS_POINTS = 10000;

export const everybodyHeldOut: LintRule = {
	id: 'everybody_held_out',
	summary:
		'An experiment leaves every customer out, so nobody gets a message',
	fix: 'Leave out a share of the customers, for example 10 % (1000)',
	check: ( { sequence } ) =>
		sequence.experiments.flatMap( ( experiment, index ) =>
			experiment.arms.some(
				( arm ) =>
					arm.id === HELD_OUT &&
					arm.shareBasisPoints === WHOLE_BASIS_POINTS
			)
				? [
						{
							path: `/experiments/${ index }/arms`,
							seen: [
								{ id: 'experiment', value: experiment.id },
							],
						},
					]
				: []
		),
	repair: null,
};
