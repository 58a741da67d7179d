import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Choice } from '../../components/choice';
import type { Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Filters, useFilters } from '../../components/filters';
import { PagedList } from '../../components/list';
import { Page } from '../../components/page';
import { SavedViewsBar } from '../../components/saved-views';
import { useTasks } from '../../data/tasks';
import type { Task } from '../../documents/rest';
import { TASK_STATES, taskStateWords } from '../../explain';
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
	label: __( 'Then', 'followup-reminders' ),
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
	const { filters, change, page, setPage } = useFilters< {
		whose: Whose;
		state: Task[ 'state' ];
		overdue: boolean;
	} >( { whose: 'mine_or_nobody', state: 'open', overdue: false } );
	const { whose, state } = filters;
	const { entry, reload } = useTasks( {
		page,
		per_page: PER_PAGE,
		whose,
		state,
		overdue: filters.overdue && state === 'open' ? 1 : 0,
	} );
	return (
		<Page title={ __( 'Tasks', 'followup-reminders' ) }>
			<SavedViewsBar
				list="tasks"
				filters={ {
					whose,
					state,
					overdue: filters.overdue ? 'yes' : '',
				} }
				onApply={ ( saved ) =>
					change( {
						whose:
							saved.whose === 'mine' || saved.whose === ''
								? saved.whose
								: 'mine_or_nobody',
						state: saved.state === 'done' ? 'done' : 'open',
						overdue: saved.overdue === 'yes',
					} )
				}
			/>
			<Filters label={ __( 'Tasks', 'followup-reminders' ) }>
				<Choice< Whose >
					label={ __( 'Whose', 'followup-reminders' ) }
					value={ whose }
					options={ [
						{
							value: 'mine_or_nobody',
							label: __(
								'Mine and unassigned',
								'followup-reminders'
							),
						},
						{
							value: 'mine',
							label: __( 'Mine', 'followup-reminders' ),
						},
						{
							value: '',
							label: __( 'Everyone', 'followup-reminders' ),
						},
					] }
					onChange={ ( value ) => change( { whose: value } ) }
				/>
				<Choice< Task[ 'state' ] >
					label={ __( 'State', 'followup-reminders' ) }
					value={ state }
					options={ TASK_STATES.map( ( value ) => ( {
						value,
						label: taskStateWords( value ),
					} ) ) }
					onChange={ ( value ) => change( { state: value } ) }
				/>
				{ state === 'open' && (
					<ToggleControl
						__nextHasNoMarginBottom
						label={ __( 'Overdue only', 'followup-reminders' ) }
						checked={ filters.overdue }
						onChange={ ( overdue ) => change( { overdue } ) }
					/>
				) }
			</Filters>
			<PagedList
				entry={ entry }
				onRetry={ reload }
				caption={ __( 'Tasks', 'followup-reminders' ) }
				columnsAt={ () =>
					state === 'open' ? OPEN_COLUMNS : DONE_COLUMNS
				}
				keyOf={ ( task ) => task.id }
				empty={ <NoTasks state={ state } /> }
				page={ page }
				onPage={ setPage }
			/>
		</Page>
	);
}

function NoTasks( { state }: { state: Task[ 'state' ] } ) {
	return state === 'done' ? (
		<EmptyState
			title={ __( 'No finished tasks yet', 'followup-reminders' ) }
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
