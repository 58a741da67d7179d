import { Button, Notice, Spinner } from '@wordpress/components';
import { useId, useState } from 'react';
import { __, _n, sprintf } from '@wordpress/i18n';
import { DataTable, type Column } from '../../components/data-table';
import { FailureNotice } from '../../components/failure-notice';
import { issueText } from '../../components/issue-text';
import { Section } from '../../components/section';
import { useInvoiceImport, type ImportResult } from '../../data/invoices';
import type { Issue } from '../../documents/rest';

const EXAMPLE =
	'number,customer_name,customer_email,currency,amount,issued_on,due_on\n2026-001,Ada Byron,ada@example.com,EUR,120.00,2026-11-01,2026-12-01';

const issueColumns: Column< Issue & { readonly key: number } >[] = [
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
		label: __( 'What stood there', 'followup-reminders' ),
		cell: ( issue ) =>
			typeof issue.given === 'string' ? issue.given : '',
	},
];

/** A CSV file is taken whole or not at all. */
export function InvoiceImport() {
	const id = useId();
	const [ file, setFile ] = useState< File | null >( null );
	const [ result, setResult ] = useState< ImportResult | null >( null );
	const upload = useInvoiceImport();
	const submit = async () => {
		if ( file === null ) {
			return;
		}
		setResult( null );
		setResult( await upload.run( file ) );
	};
	return (
		<Section title={ __( 'Import a file', 'followup-reminders' ) }>
			<form
				className="fur-form"
				onSubmit={ ( event ) => {
					event.preventDefault();
					void submit();
				} }
			>
				<div>
					<label htmlFor={ id } className="fur-label">
						{ __( 'CSV file', 'followup-reminders' ) }
					</label>
					<input
						id={ id }
						type="file"
						accept=".csv,text/csv"
						aria-describedby={ `${ id }-help` }
						onChange={ ( event ) => {
							setFile( event.target.files?.[ 0 ] ?? null );
							setResult( null );
							upload.clear();
						} }
					/>
					<p id={ `${ id }-help` } className="fur-sub">
						{ __(
							'The first line names the columns. The file is taken whole or not at all; importing it again changes nothing.',
							'followup-reminders'
						) }
					</p>
				</div>
				<pre className="fur-example">{ EXAMPLE }</pre>
				<div className="fur-buttons">
					<Button
						__next40pxDefaultSize
						variant="primary"
						type="submit"
						isBusy={ upload.busy }
						disabled={ file === null || upload.busy }
					>
						{ __( 'Import', 'followup-reminders' ) }
					</Button>
					{ upload.busy && (
						<span role="status">
							<Spinner />
							{ __( 'Importing…', 'followup-reminders' ) }
						</span>
					) }
				</div>
			</form>
			{ result && <Imported result={ result } /> }
			{ upload.failure && (
				<>
					<FailureNotice failure={ upload.failure } withoutIssues />
					{ upload.failure.issues.length > 0 && (
						<DataTable
							caption={ __(
								'Problems in the file',
								'followup-reminders'
							) }
							columns={ issueColumns }
							rows={ upload.failure.issues.map(
								( issue, key ) => ( { ...issue, key } )
							) }
							keyOf={ ( issue ) => issue.key }
						/>
					) }
				</>
			) }
		</Section>
	);
}

function Imported( { result }: { result: ImportResult } ) {
	/* translators: %d: number of invoices. */
	const opened = _n(
		'%d new case.',
		'%d new cases.',
		result.opened,
		'followup-reminders'
	);
	return (
		<Notice className="fur-notice" status="success" isDismissible={ false }>
			{ sprintf( opened, result.opened ) }{ ' ' }
			{ sprintf(
				/* translators: 1: number of invoices that changed, 2: number that were known already. */
				__( '%1$d changed, %2$d known already.', 'followup-reminders' ),
				result.changed,
				result.unchanged
			) }
		</Notice>
	);
}
