import type { LintRule } from '../rule';
import { conditions, partsOf } from '../walk';

export const variantNeverDrawn: LintRule = {
	id: 'variant_never_drawn',
	summary:
		'A condition asks for a variant of an experiment that no customer gets: its share is 0',
	fix: 'Give the variant a share, or remove the condition',
	check: ( input ) =>
		conditions( input ).flatMap( ( { part, path } ) =>
			partsOf( part ).flatMap( ( one ) => {
				const arm =
					one.kind === 'arm'
						? input.sequence.experiments
								.find( ( { id } ) => id === one.experiment )
								?.arms.find( ( { id } ) => id === one.arm )
						: undefined;
				return arm?.shareBasisPoints === 0
					? [ { path, seen: [ { id: 'variant', value: arm.id } ] } ]
					: [];
			} )
		),
	repair: null,
};
