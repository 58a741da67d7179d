import { Notice } from '@wordpress/components';
import { _n, sprintf } from '@wordpress/i18n';
import type { Issue } from '../documents/rest';
import { issueText } from './issue-text';

/** Everything that is wrong with a document, with its places; the same words stand beside the fields. */
export function IssueList( { issues }: { issues: readonly Issue[] } ) {
	if ( issues.length === 0 ) {
		return null;
	}
	/* translators: %d: number of problems. */
	const title = _n(
		'%d problem keeps this from being saved:',
		'%d problems keep this from being saved:',
		issues.length,
		'followup-reminders'
	);
	return (
		<Notice className="fur-notice" status="warning" isDismissible={ false }>
			<p>{ sprintf( title, issues.length ) }</p>
			<ul className="fur-notice__issues">
				{ issues.map( ( issue, index ) => (
					<li key={ index }>
						<code>{ issue.path || '/' }</code>{ ' ' }
						{ issueText( issue ) }
					</li>
				) ) }
			</ul>
		</Notice>
	);
}
