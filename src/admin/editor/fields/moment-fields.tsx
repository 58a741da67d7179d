import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Choice } from '../../../components/choice';
import { factOptions, missingText } from '../../../components/fact-text';
import { minuteToText, textToMinute } from '../../../components/format';
import { NumberField } from '../../../components/number-field';
import { TextField } from '../../../components/text-field';
import { plainWords } from '../../../components/words';
import type { Draft } from '../../../data/draft';
import type { Anchor } from '../../../documents/sequence';
import type { StepDraft } from '../draft';
import { useIssueAt, useSurroundings } from '../editor-context';

type MomentDraft = Extract< StepDraft, { readonly kind: 'act' } >[ 'moment' ];
type AnchorDraft = Draft< Anchor >;
type OffsetDraft = MomentDraft[ 'offset' ];

interface Props {
	readonly moment: MomentDraft;
	readonly earlier: readonly StepDraft[];
	readonly path: string;
	readonly onChange: ( moment: MomentDraft ) => void;
}

/** When a step comes: so long before or after something, and perhaps at a time of day. */
export function MomentFields( { moment, earlier, path, onChange }: Props ) {
	const atMinuteError = useIssueAt( `${ path }/atMinute` );
	return (
		<fieldset className="fur-group">
			<legend>{ __( 'When', 'followup-reminders' ) }</legend>
			<div className="fur-row">
				<OffsetFields
					offset={ moment.offset }
					path={ `${ path }/offset` }
					signed={ moment.anchor.on === 'fact' }
					onChange={ ( offset ) => onChange( { ...moment, offset } ) }
				/>
				<AnchorFields
					anchor={ moment.anchor }
					earlier={ earlier }
					path={ `${ path }/anchor` }
					onChange={ ( anchor ) => onChange( { ...moment, anchor } ) }
				/>
				<TextField
					type="time"
					label={ __(
						'At a time of day (optional)',
						'followup-reminders'
					) }
					value={
						moment.atMinute === null
							? ''
							: minuteToText( moment.atMinute )
					}
					error={ atMinuteError }
					onChange={ ( text ) =>
						onChange( {
							...moment,
							atMinute: textToMinute( text ),
						} )
					}
				/>
			</div>
		</fieldset>
	);
}

type ShownUnit = OffsetDraft[ 'unit' ] | 'hours';

const HOUR_MINUTES = 60;

/** The document counts hours in minutes. */
const shownUnit = ( { unit, count }: OffsetDraft ): ShownUnit =>
	unit === 'minutes' && count !== 0 && ( count ?? 1 ) % HOUR_MINUTES === 0
		? 'hours'
		: unit;

export function OffsetFields( {
	offset,
	path,
	signed,
	onChange,
}: {
	offset: OffsetDraft;
	path: string;
	signed: boolean;
	onChange: ( offset: OffsetDraft ) => void;
} ) {
	const [ before, setBefore ] = useState( ( offset.count ?? 0 ) < 0 );
	const [ unit, setUnit ] = useState< ShownUnit >( shownUnit( offset ) );
	const countError = useIssueAt( `${ path }/count` );
	const negative = signed && before;
	const size = unit === 'hours' ? HOUR_MINUTES : 1;
	const count =
		offset.count === null ? null : Math.abs( offset.count ) / size;
	const change = (
		wanted: number | null,
		isBefore: boolean,
		of: ShownUnit = unit
	) =>
		onChange( {
			unit: of === 'hours' ? 'minutes' : of,
			count:
				wanted === null
					? null
					: ( isBefore ? -wanted : wanted ) *
						( of === 'hours' ? HOUR_MINUTES : 1 ),
		} );
	return (
		<>
			<NumberField
				label={ __( 'How long', 'followup-reminders' ) }
				className="is-short"
				value={ count }
				error={ countError }
				onChange={ ( wanted ) => change( wanted, negative ) }
			/>
			<Choice
				label={ __( 'Unit', 'followup-reminders' ) }
				value={ unit }
				options={ [
					{
						value: 'minutes',
						label: __( 'minutes', 'followup-reminders' ),
					},
					{
						value: 'hours',
						label: __( 'hours', 'followup-reminders' ),
					},
					{
						value: 'days',
						label: __( 'days', 'followup-reminders' ),
					},
					{
						value: 'business_days',
						label: __( 'working days', 'followup-reminders' ),
					},
				] }
				onChange={ ( chosen ) => {
					setUnit( chosen );
					change( count, negative, chosen );
				} }
			/>
			{ signed && (
				<Choice
					label={ __( 'Before or after', 'followup-reminders' ) }
					value={ before ? 'before' : 'after' }
					options={ [
						{
							value: 'before',
							label: __( 'before', 'followup-reminders' ),
						},
						{
							value: 'after',
							label: __( 'after', 'followup-reminders' ),
						},
					] }
					onChange={ ( chosen ) => {
						setBefore( chosen === 'before' );
						change( count, chosen === 'before' );
					} }
				/>
			) }
		</>
	);
}

