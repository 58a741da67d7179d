import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ActForm } from '../act-form';
import { Choice } from '../choice';
import { FailureNotice } from '../failure-notice';
import { formatInstant } from '../format';
import { reasonText } from '../reasons';
import { TextField } from '../text-field';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseHoldKind } from '../../documents/facts';
import type { CaseDetail } from '../../documents/rest';
import { asSentence, CASE_HOLD_KINDS, isCaseHold } from '../../explain';
import { DialogButton } from '../dialog-button';

const holdTitle = ( kind: string ): string => asSentence( reasonText( kind ) );

/** Holds that are on, each with its end, and a way to set one. */
export function HoldActions( { detail }: { detail: CaseDetail } ) {
	const lift = useCaseAct( caseActs.liftHold, detail.id );
	const holds = ( detail.facts?.holds ?? [] ).filter(
		( hold ) => hold.untilUtc === null || hold.untilUtc > detail.now
	);
	return (
		<>
			{ lift.failure && (
				<FailureNotice
					failure={ lift.failure }
					onDismiss={ lift.clear }
				/>
			) }
			{ holds.length > 0 && (
				<ul className="fur-holds">
					{ holds.map( ( hold ) => (
						<li key={ hold.id }>
							<span>
								{ holdTitle( hold.kind ) }
								{ hold.untilUtc !== null && (
									<span className="fur-sub">
										{ sprintf(
											/* translators: %s: date and time. */
											__(
												'until %s',
												'followup-reminders'
											),
											formatInstant( hold.untilUtc )
										) }
									</span>
								) }
							</span>
							{ isCaseHold( hold.kind ) && (
								<Button
									variant="link"
									disabled={ lift.busy }
									onClick={ () => void lift.run( hold.id ) }
								>
									{ __(
										'Resume case',
										'followup-reminders'
									) }
								</Button>
							) }
						</li>
					) ) }
				</ul>
			) }
			<DialogButton
				label={ __( 'Put on hold', 'followup-reminders' ) }
				title={ __( 'Pause case', 'followup-reminders' ) }
			>
				{ ( close ) => <HoldForm detail={ detail } onDone={ close } /> }
			</DialogButton>
		</>
	);
}

const DAY = 86400;

function HoldForm( {
	detail,
	onDone,
}: {
	detail: CaseDetail;
	onDone: () => void;
} ) {
	const [ kind, setKind ] = useState< CaseHoldKind >( 'manual' );
	const [ days, setDays ] = useState( '' );
	const act = useCaseAct( caseActs.setHold, detail.id );
	const wrong = days !== '' && ! /^[1-9]\d{0,2}$/.test( days );
	const submit = async () => {
		if ( wrong ) {
			return;
		}
		const untilUtc = days === '' ? null : detail.now + Number( days ) * DAY;
		if ( ( await act.run( { kind, untilUtc } ) ) !== null ) {
			onDone();
		}
	};
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Put on hold', 'followup-reminders' ) }
			onSubmit={ submit }
			onCancel={ onDone }
		>
			<Choice
				label={ __( 'Reason', 'followup-reminders' ) }
				value={ kind }
				options={ CASE_HOLD_KINDS.map( ( value ) => ( {
					value,
					label: holdTitle( value ),
				} ) ) }
				onChange={ setKind }
			/>
			<TextField
				label={ __( 'For how many days', 'followup-reminders' ) }
				help={ __(
					'Leave empty to pause until someone resumes. Time on hold does not make a step late.',
					'followup-reminders'
				) }
				value={ days }
				onChange={ setDays }
				error={
					wrong
						? __(
								'Please enter a whole number of days from 1 to 999.',
								'followup-reminders'
							)
						: null
				}
			/>
		</ActForm>
	);
}
