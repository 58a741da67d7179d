import type { QueryArgs } from '../../api/client';
import * as api from '../../api/tasks';
import type { Task, TaskDefault } from '../../documents/rest';
import { invalidateCases } from '../cases';
import { createResource } from '../resource/create-resource';
import { useMutation } from '../resource/use-mutation';

const lists = createResource( 'task-lists', ( query: QueryArgs ) =>
	api.fetchTasks( query )
);
const ofCases = createResource( 'case-tasks', ( caseId: number ) =>
	api.fetchTasksOfCase( caseId )
);
const people = createResource( 'people', () => api.fetchPeople() );
const defaults = createResource( 'task-defaults', () =>
	api.fetchTaskDefaults()
);

export const useTasks = lists.use;
export const useTasksOfCase = ofCases.use;
export const usePeople = () => people.use( 'all' );
export const useTaskDefaults = () => defaults.use( 'all' );

/** A person's act on a task. What is shown may be somebody else's change by then: it is fetched again after a refusal too. */
const useTaskAct = < A extends readonly unknown[] >(
	act: ( task: Task, ...args: A ) => Promise< Task >,
	task: Task
) =>
	useMutation( async ( ...args: A ) => {
		try {
			return await act( task, ...args );
		} finally {
			lists.invalidate();
			ofCases.invalidate( task.caseId );
			invalidateCases();
		}
	} );

export const useTaskAssign = ( task: Task ) =>
	useTaskAct( api.assignTask, task );
export const useTaskFinish = ( task: Task ) =>
	useTaskAct( api.finishTask, task );
export const useTaskReopen = ( task: Task ) =>
	useTaskAct( api.reopenTask, task );

export const useTaskDefaultsSave = () =>
	useMutation( async ( list: readonly TaskDefault[] ) => {
		const saved = await api.saveTaskDefaults( list );
		defaults.receive( 'all', saved );
		return saved;
	} );

const digest = createResource( 'task-digest', () => api.fetchTaskDigest() );

export const useTaskDigest = () => digest.use( 'mine' );

export const useTaskDigestSave = () =>
	useMutation( async ( isWanted: boolean ) => {
		const saved = await api.saveTaskDigest( isWanted );
		digest.receive( 'mine', saved );
		return saved;
	} );
