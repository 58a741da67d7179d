import { Button } from '@wordpress/components';
import { memo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LintFinding } from '../../../engine';
import type { SequenceDraft } from '../draft';
import { findingsOf, issuesOf, useSurroundings } from '../editor-context';
import { endsSentence, entrySentence } from '../sentences';
import { type AnswerActs, Answers } from './answers';
import { Findings } from './findings';
import { FlowCard } from './flow-card';
import { placesOf, type Selection } from './selection';
import { StepCard, type StepActs } from './step-card';

interface Props {
	readonly draft: SequenceDraft;
	readonly selected: Selection | null;
	readonly onSelect: ( selection: Selection ) => void;
	readonly onFix: ( finding: LintFinding ) => void;
	readonly acts: StepActs;
	readonly answerActs: AnswerActs;
	readonly onAdd: ( kind: 'act' | 'wait' ) => void;
}

/** The sequence from top to bottom: who enters, what is done when, how it ends. */
function FlowView( {
	draft,
	selected,
	onSelect,
	onFix,
	acts,
	answerActs,
	onAdd,
}: Props ) {
	return (
		<div className="fur-flow">
			<EdgeCard
				selection="entry"
				icon="migrate"
				sentence={ entrySentence( draft ) }
				isSelected={ selected === 'entry' }
				onSelect={ onSelect }
				onFix={ onFix }
			/>
			{ draft.steps.length === 0 && <NoStep /> }
			<Steps
				draft={ draft }
				selected={ selected }
				onSelect={ onSelect }
				onFix={ onFix }
				acts={ acts }
			/>
			<div className="fur-flow__add fur-buttons">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					icon="plus-alt2"
					onClick={ () => onAdd( 'act' ) }
				>
					{ __( 'Add step', 'followup-reminders' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ () => onAdd( 'wait' ) }
				>
					{ __( 'Add wait', 'followup-reminders' ) }
				</Button>
			</div>
			<EdgeCard
				selection="ends"
				icon="flag"
				sentence={ endsSentence( draft ) }
				isSelected={ selected === 'ends' }
				onSelect={ onSelect }
				onFix={ onFix }
			/>
			<Answers
				draft={ draft }
				selected={ selected }
				onSelect={ onSelect }
				onFix={ onFix }
				acts={ answerActs }
			/>
		</div>
	);
}

/** Drawn again when the draft changes, and not when only its title does. */
export const Flow = memo( FlowView );

function NoStep() {
	return (
		<p className="fur-flow__empty">
			{ __(
				'Nothing is sent yet. Choose who enters, then add the first step.',
				'followup-reminders'
			) }
		</p>
	);
}

function EdgeCard( {
	selection,
	icon,
	sentence,
	isSelected,
	onSelect,
	onFix,
}: {
	selection: 'entry' | 'ends';
	icon: string;
	sentence: string;
	isSelected: boolean;
	onSelect: ( selection: Selection ) => void;
	onFix: ( finding: LintFinding ) => void;
} ) {
	const { issues, findings } = useSurroundings();
	const places = placesOf( selection );
	const wrong = issuesOf( issues, places );
	return (
		<FlowCard
			selection={ selection }
			isSelected={ isSelected }
			hasIssues={ wrong.length > 0 }
			onSelect={ onSelect }
			icon={ icon }
			below={
				<Findings
					issues={ wrong }
					findings={ findingsOf( findings, places ) }
					onFix={ onFix }
				/>
			}
		>
			<span className="fur-flow__when">{ sentence }</span>
		</FlowCard>
	);
}

function Steps( {
	draft,
	selected,
	onSelect,
	onFix,
	acts,
}: Omit< Props, 'onAdd' | 'answerActs' > ) {
	const { issues, findings } = useSurroundings();
	const [ dragged, setDragged ] = useState< number | null >( null );
	const [ over, setOver ] = useState< number | null >( null );
	const end = () => {
		setDragged( null );
		setOver( null );
	};
	return (
		<ol className="fur-flow__steps">
			{ draft.steps.map( ( step, index ) => {
				const places = placesOf( index );
				return (
					<li
						key={ index }
						draggable
						className={ `${ dragged === index ? 'is-dragged' : '' } ${
							over === index && dragged !== index ? 'is-over' : ''
						}` }
						onDragStart={ ( event ) => {
							event.dataTransfer.effectAllowed = 'move';
							setDragged( index );
						} }
						onDragOver={ ( event ) => {
							if ( dragged !== null ) {
								event.preventDefault();
								setOver( index );
							}
						} }
						onDragEnd={ end }
						onDrop={ ( event ) => {
							event.preventDefault();
							if ( dragged !== null && dragged !== index ) {
								acts.move( dragged, index );
							}
							end();
						} }
					>
						<StepCard
							step={ step }
							index={ index }
							count={ draft.steps.length }
							isSelected={ selected === index }
							issues={ issuesOf( issues, places ) }
							findings={ findingsOf( findings, places ) }
							onSelect={ onSelect }
							onFix={ onFix }
							acts={ acts }
						/>
					</li>
				);
			} ) }
		</ol>
	);
}
