import { Button, Notice, TabPanel } from '@wordpress/components';
import { useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { IssueList } from '../../components/issue-list';
import { TextField } from '../../components/text-field';
import {
	useSequenceCreate,
	useSequenceRefresh,
	useSequenceSave,
} from '../../data/sequences';
import type { SequenceDetail } from '../../documents/rest';
import { parse } from '../../engine/parse/parse';
import { PreviewPanel } from '../../preview/preview-panel';
import { linkTo } from '../router';
import type { SequenceDraft } from './draft';
import {
	EditorSurroundingsProvider,
	type EditorSurroundings,
} from './editor-context';
import { JsonTab } from './json-tab';
import { SequenceForm } from './sequence-form';
import { useLeavingGuard } from '../../components/use-leaving-guard';

interface Props {
	/** Null: it is made by the first save. */
	readonly saved: SequenceDetail | null;
	readonly initial: SequenceDraft;
	readonly surroundings: Omit< EditorSurroundings, 'issues' >;
}

const CONFLICT = 409;

/** The form and the document are two views of one draft; the preview runs that draft. */
export function Editor( { saved, initial, surroundings }: Props ) {
	const [ draft, setDraft ] = useState( initial );
	const [ title, setTitle ] = useState( saved?.title ?? '' );
	const [ broken, setBroken ] = useState( false );
	const [ base, setBase ] = useState( saved?.version ?? 0 );
	const [ clean, setClean ] = useState( JSON.stringify( [ title, draft ] ) );
	const unsaved = JSON.stringify( [ title, draft ] ) !== clean;
	const parsed = useMemo(
		() =>
			parse( 'sequence', JSON.stringify( draft ), {
				calendars: surroundings.calendars,
				refs: surroundings.templates.map( ( template ) => template.id ),
				targets: surroundings.targets.map( ( target ) => target.id ),
			} ),
		[ draft, surroundings ]
	);
	const context = useMemo(
		() => ( { ...surroundings, issues: parsed.issues } ),
		[ surroundings, parsed ]
	);
	useLeavingGuard( unsaved );
	const markClean = ( detail: SequenceDetail ) => {
		setDraft( detail.document );
		setTitle( detail.title );
		setBase( detail.version );
		setClean( JSON.stringify( [ detail.title, detail.document ] ) );
	};
	const canSave = parsed.document !== null && ! broken && title.trim() !== '';
	return (
		<EditorSurroundingsProvider value={ context }>
			<div className="fur-editor">
				<div className="fur-editor__form">
					<SaveBar
						saved={ saved }
						draft={ draft }
						title={ title }
						base={ base }
						unsaved={ unsaved }
						canSave={ canSave }
						onSaved={ markClean }
					/>
					<TextField
						label={ __( 'Title', 'followup-reminders' ) }
						value={ title }
						onChange={ setTitle }
						error={
							title.trim() === '' && unsaved
								? __(
										'Please give the sequence a title.',
										'followup-reminders'
									)
								: null
						}
					/>
					<IssueList issues={ parsed.issues } />
					<TabPanel
						className="fur-tabs"
						tabs={ [
							{
								name: 'form',
								title: __( 'Form', 'followup-reminders' ),
							},
							{
								name: 'json',
								title: __( 'JSON', 'followup-reminders' ),
							},
						] }
						onSelect={ () => setBroken( false ) }
					>
						{ ( tab ) =>
							tab.name === 'json' ? (
								<JsonTab
									draft={ draft }
									onChange={ setDraft }
									onBroken={ setBroken }
								/>
							) : (
								<FormTab
									draft={ draft }
									onChange={ setDraft }
								/>
							)
						}
					</TabPanel>
				</div>
				<div className="fur-editor__preview">
					<PreviewPanel sequence={ parsed.document } />
				</div>
			</div>
		</EditorSurroundingsProvider>
	);
}

/** A document typed as JSON may be any object: the form needs the shape it edits. */
function FormTab( {
	draft,
	onChange,
}: {
	draft: SequenceDraft;
	onChange: ( draft: SequenceDraft ) => void;
} ) {
	const { issues } = parse( 'sequence', JSON.stringify( draft ) );
	const shapeless = issues.some(
		( issue ) =>
			issue.code === 'key.missing' ||
			issue.code === 'choice.none' ||
			( issue.code === 'type.wrong' && issue.wanted !== 'integer' )
	);
	return shapeless ? (
		<Notice status="warning" isDismissible={ false }>
			{ __(
				'The document is not complete enough for the form: please mend it under JSON.',
				'followup-reminders'
			) }
		</Notice>
	) : (
		<SequenceForm draft={ draft } onChange={ onChange } />
	);
}

interface SaveProps {
	readonly saved: SequenceDetail | null;
	readonly draft: SequenceDraft;
	readonly title: string;
	readonly base: number;
	readonly unsaved: boolean;
	readonly canSave: boolean;
	readonly onSaved: ( detail: SequenceDetail ) => void;
}

function SaveBar( props: SaveProps ) {
	const { saved, draft, title, base, unsaved, canSave, onSaved } = props;
	const update = useSequenceSave();
	const create = useSequenceCreate();
	const [ done, setDone ] = useState( false );
	const writing = saved === null ? create : update;
	const save = async () => {
		setDone( false );
		const detail =
			saved === null
				? await create.run( { title, document: draft } )
				: await update.run( saved.id, {
						expectedVersion: base,
						title,
						document: draft,
					} );
		if ( detail === null ) {
			return;
		}
		onSaved( detail );
		setDone( true );
		if ( saved === null ) {
			window.location.replace( linkTo( 'sequences', detail.id ) );
		}
	};
	return (
		<div className="fur-savebar">
			<div className="fur-buttons">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ writing.busy }
					disabled={ writing.busy || ! canSave || ! unsaved }
					onClick={ () => void save() }
				>
					{ __( 'Save as new version', 'followup-reminders' ) }
				</Button>
				<span role="status" className="fur-sub">
					{ stateWords( base, unsaved, done ) }
				</span>
			</div>
			{ writing.failure &&
				( writing.failure.status === CONFLICT && saved !== null ? (
					<Conflict id={ saved.id } onReload={ onSaved } />
				) : (
					<FailureNotice failure={ writing.failure } />
				) ) }
			<p className="fur-sub">
				{ __(
					'Cases already in the sequence keep the version they started with; new cases take the newest.',
					'followup-reminders'
				) }
			</p>
		</div>
	);
}

