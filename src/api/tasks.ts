import type { Person, Task, TaskDefault } from '../documents/rest';
import type { LocalDate } from '../documents/scalars';
import { request, requestPage, type Page, type QueryArgs } from './client';

export const fetchTasks = ( query: QueryArgs ): Promise< Page< Task > > =>
	requestPage< Task >( '/tasks', query );

export const fetchTasksOfCase = ( caseId: number ): Promise< Task[] > =>
	request( `/cases/${ caseId }/tasks` );

export const fetchPeople = (): Promise< Person[] > =>
	request( '/tasks/people' );

/** Each act is refused with status 409 when the task is no longer as it was read. */
export const assignTask = (
	task: Task,
	to: {
		readonly assigneeId: number | null;
		readonly dueOn: LocalDate | null;
	}
): Promise< Task > =>
	request( `/tasks/${ task.id }`, 'PUT', {
		expectedVersion: task.version,
		...to,
	} );

export const finishTask = ( task: Task, note: string ): Promise< Task > =>
	request( `/tasks/${ task.id }/done`, 'POST', {
		expectedVersion: task.version,
		note,
	} );

export const reopenTask = ( task: Task ): Promise< Task > =>
	request( `/tasks/${ task.id }/reopen`, 'POST', {
		expectedVersion: task.version,
	} );

export const fetchTaskDefaults = (): Promise< TaskDefault[] > =>
	request( '/task-defaults' );

export const saveTaskDefaults = (
	defaults: readonly TaskDefault[]
): Promise< TaskDefault[] > => request( '/task-defaults', 'PUT', { defaults } );

/** Whether whoever asks is mailed their tasks in the morning. */
export const fetchTaskDigest = (): Promise< { readonly isWanted: boolean } > =>
	request( '/task-digest' );

export const saveTaskDigest = (
	isWanted: boolean
): Promise< { readonly isWanted: boolean } > =>
	request( '/task-digest', 'PUT', { isWanted } );
