import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { ActButton } from '../../components/act-button';
import { FailureNotice } from '../../components/failure-notice';
import type { SequenceDetail } from '../../documents/rest';
import type { TitledDraft } from './draft';
import type { History } from './use-history';
import type { Saving } from './use-saving';

interface Props {
	readonly saved: SequenceDetail | null;
	readonly saving: Saving;
	readonly history: History< TitledDraft >;
	readonly canSave: boolean;
}

/** Always in sight: saves, undoes, and says what is not saved. */
export function SaveBar( { saved, saving, history, canSave }: Props ) {
	return (
		<div className="fur-savebar">
			<div className="fur-buttons">
				<ActButton
					variant="primary"
					isBusy={ saving.isBusy }
					disabled={
						saving.isBusy || ! canSave || ! saving.isUnsaved
					}
					onClick={ saving.save }
				>
					{ saved === null
						? __( 'Save sequence', 'followup-reminders' )
						: __( 'Save as new version', 'followup-reminders' ) }
				</ActButton>
				<Button
					__next40pxDefaultSize
					icon="undo"
					label={ __( 'Undo', 'followup-reminders' ) }
					disabled={ history.undo === null }
					accessibleWhenDisabled
					onClick={ () => history.undo?.() }
				/>
				<Button
					__next40pxDefaultSize
					icon="redo"
					label={ __( 'Redo', 'followup-reminders' ) }
					disabled={ history.redo === null }
					accessibleWhenDisabled
					onClick={ () => history.redo?.() }
				/>
				<span role="status" className="fur-sub">
					{ stateWords( saving ) }
				</span>
			</div>
			{ saving.failure && <FailureNotice failure={ saving.failure } /> }
			{ saving.theirs && (
				<Conflict theirs={ saving.theirs } saving={ saving } />
			) }
		</div>
	);
}

function stateWords( { base, isUnsaved, isDone }: Saving ): string {
	if ( isUnsaved ) {
		return __(
			'Not saved yet. Cases already in the sequence keep their version.',
			'followup-reminders'
		);
	}
	if ( base === 0 ) {
		return '';
	}
	const words = isDone
		? /* translators: %d: version number. */
			__( 'Saved as version %d.', 'followup-reminders' )
		: /* translators: %d: version number. */
			__( 'Version %d.', 'followup-reminders' );
	return sprintf( words, base );
}

function Conflict( {
	theirs,
	saving,
}: {
	theirs: SequenceDetail;
	saving: Saving;
} ) {
	return (
		<Notice
			className="fur-notice"
			status="error"
			politeness="assertive"
			isDismissible={ false }
			actions={ [
				{
					label: __(
						'Save mine as the newest version',
						'followup-reminders'
					),
					onClick: saving.keepMine,
				},
				{
					label: __(
						'Discard my changes and load theirs',
						'followup-reminders'
					),
					onClick: saving.useTheirs,
				},
			] }
		>
			{ sprintf(
				/* translators: %d: version number. */
				__(
					'Someone else saved version %d. Your changes were not saved, and nothing is lost. Choose which version to keep.',
					'followup-reminders'
				),
				theirs.version
			) }
		</Notice>
	);
}
