import { __, sprintf } from '@wordpress/i18n';
import type { BranchDraft, ConditionDraft } from '../draft';
import { useSurroundings } from '../editor-context';
import { actionSentence, branchSentence, onlyIfSentence } from '../sentences';

/** What a step or an answer does, one line a branch. */
export function BranchLines( {
	of,
}: {
	of: {
		readonly when: ConditionDraft | null;
		readonly branches: readonly BranchDraft[];
	};
} ) {
	const { templates, targets } = useSurroundings();
	const onlyIf = onlyIfSentence( of );
	return (
		<>
			{ onlyIf !== '' && (
				<span className="fur-flow__line">
					{ sprintf(
						/* translators: %s: a condition. */
						__( 'Only if %s', 'followup-reminders' ),
						onlyIf
					) }
				</span>
			) }
			{ of.branches.map( ( branch, index ) => {
				const condition = branchSentence( branch, of.branches.length );
				return (
					<span key={ index } className="fur-flow__line">
						{ condition !== '' && (
							<span className="fur-flow__if">
								{ condition }
								<span aria-hidden="true"> → </span>
							</span>
						) }
						{ branch.actions
							.map( ( action ) =>
								actionSentence( action, { templates, targets } )
							)
							.join( ' + ' ) }
					</span>
				);
			} ) }
		</>
	);
}
