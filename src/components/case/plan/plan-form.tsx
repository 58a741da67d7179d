import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import {
	splitInto,
	usePlanAgree,
	type InstalmentDraft,
} from '../../../data/plans';
import type {
	CaseDetail,
	CasePlan,
	PlanMiss,
	PlanSpacing,
} from '../../../documents/rest';
import { ActForm } from '../../act-form';
import { errorsOf } from '../../error-at';
import { formatMoney, minorToText, shopDate, textToMinor } from '../../format';
import { NumberField } from '../../number-field';
import { TextField } from '../../text-field';
import { MissFields, SpacingChoice } from './plan-fields';

const WEEK = 7 * 86400;
const MOST = 24;

const newKey = (): string =>
	`plan_${ Math.random().toString( 36 ).slice( 2 ) }${ Date.now().toString(
		36
	) }`;

/** Instalments to agree on: divided evenly at first, then as a person corrects them. */
export function PlanForm( {
	detail,
	shown,
	onDone,
}: {
	detail: CaseDetail;
	shown: CasePlan;
	onDone: () => void;
} ) {
	const { leftMinor, rules } = shown;
	const [ key ] = useState( newKey );
	const [ firstOn, setFirstOn ] = useState( shopDate( detail.now + WEEK ) );
	const [ spacing, setSpacing ] = useState< PlanSpacing >( rules.spacing );
	const [ rows, setRows ] = useState< readonly InstalmentDraft[] >( () =>
		splitInto( leftMinor, 3, shopDate( detail.now + WEEK ), rules.spacing )
	);
	const [ onMiss, setOnMiss ] = useState< PlanMiss >( rules.onMiss );
	const [ graceDays, setGraceDays ] = useState( rules.graceDays );
	const agree = usePlanAgree( detail.id );
	const errorAt = errorsOf( agree.failure?.issues );
	const sum = rows.reduce( ( all, row ) => all + row.amountMinor, 0 );
	const divide = ( count: number, first: string, by: PlanSpacing ) => {
		if ( count >= 2 && count <= MOST && first !== '' ) {
			setRows( splitInto( leftMinor, count, first, by ) );
		}
	};
	const change = ( index: number, changed: Partial< InstalmentDraft > ) =>
		setRows(
			rows.map( ( row, at ) =>
				at === index ? { ...row, ...changed } : row
			)
		);
	return (
		<ActForm
			act={ agree }
			submitLabel={ __( 'Agree on this plan', 'followup-reminders' ) }
			onSubmit={ async () => {
				const plan = { key, instalments: rows, onMiss, graceDays };
				if (
					sum === leftMinor &&
					( await agree.run( plan ) ) !== null
				) {
					onDone();
				}
			} }
			onCancel={ onDone }
		>
			<div className="fur-row">
				<NumberField
					label={ __( 'Instalments', 'followup-reminders' ) }
					value={ rows.length }
					onChange={ ( count ) =>
						divide( count ?? 0, firstOn, spacing )
					}
				/>
				<TextField
					type="date"
					label={ __( 'First on', 'followup-reminders' ) }
					value={ firstOn }
					onChange={ ( first ) => {
						setFirstOn( first );
						divide( rows.length, first, spacing );
					} }
				/>
				<SpacingChoice
					value={ spacing }
					onChange={ ( by ) => {
						setSpacing( by );
						divide( rows.length, firstOn, by );
					} }
				/>
			</div>
			{ rows.map( ( row, index ) => (
				<InstalmentRow
					key={ `${ rows.length }.${ index }` }
					no={ index + 1 }
					row={ row }
					currency={ detail.currency }
					error={ errorAt( `instalments/${ index }/dueOn` ) }
					onChange={ ( changed ) => change( index, changed ) }
				/>
			) ) }
			<p role="status">
				{ sum === leftMinor
					? sprintf(
							/* translators: %s: amount. */
							__( 'Adds up to %s.', 'followup-reminders' ),
							formatMoney( sum, detail.currency )
						)
					: sprintf(
							/* translators: 1: amount, 2: amount that is due. */
							__(
								'Adds up to %1$s, but %2$s is due.',
								'followup-reminders'
							),
							formatMoney( sum, detail.currency ),
							formatMoney( leftMinor, detail.currency )
						) }
			</p>
			<MissFields
				onMiss={ onMiss }
				graceDays={ graceDays }
				onChange={ ( miss, days ) => {
					setOnMiss( miss );
					setGraceDays( days );
				} }
			/>
		</ActForm>
	);
}

function InstalmentRow( {
	no,
	row,
	currency,
	error,
	onChange,
}: {
	no: number;
	row: InstalmentDraft;
	currency: string;
	error: string | null;
	onChange: ( changed: Partial< InstalmentDraft > ) => void;
} ) {
	const [ typed, setTyped ] = useState< string | null >( null );
	return (
		<div className="fur-row">
			<TextField
				type="date"
				label={ sprintf(
					/* translators: %d: number of an instalment. */
					__( 'Due date %d', 'followup-reminders' ),
					no
				) }
				value={ row.dueOn }
				error={ error }
				onChange={ ( dueOn ) => onChange( { dueOn } ) }
			/>
			<TextField
				label={ sprintf(
					/* translators: 1: number of an instalment, 2: currency code, "EUR". */
					__( 'Amount %1$d (%2$s)', 'followup-reminders' ),
					no,
					currency
				) }
				value={ typed ?? minorToText( row.amountMinor, currency ) }
				onChange={ ( text ) => {
					setTyped( text );
					onChange( {
						amountMinor: textToMinor( text, currency ) ?? 0,
					} );
				} }
			/>
		</div>
	);
}
