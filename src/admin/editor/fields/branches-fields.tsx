import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { removeAt, replaceAt } from '../../../data/draft';
import { type BranchDraft, freeId, newBranch } from '../draft';
import { freeActionId } from '../draft-edits';
import { useIssueAt } from '../editor-context';
import { BranchFields } from './branch-fields';

interface Props {
	readonly branches: readonly BranchDraft[];
	readonly path: string;
	readonly onChange: ( branches: readonly BranchDraft[] ) => void;
}

/** What a step or an answer does: the first branch that fits. */
export function BranchesFields( { branches, path, onChange }: Props ) {
	const error = useIssueAt( path );
	const actionIds = branches.flatMap( ( branch ) =>
		branch.actions.map( ( action ) => action.id )
	);
	const branchIds = branches.map( ( branch ) => branch.id );
	// A new branch goes first: the last may be the one without a condition.
	const add = () =>
		onChange( [
			{
				...newBranch(
					freeId( 'branch', branchIds ),
					freeActionId( 'email', branches )
				),
				when: { kind: 'any', of: [] },
			},
			...branches,
		] );
	return (
		<fieldset className="fur-group">
			<legend>
				{ __(
					'Sends: the first branch that matches',
					'followup-reminders'
				) }
			</legend>
			{ error && <p className="fur-error">{ error }</p> }
			{ branches.map( ( branch, index ) => (
				<BranchFields
					key={ index }
					branch={ branch }
					no={ index + 1 }
					isOnly={ branches.length === 1 && branch.when === null }
					path={ `${ path }/${ index }` }
					takenActionIds={ actionIds }
					onChange={ ( changed ) =>
						onChange( replaceAt( branches, index, changed ) )
					}
					onRemove={
						branches.length > 1
							? () => onChange( removeAt( branches, index ) )
							: null
					}
				/>
			) ) }
			<Button variant="link" onClick={ add }>
				{ __( 'Add branch “If … then …”', 'followup-reminders' ) }
			</Button>
		</fieldset>
	);
}
