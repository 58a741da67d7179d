import { Button, Modal } from '@wordpress/components';
import { useLayoutEffect, useMemo, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { replaceAt } from '../../../data/draft';
import type { LintFinding } from '../../../engine';
import type { SequenceDraft } from '../draft';
import { renameStep } from '../draft-edits';
import {
	EditorSurroundingsProvider,
	findingsOf,
	issuesOf,
	useSurroundings,
} from '../editor-context';
import { AnswerFields } from '../fields/answer-fields';
import { EndFields } from '../fields/end-fields';
import { EntryFields } from '../fields/entry-fields';
import { ExperimentsFields } from '../fields/experiments-fields';
import { StepFields } from '../fields/step-fields';
import { Findings } from './findings';
import { answerAt, placesOf, type Selection } from './selection';
import { useIsNarrow } from './use-is-narrow';

interface Props {
	readonly draft: SequenceDraft;
	readonly selected: Selection;
	readonly savedIds: ReadonlySet< string >;
	/** Fields begin again from what is there when it changes. */
	readonly turn: number;
	readonly onChange: ( draft: SequenceDraft ) => void;
	readonly onFix: ( finding: LintFinding ) => void;
	readonly onClose: () => void;
}

/** What can be changed of the part that is selected: beside the flow, over it on a phone. */
export function Inspector( props: Props ) {
	const title = titleOf( props.selected );
	const content = (
		<Fields key={ `${ props.selected }.${ props.turn }` } { ...props } />
	);
	return useIsNarrow() ? (
		<Modal
			title={ title }
			className="fur-sheet"
			isFullScreen
			onRequestClose={ props.onClose }
		>
			{ content }
		</Modal>
	) : (
		<Panel title={ title } onClose={ props.onClose }>
			{ content }
		</Panel>
	);
}

function titleOf( selected: Selection ): string {
	switch ( selected ) {
		case 'entry':
			return __( 'Who enters', 'followup-reminders' );
		case 'ends':
			return __( 'When it ends', 'followup-reminders' );
		default:
			if ( answerAt( selected ) !== null ) {
				return __( 'Answer', 'followup-reminders' );
			}
			return sprintf(
				/* translators: %d: position of a step in the flow. */
				__( 'Step %d', 'followup-reminders' ),
				Number( selected ) + 1
			);
	}
}

const TITLE_ID = 'fur-inspector-title';

function Panel( {
	title,
	onClose,
	children,
}: {
	title: string;
	onClose: () => void;
	children: ReactNode;
} ) {
	const panel = useRef< HTMLElement >( null );
	const heading = useRef< HTMLHeadingElement >( null );
	useLayoutEffect( () => {
		// Whoever opens it by keyboard goes on in it, and it begins at its top.
		heading.current?.focus();
		panel.current?.scrollTo?.( { top: 0 } );
	}, [ title ] );
	return (
		// eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from any of its fields.
		<section
			ref={ panel }
			aria-labelledby={ TITLE_ID }
			className="fur-inspector"
			onKeyDown={ ( event ) => {
				// A dialog over it takes its Escape for itself.
				if ( event.key === 'Escape' && ! event.defaultPrevented ) {
					onClose();
				}
			} }
		>
			<header className="fur-inspector__head">
				<h2 ref={ heading } id={ TITLE_ID } tabIndex={ -1 }>
					{ title }
				</h2>
				<Button
					size="small"
					icon="no-alt"
					label={ __( 'Close', 'followup-reminders' ) }
					onClick={ onClose }
				/>
			</header>
			{ children }
		</section>
	);
}

function Fields( { draft, selected, savedIds, onChange, onFix }: Props ) {
	const surroundings = useSurroundings();
	const { issues, findings } = surroundings;
	const places = placesOf( selected );
	const at = answerAt( selected );
	const step = typeof selected === 'number' ? draft.steps[ selected ] : null;
	const answer = at === null ? null : draft.answers[ at ];
	const isAnswer = at !== null;
	const available = useMemo(
		() => ( {
			...surroundings,
			// Only an answer is about an event, and no answer takes access away.
			facts: surroundings.facts.filter(
				( { group } ) => isAnswer || group !== 'event'
			),
			actionKinds: surroundings.actionKinds.filter(
				( kind ) =>
					! isAnswer || ( kind !== 'suspend' && kind !== 'cancel' )
			),
		} ),
		[ surroundings, isAnswer ]
	);
	return (
		<EditorSurroundingsProvider value={ available }>
			<Findings
				issues={ issuesOf( issues, places ) }
				findings={ findingsOf( findings, places ) }
				onFix={ onFix }
			/>
			{ selected === 'entry' && (
				<>
					<EntryFields draft={ draft } onChange={ onChange } />
					<ExperimentsFields draft={ draft } onChange={ onChange } />
				</>
			) }
			{ selected === 'ends' && (
				<EndFields draft={ draft } onChange={ onChange } />
			) }
			{ typeof selected === 'number' && step && (
				<StepFields
					step={ step }
					path={ `/steps/${ selected }` }
					earlier={ draft.steps.slice( 0, selected ) }
					isSaved={ savedIds.has( step.id ) }
					onChange={ ( changed ) =>
						onChange( {
							...draft,
							steps: replaceAt( draft.steps, selected, changed ),
						} )
					}
					onRename={ ( id ) =>
						onChange( renameStep( draft, selected, id ) )
					}
				/>
			) }
			{ at !== null && answer && (
				<AnswerFields
					answer={ answer }
					path={ `/answers/${ at }` }
					isSaved={ savedIds.has( answer.id ) }
					onChange={ ( changed ) =>
						onChange( {
							...draft,
							answers: replaceAt( draft.answers, at, changed ),
						} )
					}
				/>
			) }
		</EditorSurroundingsProvider>
	);
}
