import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { TemplateDetail, TemplateFields } from '../../documents/rest';

interface Props {
	readonly theirs: TemplateDetail;
	readonly mine: TemplateFields;
	readonly isBusy: boolean;
	readonly onKeepMine: () => void;
	readonly onTakeTheirs: () => void;
}

/** Somebody saved the text while it was written here: both are shown, and one is chosen. */
export function TextConflict( {
	theirs,
	mine,
	isBusy,
	onKeepMine,
	onTakeTheirs,
}: Props ) {
	return (
		<Notice
			className="fur-notice"
			status="warning"
			politeness="assertive"
			isDismissible={ false }
		>
			<p>
				{ __(
					'Someone else saved this text while you were writing. Nothing is lost. Compare both and choose one.',
					'followup-reminders'
				) }
			</p>
			<div className="fur-conflict">
				<Version
					title={ __(
						'Saved by someone else',
						'followup-reminders'
					) }
					text={ theirs }
				/>
				<Version
					title={ __( 'Yours, not saved', 'followup-reminders' ) }
					text={ mine }
				/>
			</div>
			<div className="fur-buttons">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ isBusy }
					disabled={ isBusy }
					onClick={ onKeepMine }
				>
					{ __( 'Save mine instead', 'followup-reminders' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ onTakeTheirs }
				>
					{ __( 'Use theirs', 'followup-reminders' ) }
				</Button>
			</div>
		</Notice>
	);
}

function Version( { title, text }: { title: string; text: TemplateFields } ) {
	return (
		<section className="fur-mail" aria-label={ title }>
			<p className="fur-sub">{ title }</p>
			<p className="fur-mail__subject">{ text.subject }</p>
			{ text.body }
		</section>
	);
}
