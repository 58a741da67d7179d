import { __ } from '@wordpress/i18n';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { useTasksOfCase } from '../../data/tasks';
import type { Task } from '../../documents/rest';
import { TaskActions } from '../../components/task-actions';
import {
	TaskBrief,
	TaskDone,
	TaskDue,
	TaskPerson,
} from '../../components/task-parts';

/** What people are to do about this case, what is open first. */
export function CaseTasks( { id }: { id: number } ) {
	const { entry, reload } = useTasksOfCase( id );
	return (
		<Section title={ __( 'Tasks', 'followup-reminders' ) }>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( tasks ) => tasks.length === 0 }
				empty={ <p>{ __( 'None.', 'followup-reminders' ) }</p> }
			>
				{ ( tasks ) => (
					<ul className="fur-tasks">
						{ [
							...tasks.filter(
								( { state } ) => state === 'open'
							),
							...tasks.filter(
								( { state } ) => state === 'done'
							),
						].map( ( task ) => (
							<li key={ task.id }>
								<TaskBrief task={ task } />
								<Meta task={ task } />
								<TaskActions task={ task } />
							</li>
						) ) }
					</ul>
				) }
			</Loaded>
		</Section>
	);
}

function Meta( { task }: { task: Task } ) {
	return task.state === 'done' ? (
		<p className="fur-sub">
			{ __( 'Done:', 'followup-reminders' ) } <TaskDone task={ task } />
		</p>
	) : (
		<p className="fur-sub">
			<TaskPerson task={ task } />
			{ ' · ' }
			<TaskDue task={ task } />
		</p>
	);
}
