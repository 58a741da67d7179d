import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';
import { ActForm } from '../act-form';
import {
	formatDate,
	formatMoney,
	minorToText,
	shopDate,
	textToMinor,
} from '../format';
import { FailureNotice } from '../failure-notice';
import { TextField } from '../text-field';
import { DialogButton } from '../dialog-button';
import { errorsOf } from '../error-at';

const WEEK = 7 * 86400;

/** Promises that stand, each with a way to take it back, and a way to record one. */
export function PromiseAction( { detail }: { detail: CaseDetail } ) {
	const withdraw = useCaseAct( caseActs.withdrawPromise, detail.id );
	const standing = ( detail.facts?.promises ?? [] ).filter(
		( promise ) => ! promise.withdrawn
	);
	return (
		<>
			{ withdraw.failure && (
				<FailureNotice
					failure={ withdraw.failure }
					onDismiss={ withdraw.clear }
				/>
			) }
			{ standing.length > 0 && (
				<ul className="fur-holds">
					{ standing.map( ( promise ) => (
						<li key={ promise.id }>
							<span>
								{ sprintf(
									/* translators: 1: amount, 2: date. */
									__(
										'Promised %1$s by %2$s',
										'followup-reminders'
									),
									formatMoney(
										promise.amountMinor,
										detail.currency
									),
									formatDate( promise.onDate )
								) }
							</span>
							<Button
								variant="link"
								disabled={ withdraw.busy }
								onClick={ () =>
									void withdraw.run( promise.id )
								}
							>
								{ __(
									'Withdraw promise',
									'followup-reminders'
								) }
							</Button>
						</li>
					) ) }
				</ul>
			) }
			<DialogButton
				label={ __( 'Record promise to pay', 'followup-reminders' ) }
			>
				{ ( close ) => (
					<PromiseForm
						detail={ detail }
						onDone={ close }
						onCancel={ close }
					/>
				) }
			</DialogButton>
		</>
	);
}

export function PromiseForm( {
	detail,
	onDone,
	onCancel,
}: {
	detail: CaseDetail;
	onDone: () => void;
	onCancel: () => void;
} ) {
	const [ onDate, setOnDate ] = useState( shopDate( detail.now + WEEK ) );
	const [ amount, setAmount ] = useState(
		minorToText( detail.remainingMinor, detail.currency )
	);
	const act = useCaseAct( caseActs.recordPromise, detail.id );
	const amountMinor = textToMinor( amount, detail.currency );
	const wrong = amountMinor === null || amountMinor === 0;
	const errorAt = errorsOf( act.failure?.issues );
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Record promise', 'followup-reminders' ) }
			onSubmit={ async () => {
				if (
					! wrong &&
					( await act.run( { onDate, amountMinor } ) ) !== null
				) {
					onDone();
				}
			} }
			onCancel={ onCancel }
		>
			<TextField
				type="date"
				label={ __( 'Pays by', 'followup-reminders' ) }
				help={ __(
					'No reminder is sent before this day is over.',
					'followup-reminders'
				) }
				value={ onDate }
				onChange={ setOnDate }
				error={ errorAt( 'onDate' ) }
			/>
			<TextField
				label={ sprintf(
					/* translators: %s: currency code, "EUR". */
					__( 'Amount promised (%s)', 'followup-reminders' ),
					detail.currency
				) }
				value={ amount }
				onChange={ setAmount }
				error={
					wrong
						? __(
								'Please enter an amount above zero, for example 19.90.',
								'followup-reminders'
							)
						: null
				}
			/>
		</ActForm>
	);
}
