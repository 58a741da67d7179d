import { __, sprintf } from '@wordpress/i18n';
import { Badge } from './badge';
import { formatDate, formatInstant } from './format';
import { taskAdvice, taskWords } from './task-words';
import type { Person, Task } from '../documents/rest';

/** A brief's own words come first; without them the code's. */
export const taskTitle = ( task: Task ): string =>
	task.title ?? taskWords( task.code );

export const personWords = ( person: Person ): string =>
	person.name === ''
		? __( 'Former user', 'followup-reminders' )
		: person.name;

/** What is to be done, in one line, and on demand at length. */
export function TaskBrief( { task }: { task: Task } ) {
	const text = task.text ?? taskAdvice( task.code );
	return (
		<>
			<strong>{ taskTitle( task ) }</strong>
			{ text !== null && (
				<details>
					<summary>
						{ __( 'What to do', 'followup-reminders' ) }
					</summary>
					<p className="fur-task__text">{ text }</p>
				</details>
			) }
		</>
	);
}

export function TaskPerson( { task }: { task: Task } ) {
	return (
		<>
			{ task.assignee === null
				? __( 'Nobody yet', 'followup-reminders' )
				: personWords( task.assignee ) }
		</>
	);
}

export function TaskDue( { task }: { task: Task } ) {
	if ( task.dueOn === null ) {
		return <>{ __( 'No date', 'followup-reminders' ) }</>;
	}
	return (
		<>
			{ formatDate( task.dueOn ) }{ ' ' }
			{ task.isOverdue && (
				<Badge tone="error">
					{ __( 'Overdue', 'followup-reminders' ) }
				</Badge>
			) }
		</>
	);
}

export function TaskDone( { task }: { task: Task } ) {
	if ( task.doneAtUtc === null ) {
		return null;
	}
	return (
		<>
			{ sprintf(
				/* translators: 1: date and time, 2: name of a colleague. */
				__( '%1$s, %2$s', 'followup-reminders' ),
				formatInstant( task.doneAtUtc ),
				task.doneBy === null ? '–' : personWords( task.doneBy )
			) }
			{ task.note !== '' && (
				<span className="fur-sub fur-task__text">{ task.note }</span>
			) }
		</>
	);
}
