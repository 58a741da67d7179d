import { Button, ToggleControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { Choice } from '../../../components/choice';
import { EditText } from '../../../components/message/edit-text';
import { TextField } from '../../../components/text-field';
import { textTitle } from '../../../components/text-title';
import { removeAt, replaceAt } from '../../../data/draft';
import type { ActionKind } from '../../../documents/sequence';
import { isMessage } from '../../../engine/run/kinds';
import { ACTION_KINDS, actionWords } from '../../../explain';
import { ConditionField } from './condition-field';
import { newAction, type ActionDraft, type BranchDraft } from '../draft';
import { freeIdFor } from '../draft-edits';
import {
	type EditorSurroundings,
	useIssueAt,
	useSurroundings,
} from '../editor-context';

interface BranchProps {
	readonly branch: BranchDraft;
	readonly no: number;
	/** Whether it has no condition and no other branch beside it: it needs no words then. */
	readonly isOnly: boolean;
	readonly path: string;
	readonly takenActionIds: readonly string[];
	readonly onChange: ( branch: BranchDraft ) => void;
	/** Null while it is the only one. */
	readonly onRemove: ( () => void ) | null;
}

/** What a step does when the branch's condition is the first that is true. */
export function BranchFields( {
	branch,
	no,
	isOnly,
	path,
	takenActionIds,
	onChange,
	onRemove,
}: BranchProps ) {
	return (
		<div className="fur-branch">
			{ ! isOnly && (
				<>
					<div className="fur-branch__head">
						<h3>
							{ sprintf(
								/* translators: %d: number of the branch within its step. */
								__( 'Branch %d', 'followup-reminders' ),
								no
							) }
						</h3>
						{ onRemove && (
							<Button
								variant="tertiary"
								isDestructive
								onClick={ onRemove }
								label={ sprintf(
									/* translators: %d: number of the branch within its step. */
									__(
										'Remove branch %d',
										'followup-reminders'
									),
									no
								) }
							>
								{ __( 'Remove', 'followup-reminders' ) }
							</Button>
						) }
					</div>
					<ConditionField
						label={ __( 'If', 'followup-reminders' ) }
						alwaysLabel={ __( 'otherwise', 'followup-reminders' ) }
						nullable
						condition={ branch.when }
						path={ `${ path }/when` }
						onChange={ ( when ) => onChange( { ...branch, when } ) }
					/>
				</>
			) }
			{ branch.actions.map( ( action, index ) => (
				<ActionFields
					key={ index }
					action={ action }
					path={ `${ path }/actions/${ index }` }
					onChange={ ( changed ) =>
						onChange( {
							...branch,
							actions: replaceAt(
								branch.actions,
								index,
								changed
							),
						} )
					}
					onRemove={
						branch.actions.length > 1
							? () =>
									onChange( {
										...branch,
										actions: removeAt(
											branch.actions,
											index
										),
									} )
							: null
					}
				/>
			) ) }
			<Button
				variant="link"
				onClick={ () =>
					onChange( {
						...branch,
						actions: [
							...branch.actions,
							newAction( freeIdFor( 'email', takenActionIds ) ),
						],
					} )
				}
			>
				{ __( 'Add an action', 'followup-reminders' ) }
			</Button>
		</div>
	);
}

interface ActionProps {
	readonly action: ActionDraft;
	readonly path: string;
	readonly onChange: ( action: ActionDraft ) => void;
	readonly onRemove: ( () => void ) | null;
}

function ActionFields( { action, path, onChange, onRemove }: ActionProps ) {
	const kindError = useIssueAt( `${ path }/kind` );
	const surroundings = useSurroundings();
	const isDelivered = ( kind: ActionKind ): boolean =>
		surroundings.actionKinds.includes( kind );
	return (
		<div className="fur-action">
			<div className="fur-row">
				<Choice
					label={ __( 'Then', 'followup-reminders' ) }
					value={ action.kind }
					error={ kindError }
					options={ ACTION_KINDS.filter(
						( kind ) => kind === action.kind || isDelivered( kind )
					).map( ( kind ) => ( {
						value: kind,
						label: actionWords( kind ),
					} ) ) }
					help={
						isDelivered( action.kind )
							? undefined
							: __(
									'Not available in this shop. Choose another action.',
									'followup-reminders'
								)
					}
					onChange={ ( kind ) =>
						onChange( {
							...action,
							kind,
							ref:
								refOf( kind ) === refOf( action.kind )
									? action.ref
									: firstRef( kind, surroundings ),
						} )
					}
				/>
				{ refOf( action.kind ) !== null && (
					<RefField
						action={ action }
						path={ path }
						onChange={ onChange }
					/>
				) }
			</div>
			<EditedText action={ action } />
			{ isMessage( action.kind ) && (
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __(
						'In a message of its own, never combined with other cases',
						'followup-reminders'
					) }
					checked={ action.digest === 'alone' }
					onChange={ ( alone ) =>
						onChange( {
							...action,
							digest: alone ? 'alone' : 'join',
						} )
					}
				/>
			) }
			{ onRemove && (
				<Button variant="tertiary" isDestructive onClick={ onRemove }>
					{ __( 'Remove this action', 'followup-reminders' ) }
				</Button>
			) }
		</div>
	);
}

