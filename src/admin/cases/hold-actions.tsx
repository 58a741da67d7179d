import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ActForm } from '../../components/act-form';
import { Choice } from '../../components/choice';
import { FailureNotice } from '../../components/failure-notice';
import { formatInstant } from '../../components/format';
import { TextField } from '../../components/text-field';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';

type HoldKind = 'manual' | 'person' | 'reply' | 'plan' | 'refund_asked';

const HOLD_KINDS: readonly HoldKind[] = [
	'manual',
	'person',
	'reply',
	'plan',
	'refund_asked',
];

export function holdWords( kind: string ): string {
	switch ( kind ) {
		case 'person':
			return __( 'A colleague is on it', 'followup-reminders' );
		case 'reply':
			return __( 'The customer replied', 'followup-reminders' );
		case 'plan':
			return __( 'Payment plan agreed', 'followup-reminders' );
		case 'refund_asked':
			return __( 'A refund was asked for', 'followup-reminders' );
		case 'shop_paused':
			return __( 'The sequence is switched off', 'followup-reminders' );
		default:
			return __( 'Paused by hand', 'followup-reminders' );
	}
}

/** Holds that are on, each with its end, and a way to set one. */
export function HoldActions( { detail }: { detail: CaseDetail } ) {
	const [ open, setOpen ] = useState( false );
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
								{ holdWords( hold.kind ) }
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
							{ hold.kind !== 'shop_paused' && (
								<Button
									variant="link"
									disabled={ lift.busy }
									onClick={ () => void lift.run( hold.id ) }
								>
									{ __( 'Lift hold', 'followup-reminders' ) }
								</Button>
							) }
						</li>
					) ) }
				</ul>
			) }
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ () => setOpen( true ) }
			>
				{ __( 'Put on hold', 'followup-reminders' ) }
			</Button>
			{ open && (
				<Modal
					title={ __(
						'Put this case on hold',
						'followup-reminders'
					) }
					size="medium"
					onRequestClose={ () => setOpen( false ) }
				>
					<HoldForm
						detail={ detail }
						onDone={ () => setOpen( false ) }
					/>
				</Modal>
			) }
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
	const [ kind, setKind ] = useState< HoldKind >( 'manual' );
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
				options={ HOLD_KINDS.map( ( value ) => ( {
					value,
					label: holdWords( value ),
				} ) ) }
				onChange={ setKind }
			/>
			<TextField
				label={ __( 'For how many days', 'followup-reminders' ) }
				help={ __(
					'Leave empty to hold until somebody lifts it. Time on hold does not make a step late.',
					'followup-reminders'
				) }
				value={ days }
				onChange={ setDays }
				error={
					wrong
						? __(
								'Please give a whole number of days, 1 to 999.',
								'followup-reminders'
							)
						: null
				}
			/>
		</ActForm>
	);
}