const ANCHORS = (): { value: Anchor[ 'on' ]; label: string }[] => [
	{
		value: 'enrolled',
		label: __( 'the case entered', 'followup-reminders' ),
	},
	{
		value: 'failure',
		label: __( 'a failed payment', 'followup-reminders' ),
	},
	{ value: 'fact', label: __( 'a date of the case', 'followup-reminders' ) },
	{ value: 'step', label: __( 'an earlier step', 'followup-reminders' ) },
];

function AnchorFields( {
	anchor,
	earlier,
	path,
	onChange,
}: {
	anchor: AnchorDraft;
	earlier: readonly StepDraft[];
	path: string;
	onChange: ( anchor: AnchorDraft ) => void;
} ) {
	const error = useIssueAt( path );
	const first = earlier[ 0 ]?.id ?? '';
	const blank = ( on: Anchor[ 'on' ] ): AnchorDraft => {
		switch ( on ) {
			case 'enrolled':
				return { on };
			case 'failure':
				return { on, no: 1 };
			case 'fact':
				return { on, fact: 'due_date' };
			case 'step':
				return { on, stepId: first, event: 'delivered' };
		}
	};
	return (
		<>
			<Choice
				label={ __( 'Counted from', 'followup-reminders' ) }
				value={ anchor.on }
				options={ ANCHORS() }
				error={ error }
				onChange={ ( on ) => onChange( blank( on ) ) }
			/>
			<AnchorDetail
				anchor={ anchor }
				earlier={ earlier }
				path={ path }
				onChange={ onChange }
			/>
		</>
	);
}

function AnchorDetail( {
	anchor,
	earlier,
	path,
	onChange,
}: {
	anchor: AnchorDraft;
	earlier: readonly StepDraft[];
	path: string;
	onChange: ( anchor: AnchorDraft ) => void;
} ) {
	const { facts } = useSurroundings();
	const numberError = useIssueAt( `${ path }/no` );
	const factError = useIssueAt( `${ path }/fact` );
	const stepError = useIssueAt( `${ path }/stepId` );
	const eventError = useIssueAt( `${ path }/event` );
	const missing =
		anchor.on === 'fact'
			? facts.find( ( fact ) => fact.id === anchor.fact )?.missing
			: null;
	switch ( anchor.on ) {
		case 'enrolled':
			return null;
		case 'failure':
			return (
				<NumberField
					label={ __( 'Which failed payment', 'followup-reminders' ) }
					className="is-short"
					value={ anchor.no }
					error={ numberError }
					onChange={ ( no ) => onChange( { ...anchor, no } ) }
				/>
			);
		case 'fact':
			return (
				<Choice
					label={ __( 'Which date', 'followup-reminders' ) }
					value={ anchor.fact }
					error={ factError }
					options={ factOptions(
						facts.filter(
							( fact ) =>
								fact.type === 'date' || fact.type === 'instant'
						)
					) }
					help={ missing ? missingText( missing ) : undefined }
					onChange={ ( fact ) => onChange( { ...anchor, fact } ) }
				/>
			);
		case 'step':
			return (
				<>
					<Choice
						label={ __( 'Which step', 'followup-reminders' ) }
						value={ anchor.stepId }
						error={ stepError }
						options={ earlier.map( ( step ) => ( {
							value: step.id,
							label: plainWords( step.id ),
						} ) ) }
						onChange={ ( stepId ) =>
							onChange( { ...anchor, stepId } )
						}
					/>
					<Choice
						label={ __( 'After it was', 'followup-reminders' ) }
						value={ anchor.event }
						error={ eventError }
						options={ [
							{
								value: 'delivered',
								label: __( 'sent', 'followup-reminders' ),
							},
							{
								value: 'resolved',
								label: __(
									'finished (sent or skipped)',
									'followup-reminders'
								),
							},
						] }
						onChange={ ( event ) =>
							onChange( { ...anchor, event } )
						}
					/>
				</>
			);
	}
}