function stateWords( base: number, unsaved: boolean, done: boolean ): string {
	if ( unsaved ) {
		return __( 'Not saved yet.', 'followup-reminders' );
	}
	if ( base === 0 ) {
		return '';
	}
	return done
		? sprintf(
				/* translators: %d: version number. */
				__( 'Saved as version %d.', 'followup-reminders' ),
				base
			)
		: sprintf(
				/* translators: %d: version number. */
				__( 'Version %d.', 'followup-reminders' ),
				base
			);
}

function Conflict( {
	id,
	onReload,
}: {
	id: string;
	onReload: ( detail: SequenceDetail ) => void;
} ) {
	const refresh = useSequenceRefresh();
	const load = async () => {
		const detail = await refresh.run( id );
		if ( detail !== null ) {
			onReload( detail );
		}
	};
	return (
		<>
			{ refresh.failure && <FailureNotice failure={ refresh.failure } /> }
			<Notice
				className="fur-notice"
				status="error"
				politeness="assertive"
				isDismissible={ false }
				actions={ [
					{
						label: __(
							'Drop my changes and load the newest version',
							'followup-reminders'
						),
						onClick: () => void load(),
					},
				] }
			>
				{ __(
					'Somebody else saved a newer version meanwhile; nothing of yours was saved. Copy what you need from the JSON tab first, then load the newest version.',
					'followup-reminders'
				) }
			</Notice>
		</>
	);
}
