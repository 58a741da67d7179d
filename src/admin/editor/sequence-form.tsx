import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Choice } from '../../components/choice';
import { NumberField } from '../../components/number-field';
import { Section } from '../../components/section';
import { moveBy, removeAt, replaceAt } from '../../data/draft';
import { ConditionField } from './condition-field';
import { freeId, newStep, type SequenceDraft } from './draft';
import { useIssueAt, useSurroundings } from './editor-context';
import { StepForm, stepHeadingId } from './step-form';

interface Props {
	readonly draft: SequenceDraft;
	readonly onChange: ( draft: SequenceDraft ) => void;
}

export function SequenceForm( { draft, onChange }: Props ) {
	return (
		<>
			<Section title={ __( 'Which cases', 'followup-reminders' ) }>
				<EntryFields draft={ draft } onChange={ onChange } />
			</Section>
			<Section title={ __( 'Steps', 'followup-reminders' ) }>
				<Steps draft={ draft } onChange={ onChange } />
			</Section>
			<Section title={ __( 'Ending', 'followup-reminders' ) }>
				<EndFields draft={ draft } onChange={ onChange } />
			</Section>
		</>
	);
}

function EntryFields( { draft, onChange }: Props ) {
	const { calendars } = useSurroundings();
	const calendarError = useIssueAt( '/calendar' );
	return (
		<>
			<ConditionField
				label={ __( 'Takes', 'followup-reminders' ) }
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
					label={ __( 'The same case again', 'followup-reminders' ) }
					value={ draft.entry.again }
					options={ [
						{
							value: 'never',
							label: __( 'never', 'followup-reminders' ),
						},
						{
							value: 'after_end',
							label: __(
								'when it was closed and opened again',
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
						'Quiet hours, weekdays and holidays: see Settings.',
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

function Steps( { draft, onChange }: Props ) {
	const { templates } = useSurroundings();
	const goTo = useRef< number | null >( null );
	const [ open, setOpen ] = useState< number | null >(
		draft.steps.length === 1 ? 0 : null
	);
	useEffect( () => {
		// A moved or added step keeps the keyboard with it.
		if ( goTo.current !== null ) {
			document.getElementById( stepHeadingId( goTo.current ) )?.focus();
			goTo.current = null;
		}
	} );
	const set = ( steps: SequenceDraft[ 'steps' ] ) =>
		onChange( { ...draft, steps } );
	const follow = ( index: number ) => {
		goTo.current = index;
		setOpen( index );
	};
	return (
		<>
			<ol className="fur-steps">
				{ draft.steps.map( ( step, index ) => (
					<StepForm
						key={ index }
						step={ step }
						index={ index }
						count={ draft.steps.length }
						earlier={ draft.steps.slice( 0, index ) }
						isOpen={ open === index }
						onToggle={ () =>
							setOpen( open === index ? null : index )
						}
						onChange={ ( changed ) =>
							set( replaceAt( draft.steps, index, changed ) )
						}
						onMove={ ( by ) => {
							goTo.current = index + by;
							setOpen( open === index ? index + by : null );
							set( moveBy( draft.steps, index, by ) );
						} }
						onRemove={ () => {
							goTo.current = Math.max( 0, index - 1 );
							setOpen( null );
							set( removeAt( draft.steps, index ) );
						} }
					/>
				) ) }
			</ol>
			<div className="fur-buttons">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => {
						follow( draft.steps.length );
						set( [
							...draft.steps,
							newStep( draft, templates[ 0 ]?.id ?? null ),
						] );
					} }
				>
					{ __( 'Add a step', 'followup-reminders' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ () => {
						follow( draft.steps.length );
						set( [
							...draft.steps,
							{
								kind: 'wait',
								id: freeId(
									'wait',
									draft.steps.map( ( step ) => step.id )
								),
								until: { kind: 'all', of: [] },
								atMost: { unit: 'days', count: 3 },
							},
						] );
					} }
				>
					{ __( 'Add a wait', 'followup-reminders' ) }
				</Button>
			</div>
		</>
	);
}

function EndFields( { draft, onChange }: Props ) {
	const idleError = useIssueAt( '/endAfterIdleDays' );
	return (
		<>
			<p>
				{ __(
					'A case always stops at once when it is paid, cancelled or written off, and is held while it is disputed. Nothing needs to be ticked for that.',
					'followup-reminders'
				) }
			</p>
			<ConditionField
				label={ __( 'Also leaves the sequence', 'followup-reminders' ) }
				alwaysLabel={ __(
					'for no other reason',
					'followup-reminders'
				) }
				nullable
				condition={ draft.leaveWhen }
				path="/leaveWhen"
				onChange={ ( leaveWhen ) =>
					onChange( { ...draft, leaveWhen } )
				}
			/>
			<NumberField
				label={ __(
					'Ends when nothing happened for (days)',
					'followup-reminders'
				) }
				className="is-short"
				value={ draft.endAfterIdleDays }
				error={ idleError }
				onChange={ ( endAfterIdleDays ) =>
					onChange( { ...draft, endAfterIdleDays } )
				}
			/>
		</>
	);
}
