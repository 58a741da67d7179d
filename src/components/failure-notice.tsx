import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ApiFailure } from '../data';
import { issueText } from './issue-text';

interface Props {
	readonly failure: ApiFailure;
	readonly onRetry?: ( () => void ) | undefined;
	readonly onDismiss?: ( () => void ) | undefined;
	/** Issues that stand beside their own field already are not said twice. */
	readonly withoutIssues?: boolean;
}

/** What a route refused, in words, with every place it named. */
export function FailureNotice( {
	failure,
	onRetry,
	onDismiss,
	withoutIssues = false,
}: Props ) {
	const issues = withoutIssues ? [] : failure.issues;
	return (
		<Notice
			className="fur-notice"
			status="error"
			politeness="assertive"
			isDismissible={ onDismiss !== undefined }
			{ ...( onDismiss ? { onRemove: onDismiss } : {} ) }
			actions={
				onRetry
					? [
							{
								label: __( 'Try again', 'followup-reminders' ),
								onClick: onRetry,
							},
						]
					: []
			}
		>
			<p>{ failure.message }</p>
			{ issues.length > 0 && (
				<ul className="fur-notice__issues">
					{ issues.map( ( issue, index ) => (
						<li key={ index }>
							{ issue.path !== '' && <code>{ issue.path }</code> }{ ' ' }
							{ issueText( issue ) }
						</li>
					) ) }
				</ul>
			) }
		</Notice>
	);
}
