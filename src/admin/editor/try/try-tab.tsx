import { RangeControl, ToggleControl } from '@wordpress/components';
import { useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Choice } from '../../../components/choice';
import { formatMoney } from '../../../components/format';
import { Loaded } from '../../../components/loaded';
import { Section } from '../../../components/section';
import { useSettled } from '../../../components/use-settled';
import { useSample } from '../../../data/runs';
import type { CaseInputs } from '../../../documents/rest';
import type { SequenceDocument } from '../../../documents/sequence';
import { useSurroundings } from '../editor-context';
import { PlanCalendar } from '../../../preview/plan-calendar';
import { PlanView } from '../../../preview/plan-view';
import {
	contrasting,
	NOTHING_HAPPENS,
	type Story,
	tryDraft,
} from '../../../preview/try-it';

const MOST_DAYS = 60;

/** What the draft would send to three of the shop's cases, as a calendar, and what a payment or a dispute changes. */
export function TryTab( {
	sequence,
}: {
	/** Null while the draft has problems. */
	sequence: SequenceDocument | null;
} ) {
	const [ story, setStory ] = useState< Story >( NOTHING_HAPPENS );
	const settled = useSettled( story );
	if ( sequence === null ) {
		return (
			<p>
				{ __(
					'The draft has problems. Fix them under Steps first.',
					'followup-reminders'
				) }
			</p>
		);
	}
	return (
		<>
			<Section title={ __( 'What if', 'followup-reminders' ) }>
				<p>
					{ __(
						'Three of your open cases that this sequence treats differently, as if each had entered on the day it opened. Nothing is sent.',
						'followup-reminders'
					) }
				</p>
				<div className="fur-what-if">
					<DayChoice
						label={ __(
							'The customer pays',
							'followup-reminders'
						) }
						help={ __( 'Pays on day', 'followup-reminders' ) }
						day={ story.paysOnDay }
						onChange={ ( paysOnDay ) =>
							setStory( { ...story, paysOnDay } )
						}
					/>
					<DayChoice
						label={ __(
							'The customer disputes',
							'followup-reminders'
						) }
						help={ __( 'Disputes on day', 'followup-reminders' ) }
						day={ story.disputesOnDay }
						onChange={ ( disputesOnDay ) =>
							setStory( { ...story, disputesOnDay } )
						}
					/>
				</div>
			</Section>
			<Sample sequence={ sequence } story={ settled } />
		</>
	);
}

function DayChoice( {
	label,
	help,
	day,
	onChange,
}: {
	label: string;
	help: string;
	day: number | null;
	onChange: ( day: number | null ) => void;
} ) {
	return (
		<div>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ label }
				checked={ day !== null }
				onChange={ ( isOn ) => onChange( isOn ? 3 : null ) }
			/>
			{ day !== null && (
				<RangeControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ help }
					value={ day }
					min={ 0 }
					max={ MOST_DAYS }
					onChange={ ( value ) => onChange( value ?? 0 ) }
				/>
			) }
		</div>
	);
}

function Sample( {
	sequence,
	story,
}: {
	sequence: SequenceDocument;
	story: Story;
} ) {
	const { entry, reload } = useSample( sequence.id );
	return (
		<Loaded
			entry={ entry }
			onRetry={ reload }
			isEmpty={ ( rows ) => rows.length === 0 }
			empty={
				<p>
					{ __(
						'There is no open case to try it on.',
						'followup-reminders'
					) }
				</p>
			}
		>
			{ ( rows ) => (
				<Cases rows={ rows } sequence={ sequence } story={ story } />
			) }
		</Loaded>
	);
}

function Cases( {
	rows,
	sequence,
	story,
}: {
	rows: readonly CaseInputs[];
	sequence: SequenceDocument;
	story: Story;
} ) {
	const found = useMemo(
		() => contrasting( rows, sequence ).map( ( { caseId } ) => caseId ),
		[ rows, sequence ]
	);
	const [ chosen, setChosen ] = useState< Record< number, number > >( {} );
	return (
		<div className="fur-try">
			{ found.map( ( id, place ) => {
				const row =
					rows.find(
						( { caseId } ) => caseId === ( chosen[ place ] ?? id )
					) ?? null;
				return (
					row !== null && (
						<OneCase
							key={ place }
							row={ row }
							rows={ rows }
							sequence={ sequence }
							story={ story }
							onChoose={ ( caseId ) =>
								setChosen( { ...chosen, [ place ]: caseId } )
							}
						/>
					)
				);
			} ) }
		</div>
	);
}

const nameOf = ( { number, customer, inputs }: CaseInputs ): string =>
	sprintf(
		/* translators: 1: number of an order or invoice, 2: customer, 3: amount. */
		__( '%1$s, %2$s, %3$s', 'followup-reminders' ),
		number,
		customer,
		formatMoney( inputs.facts.debt.totalMinor, inputs.facts.debt.currency )
	);

function OneCase( {
	row,
	rows,
	sequence,
	story,
	onChoose,
}: {
	row: CaseInputs;
	rows: readonly CaseInputs[];
	sequence: SequenceDocument;
	story: Story;
	onChoose: ( caseId: number ) => void;
} ) {
	const { templates } = useSurroundings();
	const plan = useMemo( () => {
		try {
			return tryDraft( row.inputs, sequence, story );
		} catch {
			return null;
		}
	}, [ row, sequence, story ] );
	return (
		<Section title={ row.customer }>
			<Choice
				label={ __( 'Case', 'followup-reminders' ) }
				value={ String( row.caseId ) }
				options={ rows.map( ( one ) => ( {
					value: String( one.caseId ),
					label: nameOf( one ),
				} ) ) }
				onChange={ ( value ) => onChoose( Number( value ) ) }
			/>
			{ plan === null ? (
				<p>
					{ __(
						'The draft cannot be tried on this case.',
						'followup-reminders'
					) }
				</p>
			) : (
				<div aria-live="polite">
					<PlanCalendar
						title={ sprintf(
							/* translators: %s: name of a customer. */
							__( 'Calendar for %s', 'followup-reminders' ),
							row.customer
						) }
						plan={ plan }
						inputs={ row.inputs }
						story={ story }
					/>
					<details>
						<summary>
							{ __( 'In words', 'followup-reminders' ) }
						</summary>
						<PlanView
							plan={ plan }
							inputs={ row.inputs }
							templates={ templates }
						/>
					</details>
				</div>
			) }
		</Section>
	);
}
