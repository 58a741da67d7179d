import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { caseActs, useCaseAct } from '../../data/cases';
import { usePeople } from '../../data/tasks';
import type { CaseDetail, Person } from '../../documents/rest';
import { ActForm } from '../act-form';
import { Choice } from '../choice';
import { Loaded } from '../loaded';
import { personWords } from '../task-parts';
import { DialogButton } from '../dialog-button';

/** Who takes care of the case. */
export function AssignAction( { detail }: { detail: CaseDetail } ) {
	return (
		<DialogButton
			label={
				detail.assignee === null
					? __( 'Assign case', 'followup-reminders' )
					: sprintf(
							/* translators: %s: name of a colleague. */
							__( 'Assigned to %s', 'followup-reminders' ),
							personWords( detail.assignee )
						)
			}
			title={ __( 'Assign case', 'followup-reminders' ) }
		>
			{ ( close ) => <AssignDialog detail={ detail } onDone={ close } /> }
		</DialogButton>
	);
}

interface Props {
	readonly detail: CaseDetail;
	readonly onDone: () => void;
}

function AssignDialog( props: Props ) {
	const { entry, reload } = usePeople();
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( people ) => <AssignForm { ...props } people={ people } /> }
		</Loaded>
	);
}

export function AssignForm( {
	detail,
	people,
	onDone,
}: Props & { readonly people: readonly Person[] } ) {
	const [ chosen, setChosen ] = useState(
		detail.assignee === null ? '' : String( detail.assignee.id )
	);
	const act = useCaseAct( caseActs.assign, detail.id );
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Assign case', 'followup-reminders' ) }
			onSubmit={ async () => {
				const id = chosen === '' ? null : Number( chosen );
				if ( ( await act.run( id ) ) !== null ) {
					onDone();
				}
			} }
			onCancel={ onDone }
		>
			<Choice
				label={ __( 'Who takes care of it', 'followup-reminders' ) }
				value={ chosen }
				options={ [
					{
						value: '',
						label: __( 'Nobody yet', 'followup-reminders' ),
					},
					...people.map( ( person ) => ( {
						value: String( person.id ),
						label: personWords( person ),
					} ) ),
				] }
				onChange={ setChosen }
			/>
		</ActForm>
	);
}