/** The words behind what an action sends, once a text is chosen. */
function EditedText( { action }: { action: ActionDraft } ) {
	const { templates, sequenceId } = useSurroundings();
	const { ref } = action;
	const text = templates.find(
		( { id, old } ) => ref !== null && ( id === ref || old.includes( ref ) )
	);
	return refOf( action.kind ) === 'text' && text !== undefined ? (
		<p>
			<EditText
				key={ text.id }
				id={ text.id }
				templates={ templates }
				sequenceId={ sequenceId }
			/>
		</p>
	) : null;
}

function RefField( {
	action,
	path,
	onChange,
}: Omit< ActionProps, 'onRemove' > ) {
	const { templates, targets } = useSurroundings();
	const error = useIssueAt( `${ path }/ref` );
	const change = ( ref: string ) =>
		onChange( { ...action, ref: ref === '' ? null : ref } );
	const common = { value: action.ref ?? '', error, onChange: change };
	switch ( refOf( action.kind ) ) {
		case 'text':
			return (
				<Choice
					label={ textLabel( action.kind ) }
					options={ [
						...( action.ref === null
							? [
									{
										value: '',
										label: __(
											'Choose a text…',
											'followup-reminders'
										),
									},
								]
							: [] ),
						...[
							...new Set( templates.map( ( { id } ) => id ) ),
						].map( ( id ) => ( {
							value: id,
							label: textTitle( id, templates ),
						} ) ),
					] }
					{ ...common }
					value={
						templates.find( ( { old } ) =>
							old.includes( common.value )
						)?.id ?? common.value
					}
				/>
			);
		case 'target':
			return (
				<Choice
					label={ __( 'Webhook target', 'followup-reminders' ) }
					help={
						targets.length === 0
							? __(
									'No webhook target yet. Add one under Settings › Connections.',
									'followup-reminders'
								)
							: undefined
					}
					options={ targets.map( ( { id, title } ) => ( {
						value: id,
						label: title,
					} ) ) }
					{ ...common }
				/>
			);
		default:
			return (
				<TextField
					label={ __( 'What', 'followup-reminders' ) }
					{ ...common }
				/>
			);
	}
}

/** What an action's `ref` names; null: it names nothing. */
function refOf( kind: ActionKind ): 'text' | 'target' | 'tag' | null {
	switch ( kind ) {
		case 'email':
		case 'sms':
		case 'notice':
		case 'task':
		case 'note':
			return 'text';
		case 'webhook':
			return 'target';
		case 'tag':
		case 'untag':
			return 'tag';
		case 'suspend':
		case 'cancel':
			return null;
	}
}

/** What an action names before anybody chose. */
function firstRef(
	kind: ActionKind,
	{ targets }: EditorSurroundings
): string | null {
	switch ( refOf( kind ) ) {
		case 'target':
			return targets[ 0 ]?.id ?? null;
		default:
			// Which text is sent is chosen, never the first of the list.
			return null;
	}
}

function textLabel( kind: ActionKind ): string {
	switch ( kind ) {
		case 'task':
			return __( 'The task’s brief', 'followup-reminders' );
		case 'note':
			return __( 'The note’s text', 'followup-reminders' );
		default:
			return __( 'Message text', 'followup-reminders' );
	}
}
