import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Choice } from '../../../components/choice';
import type { AnswerEvent } from '../../../documents/sequence';
import type { LintFinding } from '../../../engine';
import { answerEventWords, asSentence } from '../../../explain';
import type { AnswerDraft, SequenceDraft } from '../draft';
import { findingsOf, issuesOf, useSurroundings } from '../editor-context';
import { answerSentence, stepTitle } from '../sentences';
import { ANSWER_EVENTS } from '../usual-answers';
import { BranchLines } from './branch-lines';
import { Findings } from './findings';
import { FlowCard } from './flow-card';
import {
	answerAt,
	placesOf,
	type Selection,
	selectionOfAnswer,
} from './selection';

/** Changes of an answer as a whole. */
export interface AnswerActs {
	readonly add: ( on: AnswerEvent ) => void;
	readonly addUsual: () => void;
	readonly remove: ( at: number ) => void;
}

interface Props {
	readonly draft: SequenceDraft;
	readonly selected: Selection | null;
	readonly onSelect: ( selection: Selection ) => void;
	readonly onFix: ( finding: LintFinding ) => void;
	readonly acts: AnswerActs;
}

const TITLE_ID = 'fur-answers-title';

/** The second list: what is said for an event, beside the steps. */
export function Answers( { draft, selected, onSelect, onFix, acts }: Props ) {
	return (
		<section className="fur-answers" aria-labelledby={ TITLE_ID }>
			<h2 id={ TITLE_ID }>
				{ __( 'When something happens', 'followup-reminders' ) }
			</h2>
			<p className="fur-sub">
				{ __(
					'An answer is sent once for each event, beside the steps. The reminders go on as before.',
					'followup-reminders'
				) }
			</p>
			{ draft.answers.length === 0 && (
				<NoAnswer onAdd={ acts.addUsual } />
			) }
			<ul className="fur-answers__list">
				{ draft.answers.map( ( answer, index ) => (
					<li key={ index }>
						<AnswerCard
							answer={ answer }
							at={ index }
							isSelected={ answerAt( selected ) === index }
							onSelect={ onSelect }
							onFix={ onFix }
							onRemove={ acts.remove }
						/>
					</li>
				) ) }
			</ul>
			<AddAnswer draft={ draft } onAdd={ acts.add } />
		</section>
	);
}

function NoAnswer( { onAdd }: { onAdd: () => void } ) {
	return (
		<div className="fur-flow__empty">
			<p>
				{ __(
					'No message is sent yet when a customer pays a part, promises to pay or disputes the amount.',
					'followup-reminders'
				) }
			</p>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				icon="plus-alt2"
				onClick={ onAdd }
			>
				{ __( 'Add the usual answers', 'followup-reminders' ) }
			</Button>
		</div>
	);
}

function AnswerCard( {
	answer,
	at,
	isSelected,
	onSelect,
	onFix,
	onRemove,
}: {
	answer: AnswerDraft;
	at: number;
	isSelected: boolean;
	onSelect: ( selection: Selection ) => void;
	onFix: ( finding: LintFinding ) => void;
	onRemove: ( at: number ) => void;
} ) {
	const { issues, findings } = useSurroundings();
	const selection = selectionOfAnswer( at );
	const places = placesOf( selection );
	const wrong = issuesOf( issues, places );
	return (
		<FlowCard
			selection={ selection }
			isSelected={ isSelected }
			hasIssues={ wrong.length > 0 }
			onSelect={ onSelect }
			icon="format-chat"
			actions={
				<Button
					size="small"
					icon="trash"
					isDestructive
					label={ sprintf(
						/* translators: %s: title of an answer. */
						__( 'Delete: %s', 'followup-reminders' ),
						stepTitle( answer )
					) }
					onClick={ () => onRemove( at ) }
				/>
			}
			below={
				<Findings
					issues={ wrong }
					findings={ findingsOf( findings, places ) }
					onFix={ onFix }
				/>
			}
		>
			<span className="fur-flow__when">{ answerSentence( answer ) }</span>
			<BranchLines of={ answer } />
		</FlowCard>
	);
}

function AddAnswer( {
	draft,
	onAdd,
}: {
	draft: SequenceDraft;
	onAdd: ( on: AnswerEvent ) => void;
} ) {
	const free = ANSWER_EVENTS.find(
		( event ) => ! draft.answers.some( ( { on } ) => on === event )
	);
	const [ chosen, setChosen ] = useState< AnswerEvent | null >( null );
	const on = chosen ?? free ?? 'payment_part';
	return (
		<div className="fur-row fur-flow__add">
			<Choice
				label={ __( 'When', 'followup-reminders' ) }
				value={ on }
				options={ ANSWER_EVENTS.map( ( event ) => ( {
					value: event,
					label: asSentence( answerEventWords( event ) ),
				} ) ) }
				onChange={ setChosen }
			/>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				icon="plus-alt2"
				onClick={ () => {
					onAdd( on );
					setChosen( null );
				} }
			>
				{ __( 'Add answer', 'followup-reminders' ) }
			</Button>
		</div>
	);
}
