import { __ } from '@wordpress/i18n';
import { Choice } from '../../../components/choice';
import type { SequenceDraft } from '../draft';
import { useIssueAt, useSurroundings } from '../editor-context';
import { ConditionField } from './condition-field';

interface Props {
	readonly draft: SequenceDraft;
	readonly onChange: ( draft: SequenceDraft ) => void;
}

/** Which cases enter, how often, and in which calendar they are written to. */
export function EntryFields( { draft, onChange }: Props ) {
	const { calendars } = useSurroundings();
	const calendarError = useIssueAt( '/calendar' );
	return (
		<>
			<ConditionField
				label={ __( 'Who enters this sequence', 'followup-reminders' ) }
				alwaysLabel={ __( 'every case', 'followup-reminders' ) }
				nullable={ false }
				condition={ draft.entry.when }
				path="/entry/when"
				onChange={ ( when ) =>
					onChange( {
						...draft,
						entry: {
							...draft.entry,
							when: when ?? { kind: 'all', of: [] },
						},
					} )
				}
			/>
			<div className="fur-row">
				<Choice
					label={ __(
						'Can a case enter more than once?',
						'followup-reminders'
					) }
					value={ draft.entry.again }
					options={ [
						{
							value: 'never',
							label: __( 'no', 'followup-reminders' ),
						},
						{
							value: 'after_end',
							label: __(
								'yes, when it was closed and opened again',
								'followup-reminders'
							),
						},
					] }
					onChange={ ( again ) =>
						onChange( {
							...draft,
							entry: { ...draft.entry, again },
						} )
					}
				/>
				<Choice
					label={ __( 'Calendar', 'followup-reminders' ) }
					help={ __(
						'Sending hours, days and holidays: see Settings.',
						'followup-reminders'
					) }
					value={ draft.calendar }
					error={ calendarError }
					options={ calendars.map( ( id ) => ( {
						value: id,
						label: id,
					} ) ) }
					onChange={ ( calendar ) =>
						onChange( { ...draft, calendar } )
					}
				/>
			</div>
		</>
	);
}
