import { Button, Notice, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { Choice } from '../../components/choice';
import { DataTable } from '../../components/data-table';
import { DefinitionList } from '../../components/definition-list';
import { formatDate, formatMoney } from '../../components/format';
import type { ImportLook, ImportSaid } from '../../data/invoices';
import { ProblemTable } from './import-result';
import {
	amountKinds,
	columnOptions,
	dateOrders,
	decimalSigns,
	delimiterWords,
	formatWords,
} from './import-words';

/** What was understood of a file, to be corrected before it is taken. */
export function ImportReview( {
	looked,
	isBusy,
	onSay,
	onTake,
}: {
	looked: ImportLook;
	isBusy: boolean;
	onSay: ( said: Partial< ImportSaid > ) => void;
	onTake: ( partial: boolean ) => void;
} ) {
	const [ partial, setPartial ] = useState( false );
	const { understood, doubts, unusable } = looked;
	const { shape } = understood;
	const blocked =
		doubts.length > 0 || ( unusable.length > 0 && ! partial ) || isBusy;
	return (
		<div className="fur-form">
			<DefinitionList
				items={ [
					[
						__( 'Kind of file', 'followup-reminders' ),
						formatWords( shape.format ),
					],
					[
						__( 'Encoding', 'followup-reminders' ),
						understood.encoding.toUpperCase(),
					],
					[
						__( 'Columns are separated by', 'followup-reminders' ),
						delimiterWords( shape.delimiter ),
					],
					[
						__( 'Invoices', 'followup-reminders' ),
						understood.invoices,
					],
					[
						__( 'Credit notes', 'followup-reminders' ),
						understood.credits,
					],
					[
						__( 'Rows left out', 'followup-reminders' ),
						understood.leftOut,
					],
				] }
			/>
			<Choice
				label={ __( 'Decimals begin with', 'followup-reminders' ) }
				value={ shape.decimal ?? '' }
				options={ decimalSigns() }
				onChange={ ( decimal ) =>
					decimal !== '' && onSay( { decimal } )
				}
			/>
			<Choice
				label={ __( 'Dates are written', 'followup-reminders' ) }
				value={ shape.dates ?? '' }
				options={ dateOrders() }
				onChange={ ( dates ) => dates !== '' && onSay( { dates } ) }
			/>
			<Choice
				label={ __( 'Amounts are', 'followup-reminders' ) }
				value={ shape.amounts ?? '' }
				options={ amountKinds() }
				onChange={ ( amounts ) =>
					amounts !== '' && onSay( { amounts } )
				}
			/>
			<fieldset>
				<legend>{ __( 'Columns', 'followup-reminders' ) }</legend>
				{ understood.headings.map( ( heading, index ) => (
					<Choice
						key={ `${ index } ${ heading }` }
						label={ heading }
						value={ shape.columns[ index ] ?? '' }
						options={ columnOptions() }
						onChange={ ( column ) =>
							onSay( {
								columns: shape.columns.map( ( other, at ) =>
									at === index ? column : other
								),
							} )
						}
					/>
				) ) }
			</fieldset>
			{ understood.first.length > 0 && (
				<DataTable
					caption={ __( 'The first invoices', 'followup-reminders' ) }
					rows={ understood.first }
					keyOf={ ( row ) => row.number }
					columns={ [
						{
							id: 'number',
							label: __( 'Invoice', 'followup-reminders' ),
							cell: ( row ) => row.number,
						},
						{
							id: 'amount',
							label: __( 'Amount', 'followup-reminders' ),
							cell: ( row ) =>
								formatMoney( row.amountMinor, row.currency ),
						},
						{
							id: 'due',
							label: __( 'Due on', 'followup-reminders' ),
							cell: ( row ) =>
								row.dueOn === null
									? '–'
									: formatDate( row.dueOn ),
						},
					] }
				/>
			) }
			{ doubts.length > 0 && (
				<Notice
					className="fur-notice"
					status="warning"
					isDismissible={ false }
				>
					{ __(
						'This cannot be known from the file. Choose above what is meant; it is remembered for the next file with these columns.',
						'followup-reminders'
					) }
				</Notice>
			) }
			{ doubts.some(
				( issue ) => issue.code === 'csv.column_unknown'
			) && (
				<div>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						disabled={ isBusy }
						onClick={ () => onSay( {} ) }
					>
						{ __( 'Use these columns', 'followup-reminders' ) }
					</Button>
				</div>
			) }
			<ProblemTable issues={ [ ...doubts, ...unusable ] } />
			{ doubts.length === 0 && unusable.length > 0 && (
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __(
						'Leave these rows out and import the rest',
						'followup-reminders'
					) }
					checked={ partial }
					onChange={ setPartial }
				/>
			) }
			<div>
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ isBusy }
					disabled={ blocked }
					onClick={ () => onTake( partial ) }
				>
					{ sprintf(
						/* translators: %d: number of invoices. */
						_n(
							'Import %d invoice',
							'Import %d invoices',
							understood.invoices,
							'followup-reminders'
						),
						understood.invoices
					) }
				</Button>
			</div>
		</div>
	);
}
