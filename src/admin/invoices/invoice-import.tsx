import { Button, Spinner } from '@wordpress/components';
import { useId, useState } from 'react';
import { __ } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { Section } from '../../components/section';
import {
	useInvoiceImport,
	useInvoiceLook,
	type ImportLook,
	type ImportResult,
	type ImportSaid,
} from '../../data/invoices';
import { ImportedNotice, ProblemTable } from './import-result';
import { ImportReview } from './import-review';

const saidOf = ( { understood }: ImportLook ): ImportSaid => {
	const { decimal, dates, amounts, columns, currency } = understood.shape;
	return { decimal, dates, amounts, columns, currency };
};

/** A file is looked at first: what was understood is shown and corrected, then it is taken. */
export function InvoiceImport() {
	const id = useId();
	const [ file, setFile ] = useState< File | null >( null );
	const [ looked, setLooked ] = useState< ImportLook | null >( null );
	const [ result, setResult ] = useState< ImportResult | null >( null );
	const look = useInvoiceLook();
	const upload = useInvoiceImport();
	const check = async ( said: ImportSaid | null ) => {
		if ( file !== null ) {
			setResult( null );
			setLooked( await look.run( file, said ) );
		}
	};
	const take = async ( partial: boolean ) => {
		if ( file === null || looked === null ) {
			return;
		}
		const taken = await upload.run( file, saidOf( looked ), partial );
		if ( taken !== null ) {
			setResult( taken );
			setLooked( null );
		}
	};
	const failure = upload.failure ?? look.failure;
	return (
		<Section title={ __( 'Import a file', 'followup-reminders' ) }>
			<form
				className="fur-form"
				onSubmit={ ( event ) => {
					event.preventDefault();
					void check( null );
				} }
			>
				<div>
					<label htmlFor={ id } className="fur-label">
						{ __( 'File', 'followup-reminders' ) }
					</label>
					<input
						id={ id }
						type="file"
						accept=".csv,.txt,.tsv,text/csv,text/plain"
						aria-describedby={ `${ id }-help` }
						onChange={ ( event ) => {
							setFile( event.target.files?.[ 0 ] ?? null );
							setLooked( null );
							setResult( null );
							look.clear();
							upload.clear();
						} }
					/>
					<p id={ `${ id }-help` } className="fur-sub">
						{ __(
							'CSV or text from Excel, Xero, QuickBooks, Sage, Pennylane, Sellsy, Stripe, or a French FEC. The first line names the columns. You check the result before anything is imported.',
							'followup-reminders'
						) }
					</p>
				</div>
				<div className="fur-buttons">
					<Button
						__next40pxDefaultSize
						variant={ looked === null ? 'primary' : 'secondary' }
						type="submit"
						isBusy={ look.busy }
						disabled={ file === null || look.busy }
					>
						{ __( 'Check file', 'followup-reminders' ) }
					</Button>
					{ ( look.busy || upload.busy ) && (
						<span role="status">
							<Spinner />
							{ __( 'Reading the file…', 'followup-reminders' ) }
						</span>
					) }
				</div>
			</form>
			{ result && <ImportedNotice result={ result } /> }
			{ failure && (
				<>
					<FailureNotice failure={ failure } withoutIssues />
					<ProblemTable issues={ failure.issues } />
				</>
			) }
			{ looked && (
				<ImportReview
					looked={ looked }
					isBusy={ look.busy || upload.busy }
					onSay={ ( said ) =>
						void check( { ...saidOf( looked ), ...said } )
					}
					onTake={ ( partial ) => void take( partial ) }
				/>
			) }
		</Section>
	);
}
