import { ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SaveRow } from '../../components/save-row';
import { Choice } from '../../components/choice';
import { DataTable } from '../../components/data-table';
import { FailureNotice } from '../../components/failure-notice';
import { Loaded } from '../../components/loaded';
import { NumberField } from '../../components/number-field';
import { Section } from '../../components/section';
import { taskWords } from '../../components/task-words';
import { plainWords } from '../../components/words';
import {
	usePeople,
	useTaskDefaults,
	useTaskDefaultsSave,
} from '../../data/tasks';
import type { Person, TaskDefault } from '../../documents/rest';

/** Who does which task, and within how many days. */
export function TaskDefaults() {
	const defaults = useTaskDefaults();
	const people = usePeople();
	return (
		<Section title={ __( 'Tasks', 'followup-reminders' ) }>
			<p>
				{ __(
					'Who does each kind of task, and within how many working days. Changes apply to new tasks.',
					'followup-reminders'
				) }
			</p>
			<Loaded entry={ defaults.entry } onRetry={ defaults.reload }>
				{ ( saved ) => (
					<Loaded entry={ people.entry } onRetry={ people.reload }>
						{ ( found ) => (
							<Form
								key={ JSON.stringify( saved ) }
								saved={ saved }
								people={ found }
							/>
						) }
					</Loaded>
				) }
			</Loaded>
		</Section>
	);
}

const wordsOf = ( row: TaskDefault ): string =>
	row.isBrief ? plainWords( row.code ) : taskWords( row.code );

function Form( {
	saved,
	people,
}: {
	saved: readonly TaskDefault[];
	people: readonly Person[];
} ) {
	const [ rows, setRows ] = useState( saved );
	const save = useTaskDefaultsSave();
	const unsaved = JSON.stringify( rows ) !== JSON.stringify( saved );
	const change = ( code: string, changed: Partial< TaskDefault > ) =>
		setRows(
			rows.map( ( row ) =>
				row.code === code ? { ...row, ...changed } : row
			)
		);
	return (
		<form
			className="fur-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				void save.run( rows );
			} }
		>
			{ save.failure && <FailureNotice failure={ save.failure } /> }
			<DataTable
				caption={ __( 'Who does which task', 'followup-reminders' ) }
				rows={ rows }
				keyOf={ ( row ) => row.code }
				columns={ [
					{
						id: 'task',
						label: __( 'Task', 'followup-reminders' ),
						cell: ( row ) => (
							<>
								{ row.raised === null ? (
									wordsOf( row )
								) : (
									<ToggleControl
										__nextHasNoMarginBottom
										label={ wordsOf( row ) }
										checked={ row.raised }
										onChange={ ( raised ) =>
											change( row.code, { raised } )
										}
									/>
								) }
								{ row.isBrief && (
									<span className="fur-sub">
										{ __(
											'asked for by a sequence',
											'followup-reminders'
										) }
									</span>
								) }
							</>
						),
					},
					{
						id: 'who',
						label: __( 'Who', 'followup-reminders' ),
						cell: ( row ) => (
							<Choice
								hideLabel
								label={ sprintf(
									/* translators: %s: what a task is about. */
									__( 'Who: %s', 'followup-reminders' ),
									wordsOf( row )
								) }
								value={ String( row.assigneeId ?? '' ) }
								options={ [
									{
										value: '',
										label: __(
											'Nobody',
											'followup-reminders'
										),
									},
									...people.map( ( person ) => ( {
										value: String( person.id ),
										label: person.name,
									} ) ),
								] }
								onChange={ ( id ) =>
									change( row.code, {
										assigneeId:
											id === '' ? null : Number( id ),
									} )
								}
							/>
						),
					},
					{
						id: 'days',
						label: __( 'Within days', 'followup-reminders' ),
						cell: ( row ) => (
							<NumberField
								hideLabelFromVision
								className="is-short"
								label={ sprintf(
									/* translators: %s: what a task is about. */
									__(
										'Within days: %s',
										'followup-reminders'
									),
									wordsOf( row )
								) }
								value={ row.dueInDays }
								onChange={ ( dueInDays ) =>
									change( row.code, { dueInDays } )
								}
							/>
						),
					},
				] }
			/>
			<SaveRow
				label={ __( 'Save tasks', 'followup-reminders' ) }
				isBusy={ save.busy }
				isUnsaved={ unsaved }
			/>
		</form>
	);
}
