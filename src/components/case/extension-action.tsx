import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';
import { ActForm } from '../act-form';
import { formatDate, shopDate } from '../format';
import { TextField } from '../text-field';
import { DialogButton } from '../dialog-button';
import { errorsOf } from '../error-at';

const WEEK = 7 * 86400;

/** Gives the customer until a later date: the amount is due then, or the case is paused until that day is over. */
export function ExtensionAction( { detail }: { detail: CaseDetail } ) {
	const title = __( 'Grant more time', 'followup-reminders' );
	return (
		<DialogButton label={ title }>
			{ ( close ) => (
				<ExtensionForm
					detail={ detail }
					onDone={ close }
					onCancel={ close }
				/>
			) }
		</DialogButton>
	);
}

function ExtensionForm( {
	detail,
	onDone,
	onCancel,
}: {
	detail: CaseDetail;
	onDone: () => void;
	onCancel: () => void;
} ) {
	const [ dueOn, setDueOn ] = useState( weekAfter( detail ) );
	const act = useCaseAct( caseActs.grantExtension, detail.id );
	const errorAt = errorsOf( act.failure?.issues );
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Grant more time', 'followup-reminders' ) }
			onSubmit={ async () => {
				if ( ( await act.run( dueOn ) ) !== null ) {
					onDone();
				}
			} }
			onCancel={ onCancel }
		>
			<TextField
				type="date"
				label={ __( 'New due date', 'followup-reminders' ) }
				help={ helpFor( detail ) }
				value={ dueOn }
				onChange={ setDueOn }
				error={ errorAt( 'dueOn' ) }
			/>
		</ActForm>
	);
}

const helpFor = ( { dueDate }: CaseDetail ): string =>
	dueDate === null
		? __(
				'No reminder is sent before this day is over.',
				'followup-reminders'
			)
		: sprintf(
				/* translators: %s: a date. */
				__(
					'Now due on %s. Reminders count from the new date.',
					'followup-reminders'
				),
				formatDate( dueDate )
			);

/** A week after the due date, or after today when that is later. */
function weekAfter( { dueDate, now }: CaseDetail ): string {
	const fromNow = shopDate( now + WEEK );
	if ( dueDate === null ) {
		return fromNow;
	}
	const fromDue = new Date( Date.parse( dueDate ) + 1000 * WEEK )
		.toISOString()
		.slice( 0, 10 );
	return fromDue > fromNow ? fromDue : fromNow;
}
