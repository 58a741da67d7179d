import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { useTemplateReview } from '../../data/templates';
import type { TemplateDetail } from '../../documents/rest';
import { FailureNotice } from '../failure-notice';

/** A text with legal effects, until the owner says that a lawyer looked at it. */
export function ReviewNotice( { template }: { template: TemplateDetail } ) {
	const review = useTemplateReview();
	return (
		<Notice
			status="warning"
			isDismissible={ false }
			actions={ [
				{
					label: __( 'Mark as checked', 'followup-reminders' ),
					onClick: () => void review.run( template, true ),
				},
			] }
		>
			{ __(
				'This text has legal effects that depend on the country. Have a lawyer check it before you use it.',
				'followup-reminders'
			) }
			{ review.failure && <FailureNotice failure={ review.failure } /> }
		</Notice>
	);
}
