import { withoutPart } from '../edit';
import type { LintRule } from '../rule';
import { conditions, partsOf } from '../walk';

export const experimentUnused: LintRule = {
	id: 'experiment_unused',
	summary:
		'No condition asks for the variants of an experiment, so it changes nothing',
	fix: 'Use its variants in branches, or remove the experiment',
	check: ( input ) => {
		const asked = conditions( input )
			.flatMap( ( { part } ) => partsOf( part ) )
			.flatMap( ( part ) =>
				part.kind === 'arm' ? [ part.experiment ] : []
			);
		return input.sequence.experiments.flatMap( ( experiment, index ) =>
			asked.includes( experiment.id ) ||
			experiment.arms.every( ( arm ) => arm.id === 'held_out' )
				? []
				: [
						{
							path: `/experiments/${ index }`,
							seen: [
								{ id: 'experiment', value: experiment.id },
							],
						},
					]
		);
	},
	repair: ( { sequence }, { path } ) => withoutPart( sequence, path ),
};
