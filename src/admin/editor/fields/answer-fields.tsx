import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Choice } from '../../../components/choice';
import { DurationField } from '../../../components/duration-field';
import { minuteToText, textToMinute } from '../../../components/format';
import { TextField } from '../../../components/text-field';
import {
	answerEventWords,
	asSentence,
	SPEAKS_UNDER,
	speaksWords,
} from '../../../explain';
import type { AnswerDraft } from '../draft';
import { idFromTitle } from '../draft-edits';
import { useIssueAt } from '../editor-context';
import { stepTitle } from '../sentences';
import { ANSWER_EVENTS, answerTo } from '../usual-answers';
import { BranchesFields } from './branches-fields';
import { ConditionField } from './condition-field';
import { OffsetFields } from './moment-fields';

interface Props {
	readonly answer: AnswerDraft;
	readonly path: string;
	/** Whether a saved version has the answer: its history is kept under its id. */
	readonly isSaved: boolean;
	readonly onChange: ( answer: AnswerDraft ) => void;
}

/** Everything about one answer, what most people need first. */
export function AnswerFields( props: Props ) {
	const { answer, path, onChange } = props;
	const onError = useIssueAt( `${ path }/on` );
	return (
		<>
			<Choice
				label={ __( 'When', 'followup-reminders' ) }
				value={ answer.on }
				error={ onError }
				options={ ANSWER_EVENTS.map( ( event ) => ( {
					value: event,
					label: asSentence( answerEventWords( event ) ),
				} ) ) }
				onChange={ ( on ) => onChange( answerTo( answer, on ) ) }
			/>
			<Timing { ...props } />
			<BranchesFields
				branches={ answer.branches }
				path={ `${ path }/branches` }
				onChange={ ( branches ) => onChange( { ...answer, branches } ) }
			/>
			<ConditionField
				label={ __( 'Only if', 'followup-reminders' ) }
				alwaysLabel={ __( 'always', 'followup-reminders' ) }
				nullable
				condition={ answer.when }
				path={ `${ path }/when` }
				onChange={ ( when ) => onChange( { ...answer, when } ) }
			/>
			<details className="fur-disclosure">
				<summary>
					{ __(
						'While the case is on hold or closed',
						'followup-reminders'
					) }
				</summary>
				<Speaks { ...props } />
			</details>
			<details className="fur-disclosure">
				<summary>{ __( 'Advanced', 'followup-reminders' ) }</summary>
				<Advanced { ...props } />
			</details>
		</>
	);
}

function Timing( { answer, path, onChange }: Props ) {
	const atMinuteError = useIssueAt( `${ path }/atMinute` );
	return (
		<fieldset className="fur-group">
			<legend>
				{ answer.on === 'promise_due'
					? __(
							'How long before or after that day',
							'followup-reminders'
						)
					: __( 'How long after it', 'followup-reminders' ) }
			</legend>
			<div className="fur-row">
				<OffsetFields
					key={ answer.on }
					offset={ answer.offset }
					path={ `${ path }/offset` }
					signed={ answer.on === 'promise_due' }
					onChange={ ( offset ) => onChange( { ...answer, offset } ) }
				/>
				<TextField
					type="time"
					label={ __(
						'At a time of day (optional)',
						'followup-reminders'
					) }
					value={
						answer.atMinute === null
							? ''
							: minuteToText( answer.atMinute )
					}
					error={ atMinuteError }
					onChange={ ( text ) =>
						onChange( {
							...answer,
							atMinute: textToMinute( text ),
						} )
					}
				/>
			</div>
		</fieldset>
	);
}

/** A reason that is not ticked keeps the answer back while it lasts. */
function Speaks( { answer, path, onChange }: Props ) {
	const error = useIssueAt( `${ path }/speaks` );
	return (
		<fieldset className="fur-group">
			<legend>{ __( 'Also sent while', 'followup-reminders' ) }</legend>
			<p className="fur-sub">
				{ __(
					'Nothing is sent while the case is on hold for another reason, or closed.',
					'followup-reminders'
				) }
			</p>
			{ error && <p className="fur-error">{ error }</p> }
			{ SPEAKS_UNDER.map( ( reason ) => (
				<CheckboxControl
					key={ reason }
					__nextHasNoMarginBottom
					label={ asSentence( speaksWords( reason ) ) }
					checked={ answer.speaks.includes( reason ) }
					onChange={ ( on ) =>
						onChange( {
							...answer,
							speaks: on
								? [ ...answer.speaks, reason ]
								: answer.speaks.filter(
										( one ) => one !== reason
									),
						} )
					}
				/>
			) ) }
		</fieldset>
	);
}

function Advanced( { answer, path, isSaved, onChange }: Props ) {
	const [ title, setTitle ] = useState( stepTitle( answer ) );
	const idError = useIssueAt( `${ path }/id` );
	const lateError = useIssueAt( `${ path }/lateAfterSeconds` );
	return (
		<div className="fur-form">
			<DurationField
				label={ __( 'Skip when later than', 'followup-reminders' ) }
				help={ __(
					'A thank-you that comes days later is worse than none. Time on hold counts.',
					'followup-reminders'
				) }
				seconds={ answer.lateAfterSeconds }
				error={ lateError }
				onChange={ ( lateAfterSeconds ) =>
					onChange( { ...answer, lateAfterSeconds } )
				}
			/>
			<TextField
				label={ __( 'Answer title', 'followup-reminders' ) }
				value={ title }
				disabled={ isSaved }
				error={ idError }
				help={
					isSaved
						? __(
								'The history of cases is kept under this title, so it stays.',
								'followup-reminders'
							)
						: undefined
				}
				onChange={ ( typed ) => {
					setTitle( typed );
					onChange( { ...answer, id: idFromTitle( typed ) } );
				} }
			/>
		</div>
	);
}
