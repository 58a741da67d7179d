import { Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { DataTable, type Column } from '../../components/data-table';
import { issueText } from '../../components/issue-text';
import type { ImportResult } from '../../data/invoices';
import type { Issue } from '../../documents/rest';

const columns: Column< Issue & { readonly key: number } >[] = [
	{
		id: 'line',
		label: __( 'Line', 'followup-reminders' ),
		cell: ( issue ) =>
			typeof issue.line === 'number' ? issue.line : '–',
	},
	{
		id: 'column',
		label: __( 'Column', 'followup-reminders' ),
		cell: ( issue ) =>
			issue.path === '' ? '–' : <code>{ issue.path }</code>,
	},
	{
		id: 'problem',
		label: __( 'Problem', 'followup-reminders' ),
		cell: issueText,
	},
	{
		id: 'given',
		label: __( 'Value in the file', 'followup-reminders' ),
		cell: ( issue ) =>
			typeof issue.given === 'string' ? issue.given : '',
	},
];

/** What is wrong with a file, line by line; nothing where nothing is. */
export function ProblemTable( { issues }: { issues: readonly Issue[] } ) {
	return issues.length === 0 ? null : (
		<DataTable
			caption={ __( 'Problems in the file', 'followup-reminders' ) }
			columns={ columns }
			rows={ issues.map( ( issue, key ) => ( { ...issue, key } ) ) }
			keyOf={ ( issue ) => issue.key }
		/>
	);
}

export function ImportedNotice( { result }: { result: ImportResult } ) {
	/* translators: %d: number of invoices. */
	const opened = _n(
		'%d new case.',
		'%d new cases.',
		result.opened,
		'followup-reminders'
	);
	return (
		<>
			<Notice
				className="fur-notice"
				status="success"
				isDismissible={ false }
			>
				{ sprintf( opened, result.opened ) }{ ' ' }
				{ sprintf(
					/* translators: 1: number of invoices that changed, 2: number that were known already, 3: number of credit notes. */
					__(
						'%1$d changed, %2$d known already, %3$d credit notes.',
						'followup-reminders'
					),
					result.changed,
					result.unchanged + result.kept,
					result.credited
				) }
			</Notice>
			<ProblemTable issues={ result.unusable } />
		</>
	);
}
