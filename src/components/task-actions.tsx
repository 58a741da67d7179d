import { Button, Modal, TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ActForm } from './act-form';
import { Choice } from './choice';
import { FailureNotice } from './failure-notice';
import { Loaded } from './loaded';
import { TextField } from './text-field';
import {
	usePeople,
	useTaskAssign,
	useTaskFinish,
	useTaskReopen,
} from '../data/tasks';
import type { Person, Task } from '../documents/rest';
import { personWords, taskTitle } from './task-parts';

/** What a person may do with a task. */
export function TaskActions( { task }: { task: Task } ) {
	return task.state === 'open' ? (
		<OpenActions task={ task } />
	) : (
		<ReopenAction task={ task } />
	);
}

function OpenActions( { task }: { task: Task } ) {
	const [ dialog, setDialog ] = useState< 'done' | 'assign' | null >( null );
	const close = () => setDialog( null );
	return (
		<div className="fur-buttons">
			<Button
				size="compact"
				variant="secondary"
				aria-label={ sprintf(
					/* translators: %s: title of a task. */
					__( 'Done: %s', 'followup-reminders' ),
					taskTitle( task )
				) }
				onClick={ () => setDialog( 'done' ) }
			>
				{ __( 'Done', 'followup-reminders' ) }
			</Button>
			<Button
				size="compact"
				variant="tertiary"
				aria-label={ sprintf(
					/* translators: %s: title of a task. */
					__( 'Assign: %s', 'followup-reminders' ),
					taskTitle( task )
				) }
				onClick={ () => setDialog( 'assign' ) }
			>
				{ __( 'Assign', 'followup-reminders' ) }
			</Button>
			{ dialog !== null && (
				<Modal
					title={ taskTitle( task ) }
					size="medium"
					onRequestClose={ close }
				>
					{ dialog === 'done' ? (
						<FinishForm task={ task } onDone={ close } />
					) : (
						<AssignDialog task={ task } onDone={ close } />
					) }
				</Modal>
			) }
		</div>
	);
}

interface FormProps {
	readonly task: Task;
	readonly onDone: () => void;
}

function FinishForm( { task, onDone }: FormProps ) {
	const [ note, setNote ] = useState( '' );
	const act = useTaskFinish( task );
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'It is done', 'followup-reminders' ) }
			onSubmit={ async () => {
				if ( ( await act.run( note ) ) !== null ) {
					onDone();
				}
			} }
			onCancel={ onDone }
		>
			<TextareaControl
				__nextHasNoMarginBottom
				label={ __( 'Note (optional)', 'followup-reminders' ) }
				help={ __(
					'For your colleagues. It is deleted with the customer’s data.',
					'followup-reminders'
				) }
				maxLength={ 2000 }
				rows={ 4 }
				value={ note }
				onChange={ setNote }
			/>
		</ActForm>
	);
}

function AssignDialog( props: FormProps ) {
	const { entry, reload } = usePeople();
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( people ) => <AssignForm { ...props } people={ people } /> }
		</Loaded>
	);
}

function AssignForm( {
	task,
	people,
	onDone,
}: FormProps & { readonly people: readonly Person[] } ) {
	const [ assignee, setAssignee ] = useState(
		task.assignee === null ? '' : String( task.assignee.id )
	);
	const [ dueOn, setDueOn ] = useState( task.dueOn ?? '' );
	const act = useTaskAssign( task );
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Save', 'followup-reminders' ) }
			onSubmit={ async () => {
				const saved = await act.run( {
					assigneeId: assignee === '' ? null : Number( assignee ),
					dueOn: dueOn === '' ? null : dueOn,
				} );
				if ( saved !== null ) {
					onDone();
				}
			} }
			onCancel={ onDone }
		>
			<Choice
				label={ __( 'Who does it', 'followup-reminders' ) }
				value={ assignee }
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
				onChange={ setAssignee }
			/>
			<TextField
				type="date"
				label={ __( 'Until', 'followup-reminders' ) }
				help={ __( 'Leave empty for no date.', 'followup-reminders' ) }
				value={ dueOn }
				onChange={ setDueOn }
			/>
		</ActForm>
	);
}

function ReopenAction( { task }: { task: Task } ) {
	const act = useTaskReopen( task );
	return (
		<>
			{ act.failure && (
				<FailureNotice
					failure={ act.failure }
					onDismiss={ act.clear }
				/>
			) }
			<Button
				size="compact"
				variant="tertiary"
				isBusy={ act.busy }
				disabled={ act.busy }
				aria-label={ sprintf(
					/* translators: %s: title of a task. */
					__( 'Open again: %s', 'followup-reminders' ),
					taskTitle( task )
				) }
				onClick={ () => void act.run() }
			>
				{ __( 'Open again', 'followup-reminders' ) }
			</Button>
		</>
	);
}
