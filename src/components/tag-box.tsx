import { Button, Modal, SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { useTagAdd, useTagRemove, useTags } from '../data/tags';
import type { CaseTag, TagOf } from '../documents/rest';
import { ActForm } from './act-form';
import { FailureNotice } from './failure-notice';
import { Loaded } from './loaded';
import { Moment } from './moment';
import { Section } from './section';
import { TextField } from './text-field';

/** Whoever has it, or the case that has it, is never reminded. */
const NEVER_REMIND = 'never_remind';

/** Whether anybody is to be reminded of the case at all, and the switch for it. */
export function NeverRemind( {
	caseId,
	now,
}: {
	caseId: number;
	now: number;
} ) {
	const { entry, reload } = useTags( caseId );
	const [ adding, setAdding ] = useState( false );
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( tags ) => {
				const set = tags.filter( ( { tag } ) => tag === NEVER_REMIND );
				return (
					<>
						{ set.length > 0 ? (
							<ul className="fur-tasks">
								{ set.map( ( tag ) => (
									<TagLine
										key={ tag.of }
										caseId={ caseId }
										tag={ tag }
										now={ now }
									/>
								) ) }
							</ul>
						) : (
							<Button
								__next40pxDefaultSize
								variant="secondary"
								onClick={ () => setAdding( true ) }
							>
								{ __( 'Never remind', 'followup-reminders' ) }
							</Button>
						) }
						{ adding && (
							<AddTag
								caseId={ caseId }
								fixed={ NEVER_REMIND }
								onClose={ () => setAdding( false ) }
							/>
						) }
					</>
				);
			} }
		</Loaded>
	);
}

/** Tags of a case and its customer, and whether anybody is to be reminded at all. */
export function TagBox( { caseId, now }: { caseId: number; now: number } ) {
	const { entry, reload } = useTags( caseId );
	const [ adding, setAdding ] = useState< 'never' | 'tag' | null >( null );
	return (
		<Section title={ __( 'Tags', 'followup-reminders' ) }>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( tags ) => tags.length === 0 }
				empty={ <p>{ __( 'None.', 'followup-reminders' ) }</p> }
			>
				{ ( tags ) => (
					<ul className="fur-tasks">
						{ tags.map( ( tag ) => (
							<TagLine
								key={ `${ tag.of }.${ tag.tag }` }
								caseId={ caseId }
								tag={ tag }
								now={ now }
							/>
						) ) }
					</ul>
				) }
			</Loaded>
			<div className="fur-actions">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => setAdding( 'never' ) }
				>
					{ __( 'Never remind', 'followup-reminders' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ () => setAdding( 'tag' ) }
				>
					{ __( 'Add tag', 'followup-reminders' ) }
				</Button>
			</div>
			{ adding !== null && (
				<AddTag
					caseId={ caseId }
					fixed={ adding === 'never' ? NEVER_REMIND : null }
					onClose={ () => setAdding( null ) }
				/>
			) }
		</Section>
	);
}

function TagLine( {
	caseId,
	tag,
	now,
}: {
	caseId: number;
	tag: CaseTag;
	now: number;
} ) {
	const remove = useTagRemove( caseId );
	return (
		<li>
			<strong>{ nameOf( tag.tag ) }</strong>
			<p className="fur-sub">
				{ tag.of === 'customer'
					? __( 'All cases of this customer', 'followup-reminders' )
					: __( 'This case', 'followup-reminders' ) }
				{ ' · ' }
				{ setBy( tag ) }
				{ ' · ' }
				<Moment at={ tag.atUtc } now={ now } />
			</p>
			{ tag.reason !== '' && <p>{ tag.reason }</p> }
			{ remove.failure && <FailureNotice failure={ remove.failure } /> }
			<Button
				size="compact"
				variant="link"
				isBusy={ remove.busy }
				disabled={ remove.busy }
				onClick={ () => void remove.run( tag ) }
			>
				{ sprintf(
					/* translators: %s: name of a tag. */
					__( 'Remove “%s”', 'followup-reminders' ),
					nameOf( tag.tag )
				) }
			</Button>
		</li>
	);
}

function AddTag( {
	caseId,
	fixed,
	onClose,
}: {
	caseId: number;
	fixed: string | null;
	onClose: () => void;
} ) {
	const add = useTagAdd( caseId );
	const [ tag, setTag ] = useState( fixed ?? '' );
	const [ of, setOf ] = useState< TagOf >( 'customer' );
	const [ reason, setReason ] = useState( '' );
	const isNever = fixed === NEVER_REMIND;
	const submit = async () => {
		if ( ( await add.run( { tag, of, reason } ) ) !== null ) {
			onClose();
		}
	};
	return (
		<Modal
			title={
				isNever
					? __( 'Never remind', 'followup-reminders' )
					: __( 'Add tag', 'followup-reminders' )
			}
			size="medium"
			onRequestClose={ onClose }
		>
			<ActForm
				act={ add }
				submitLabel={
					isNever
						? __( 'Never remind', 'followup-reminders' )
						: __( 'Add tag', 'followup-reminders' )
				}
				onSubmit={ submit }
				onCancel={ onClose }
			>
				{ isNever ? (
					<p>
						{ __(
							'No reminders are sent until you remove this. The amount stays due.',
							'followup-reminders'
						) }
					</p>
				) : (
					<TextField
						label={ __( 'Tag', 'followup-reminders' ) }
						help={ __(
							'Lower-case letters, digits and underscores, for example key_account.',
							'followup-reminders'
						) }
						value={ tag }
						onChange={ setTag }
						required
					/>
				) }
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Applies to', 'followup-reminders' ) }
					value={ of }
					options={ [
						{
							value: 'customer',
							label: __(
								'All cases of this customer',
								'followup-reminders'
							),
						},
						{
							value: 'case',
							label: __( 'This case', 'followup-reminders' ),
						},
					] }
					onChange={ ( chosen ) =>
						setOf( chosen === 'case' ? 'case' : 'customer' )
					}
				/>
				<TextField
					label={ __( 'Reason', 'followup-reminders' ) }
					value={ reason }
					onChange={ setReason }
				/>
			</ActForm>
		</Modal>
	);
}

const nameOf = ( tag: string ): string =>
	tag === NEVER_REMIND ? __( 'Never remind', 'followup-reminders' ) : tag;

function setBy( tag: CaseTag ): string {
	switch ( tag.how ) {
		case 'import':
			return __( 'From an import', 'followup-reminders' );
		case 'step':
			return __( 'Added by a sequence', 'followup-reminders' );
		case 'person':
			return tag.by === null
				? __( 'Added by a person', 'followup-reminders' )
				: sprintf(
						/* translators: %s: name of a person. */
						__( 'Added by %s', 'followup-reminders' ),
						tag.by
					);
	}
}
