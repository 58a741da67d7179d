import { ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Choice } from '../../components/choice';
import { DataTable, type Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Pager } from '../../components/pager';
import { useTasks } from '../../data/tasks';
import type { Task } from '../../documents/rest';
import { linkTo } from '../router';
import { TaskActions } from '../../components/task-actions';
import {
	TaskBrief,
	TaskDue,
	TaskPerson,
	TaskDone,
} from '../../components/task-parts';

const PER_PAGE = 20;

type Whose = 'mine_or_nobody' | 'mine' | '';

const WHAT: Column< Task > = {
	id: 'what',
	label: __( 'What', 'followup-reminders' ),
	cell: ( task ) => <TaskBrief task={ task } />,
};

const CASE: Column< Task > = {
	id: 'case',
	label: __( 'Case', 'followup-reminders' ),
	cell: ( task ) => (
		<>
			<a href={ linkTo( 'cases', task.caseId ) }>{ task.number }</a>
			<span className="fur-sub">{ task.customer }</span>
		</>
	),
};

const ACTIONS: Column< Task > = {
	id: 'actions',
	label: __( 'Do', 'followup-reminders' ),
	cell: ( task ) => <TaskActions task={ task } />,
};

const OPEN_COLUMNS: readonly Column< Task >[] = [
	WHAT,
	CASE,
	{
		id: 'who',
		label: __( 'Who', 'followup-reminders' ),
		cell: ( task ) => <TaskPerson task={ task } />,
	},
	{
		id: 'due',
		label: __( 'Until', 'followup-reminders' ),
		cell: ( task ) => <TaskDue task={ task } />,
	},
	ACTIONS,
];

const DONE_COLUMNS: readonly Column< Task >[] = [
	WHAT,
	CASE,
	{
		id: 'done',
		label: __( 'Done', 'followup-reminders' ),
		cell: ( task ) => <TaskDone task={ task } />,
	},
	ACTIONS,
];

/** What people of the shop are to do. */
export function TaskList() {
	const [ whose, setWhose ] = useState< Whose >( 'mine_or_nobody' );
	const [ state, setState ] = useState< Task[ 'state' ] >( 'open' );
	const [ overdue, setOverdue ] = useState( false );
	const [ page, setPage ] = useState( 1 );
	const { entry, reload } = useTasks( {
		page,
		per_page: PER_PAGE,
		whose,
		state,
		overdue: overdue && state === 'open' ? 1 : 0,
	} );
	const first = < T, >( set: ( value: T ) => void ) => {
		return ( value: T ) => {
			set( value );
			setPage( 1 );
		};
	};
	return (
		<Page title={ __( 'Tasks', 'followup-reminders' ) }>
			<form
				className="fur-filters"
				role="search"
				aria-label={ __( 'Tasks', 'followup-reminders' ) }
				onSubmit={ ( event ) => event.preventDefault() }
			>
				<Choice< Whose >
					label={ __( 'Whose', 'followup-reminders' ) }
					value={ whose }
					options={ [
						{
							value: 'mine_or_nobody',
							label: __(
								'Mine and nobody’s',
								'followup-reminders'
							),
						},
						{
							value: 'mine',
							label: __( 'Mine', 'followup-reminders' ),
						},
						{
							value: '',
							label: __( 'Everybody’s', 'followup-reminders' ),
						},
					] }
					onChange={ first( setWhose ) }
				/>
				<Choice< Task[ 'state' ] >
					label={ __( 'State', 'followup-reminders' ) }
					value={ state }
					options={ [
						{
							value: 'open',
							label: __( 'Open', 'followup-reminders' ),
						},
						{
							value: 'done',
							label: __( 'Done', 'followup-reminders' ),
						},
					] }
					onChange={ first( setState ) }
				/>
				{ state === 'open' && (
					<ToggleControl
						__nextHasNoMarginBottom
						label={ __( 'Overdue only', 'followup-reminders' ) }
						checked={ overdue }
						onChange={ first( setOverdue ) }
					/>
				) }
			</form>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( found ) => found.total === 0 }
				empty={ <NoTasks state={ state } /> }
			>
				{ ( found ) => (
					<>
						<DataTable
							caption={ __( 'Tasks', 'followup-reminders' ) }
							columns={
								state === 'open' ? OPEN_COLUMNS : DONE_COLUMNS
							}
							rows={ found.items }
							keyOf={ ( task ) => task.id }
						/>
						<Pager
							page={ page }
							pages={ found.pages }
							total={ found.total }
							onPage={ setPage }
						/>
					</>
				) }
			</Loaded>
		</Page>
	);
}

function NoTasks( { state }: { state: Task[ 'state' ] } ) {
	return state === 'done' ? (
		<EmptyState
			title={ __( 'Nothing is done yet', 'followup-reminders' ) }
		/>
	) : (
		<EmptyState title={ __( 'Nothing to do', 'followup-reminders' ) }>
			<p>
				{ __(
					'A task appears here when a sequence asks for a person, or when the plugin cannot decide alone.',
					'followup-reminders'
				) }
			</p>
		</EmptyState>
	);
}
