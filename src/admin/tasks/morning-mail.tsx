import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { useTaskDigest, useTaskDigestSave } from '../../data/tasks';

/** Whether whoever works here is mailed their tasks in the morning. */
export function MorningMail() {
	const { entry } = useTaskDigest();
	const { run, busy, failure, clear } = useTaskDigestSave();
	return entry.value === null ? null : (
		<div className="fur-morning-mail">
			{ failure && (
				<FailureNotice failure={ failure } onDismiss={ clear } />
			) }
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __(
					'Email me in the morning when tasks of mine are due',
					'followup-reminders'
				) }
				checked={ entry.value.isWanted }
				disabled={ busy }
				onChange={ ( wanted ) => void run( wanted ) }
			/>
		</div>
	);
}
