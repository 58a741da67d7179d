import { memo, useCallback, useMemo, useRef } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { TextField } from '../../components/text-field';
import { useLeavingGuard } from '../../components/use-leaving-guard';
import { useChecked } from '../../data/check';
import type { SequenceDetail } from '../../documents/rest';
import type { CheckSurroundings } from '../../engine/lint/session';
import { PreviewPanel } from '../../preview/preview-panel';
import { linkTo } from '../router';
import { BacktestTab } from './backtest/backtest-tab';
import { DocumentJson } from './document-json';
import type { SequenceDraft, TitledDraft } from './draft';
import {
	EditorSurroundingsProvider,
	type EditorSurroundings,
	useSurroundings,
} from './editor-context';
import { Findings } from './flow/findings';
import { Flow } from './flow/flow';
import { Inspector } from './flow/inspector';
import { isInFlow } from './flow/selection';
import { SaveBar } from './save-bar';
import type { draftViewOf } from './sequence-frame';
import { TryTab } from './try/try-tab';
import { useFlowActs } from './use-flow-acts';
import { useHistory } from './use-history';
import { useSaving } from './use-saving';
import { useUndoKeys } from './use-undo-keys';
import { VersionsTab } from './versions/versions-tab';

/** Typing elsewhere does not draw it again. */
const Preview = memo( PreviewPanel );

interface Props {
	/** Null: it is made by the first save. */
	readonly saved: SequenceDetail | null;
	readonly view: ReturnType< typeof draftViewOf >;
	readonly initial: TitledDraft;
	readonly surroundings: Omit<
		EditorSurroundings,
		'issues' | 'findings' | 'sequenceId'
	>;
	readonly around: CheckSurroundings;
}

/** The flow, what can be changed of the part that is selected, and what the draft would do with a real case. */
export function Editor( {
	saved,
	view,
	initial,
	surroundings,
	around,
}: Props ) {
	const history = useHistory( initial );
	const { title, draft } = history.present;
	const { checked, isCurrent, repair } = useChecked( draft, around );
	const context = useMemo(
		() => ( {
			...surroundings,
			issues: checked?.issues ?? [],
			findings: checked?.findings ?? [],
			sequenceId: saved?.id ?? null,
		} ),
		[ surroundings, checked, saved?.id ]
	);
	const saving = useSaving( saved, history );
	useLeavingGuard( saving.isUnsaved );
	useUndoKeys( history );

	const latest = useRef( history.present );
	latest.current = history.present;
	const { setApart } = history;
	const replaceDraft = useCallback(
		( changed: SequenceDraft ) =>
			setApart( { ...latest.current, draft: changed } ),
		[ setApart ]
	);
	const texts = useMemo(
		() => surroundings.templates.map( ( { id } ) => id ),
		[ surroundings.templates ]
	);
	const flow = useFlowActs(
		latest,
		replaceDraft,
		{ steps: draft.steps.length, answers: draft.answers.length },
		texts
	);
	const fix = useCallback(
		async ( finding: Parameters< typeof repair >[ 0 ] ) => {
			const repaired = await repair( finding );
			if ( repaired !== null ) {
				replaceDraft( repaired );
			}
		},
		[ repair, replaceDraft ]
	);
	const savedIds = useMemo(
		() =>
			new Set(
				[
					...( saved?.document.steps ?? [] ),
					...( saved?.document.answers ?? [] ),
				].map( ( one ) => one.id )
			),
		[ saved ]
	);
	const setDraft = ( changed: SequenceDraft ) =>
		history.set( { title, draft: changed } );
	return (
		<EditorSurroundingsProvider value={ context }>
			<SaveBar
				saved={ saved }
				saving={ saving }
				history={ history }
				canSave={
					isCurrent &&
					checked?.document !== null &&
					title.trim() !== ''
				}
			/>
			{ saved !== null && view === 'try' && (
				<TryTab sequence={ checked?.document ?? null } />
			) }
			{ saved !== null && view === 'backtest' && (
				<BacktestTab
					saved={ saved }
					sequence={ checked?.document ?? null }
					isUnsaved={ saving.isUnsaved }
				/>
			) }
			{ saved !== null && view === 'versions' && (
				<VersionsTab
					saved={ saved }
					onRestore={ ( document ) => {
						history.setApart( { title, draft: document } );
						window.location.hash = linkTo(
							'sequences',
							saved.id
						).replace( /^[^#]*/, '' );
					} }
				/>
			) }
			{ /* Hidden and not gone: the selection and what is half typed stay. */ }
			<div className="fur-editor" hidden={ view !== '' }>
				<div className="fur-editor__flow">
					<TextField
						label={ __( 'Title', 'followup-reminders' ) }
						className="fur-editor__title"
						value={ title }
						onChange={ ( typed ) =>
							history.set( { title: typed, draft } )
						}
						error={
							title.trim() === '' && saving.isUnsaved
								? __(
										'Please give the sequence a title.',
										'followup-reminders'
									)
								: null
						}
					/>
					<Count isCurrent={ isCurrent } />
					<Flow
						draft={ draft }
						selected={ flow.selected }
						onSelect={ flow.select }
						onFix={ fix }
						acts={ flow.acts }
						answerActs={ flow.answerActs }
						onAdd={ flow.add }
					/>
					<Elsewhere onFix={ fix } />
					<details className="fur-disclosure">
						<summary>
							{ __( 'Advanced: JSON', 'followup-reminders' ) }
						</summary>
						<DocumentJson
							draft={ draft }
							onChange={ replaceDraft }
						/>
					</details>
				</div>
				<div className="fur-editor__side">
					{ flow.selected !== null && (
						<Inspector
							turn={ history.jumps }
							draft={ draft }
							selected={ flow.selected }
							savedIds={ savedIds }
							onChange={ setDraft }
							onFix={ fix }
							onClose={ flow.close }
						/>
					) }
					<Preview sequence={ checked?.document ?? null } />
				</div>
			</div>
		</EditorSurroundingsProvider>
	);
}

/** How much there is to look at, said to whoever does not see the cards. */
function Count( { isCurrent }: { isCurrent: boolean } ) {
	const { issues, findings } = useSurroundings();
	const words = [
		issues.length === 0
			? ''
			: sprintf(
					/* translators: %d: number of problems. */
					_n(
						'%d problem to fix before it can be saved.',
						'%d problems to fix before it can be saved.',
						issues.length,
						'followup-reminders'
					),
					issues.length
				),
		findings.length === 0
			? ''
			: sprintf(
					/* translators: %d: number of findings. */
					_n(
						'%d finding to check.',
						'%d findings to check.',
						findings.length,
						'followup-reminders'
					),
					findings.length
				),
	].filter( ( one ) => one !== '' );
	return (
		<p
			className={ `fur-flow__count ${ issues.length > 0 ? 'fur-error' : '' }` }
			role="status"
			aria-busy={ ! isCurrent }
		>
			{ words.join( ' ' ) }
		</p>
	);
}

/** What is said of the sequence as a whole. */
function Elsewhere( {
	onFix,
}: {
	onFix: Parameters< typeof Findings >[ 0 ][ 'onFix' ];
} ) {
	const { issues, findings } = useSurroundings();
	return (
		<Findings
			issues={ issues.filter( ( { path } ) => ! isInFlow( path ) ) }
			findings={ findings.filter( ( { path } ) => ! isInFlow( path ) ) }
			onFix={ onFix }
		/>
	);
}
