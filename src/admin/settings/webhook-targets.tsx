import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import { ConfirmButton } from '../../components/confirm-button';
import { DataTable, type Column } from '../../components/data-table';
import { FailureNotice } from '../../components/failure-notice';
import { formatInstant } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import {
	useTargetRemove,
	useTargets,
	useTargetSecret,
	useTargetTest,
} from '../../data/targets';
import type { TargetTest, WebhookTarget } from '../../documents/rest';
import { TargetForm } from './target-form';
import { targetTestWords } from './target-test-words';

/** What is said below the list after something was done with one of its rows. */
type Told =
	| { readonly kind: 'secret'; readonly target: WebhookTarget }
	| {
			readonly kind: 'test';
			readonly target: WebhookTarget;
			readonly test: TargetTest;
	  };

/** Where steps may call programs outside. */
export function WebhookTargets() {
	const { entry, reload } = useTargets();
	const [ edited, setEdited ] = useState< WebhookTarget | 'new' | null >(
		null
	);
	const [ told, setTold ] = useState< Told | null >( null );
	const remove = useTargetRemove();
	const renew = useTargetSecret();
	const test = useTargetTest();
	const failure = remove.failure ?? renew.failure ?? test.failure;
	const columns = columnsOf( {
		onEdit: setEdited,
		onRemove: ( target ) => remove.run( target ),
		onRenew: async ( target ) => {
			const renewed = await renew.run( target );
			if ( renewed !== null ) {
				setTold( { kind: 'secret', target: renewed } );
			}
		},
		onTest: async ( target ) => {
			setTold( null );
			const found = await test.run( target );
			if ( found !== null ) {
				setTold( { kind: 'test', target, test: found } );
			}
		},
		isBusy: remove.busy || renew.busy || test.busy,
	} );
	return (
		<Section title={ __( 'Webhook targets', 'followup-reminders' ) }>
			<p>
				{ __(
					'Other systems that a step of a sequence can call. Each call is signed with the target’s own secret.',
					'followup-reminders'
				) }
			</p>
			{ failure && <FailureNotice failure={ failure } /> }
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( targets ) => targets.length === 0 }
				empty={
					<p>{ __( 'No target yet.', 'followup-reminders' ) }</p>
				}
			>
				{ ( targets ) => (
					<DataTable
						caption={ __(
							'Webhook targets',
							'followup-reminders'
						) }
						columns={ columns }
						rows={ targets }
						keyOf={ ( target ) => target.id }
					/>
				) }
			</Loaded>
			<div role="status" className="fur-told">
				{ told !== null && <ToldWords told={ told } /> }
			</div>
			<div className="fur-buttons">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => setEdited( 'new' ) }
				>
					{ __( 'Add a target', 'followup-reminders' ) }
				</Button>
			</div>
			{ edited !== null && (
				<Modal
					title={
						edited === 'new'
							? __( 'Add a target', 'followup-reminders' )
							: edited.title
					}
					size="medium"
					onRequestClose={ () => setEdited( null ) }
				>
					<TargetForm
						target={ edited === 'new' ? null : edited }
						onCancel={ () => setEdited( null ) }
						onSaved={ ( saved ) => {
							setEdited( null );
							setTold(
								saved.secret === undefined
									? null
									: { kind: 'secret', target: saved }
							);
						} }
					/>
				</Modal>
			) }
		</Section>
	);
}

function ToldWords( { told }: { told: Told } ) {
	if ( told.kind === 'test' ) {
		return (
			<p>
				{ sprintf(
					/* translators: 1: title of a target, 2: what came back. */
					__( '%1$s: %2$s', 'followup-reminders' ),
					told.target.title,
					targetTestWords( told.test )
				) }
			</p>
		);
	}
	return (
		<>
			<p>
				{ sprintf(
					/* translators: %s: title of a target. */
					__(
						'This is the secret of %s. Copy it now: it is not shown again.',
						'followup-reminders'
					),
					told.target.title
				) }
			</p>
			<code className="fur-secret">{ told.target.secret }</code>
			{ told.target.previousSecretUntilUtc !== null && (
				<p className="fur-sub">
					{ sprintf(
						/* translators: %s: date and time. */
						__(
							'The previous one also signs until %s.',
							'followup-reminders'
						),
						formatInstant( told.target.previousSecretUntilUtc )
					) }
				</p>
			) }
		</>
	);
}

interface RowActs {
	readonly onEdit: ( target: WebhookTarget ) => void;
	readonly onRemove: ( target: WebhookTarget ) => Promise< unknown >;
	readonly onRenew: ( target: WebhookTarget ) => Promise< void >;
	readonly onTest: ( target: WebhookTarget ) => Promise< void >;
	readonly isBusy: boolean;
}

const columnsOf = ( acts: RowActs ): Column< WebhookTarget >[] => [
	{
		id: 'title',
		label: __( 'Target', 'followup-reminders' ),
		cell: ( target ) => (
			<>
				<strong>{ target.title }</strong>
				<span className="fur-sub fur-address">{ target.url }</span>
			</>
		),
	},
	{
		id: 'state',
		label: __( 'State', 'followup-reminders' ),
		cell: ( target ) => <TargetState target={ target } />,
	},
	{
		id: 'actions',
		label: __( 'Then', 'followup-reminders' ),
		cell: ( target ) => <TargetActions target={ target } acts={ acts } />,
	},
];

function TargetState( { target }: { target: WebhookTarget } ) {
	return (
		<>
			{ target.state === 'on' && (
				<Badge tone="success">
					{ __( 'On', 'followup-reminders' ) }
				</Badge>
			) }
			{ target.state === 'off' && (
				<Badge tone="neutral">
					{ __( 'Off', 'followup-reminders' ) }
				</Badge>
			) }
			{ target.state === 'gone' && (
				<>
					<Badge tone="error">
						{ __( 'Gone', 'followup-reminders' ) }
					</Badge>
					<span className="fur-sub">
						{ __(
							'The address answered that it no longer exists.',
							'followup-reminders'
						) }
					</span>
				</>
			) }
			{ target.withCustomer && (
				<span className="fur-sub">
					{ __( 'gets name and email', 'followup-reminders' ) }
				</span>
			) }
		</>
	);
}

function TargetActions( {
	target,
	acts,
}: {
	target: WebhookTarget;
	acts: RowActs;
} ) {
	return (
		<div className="fur-buttons">
			<Button
				size="compact"
				variant="secondary"
				disabled={ acts.isBusy }
				aria-label={ sprintf(
					/* translators: %s: title of a target. */
					__( 'Send a test to %s', 'followup-reminders' ),
					target.title
				) }
				onClick={ () => void acts.onTest( target ) }
			>
				{ __( 'Send a test', 'followup-reminders' ) }
			</Button>
			<Button
				size="compact"
				variant="tertiary"
				aria-label={ sprintf(
					/* translators: %s: title of a target. */
					__( 'Change %s', 'followup-reminders' ),
					target.title
				) }
				onClick={ () => acts.onEdit( target ) }
			>
				{ __( 'Change', 'followup-reminders' ) }
			</Button>
			<ConfirmButton
				variant="tertiary"
				size="compact"
				label={ __( 'New secret', 'followup-reminders' ) }
				title={ sprintf(
					/* translators: %s: title of a target. */
					__( 'Create a new secret for %s?', 'followup-reminders' ),
					target.title
				) }
				confirmLabel={ __( 'Create secret', 'followup-reminders' ) }
				isBusy={ acts.isBusy }
				onConfirm={ () => acts.onRenew( target ) }
			>
				<p>
					{ __(
						'Enter it in the other system within a day. Until then calls are signed with both secrets, afterwards with the new one only.',
						'followup-reminders'
					) }
				</p>
			</ConfirmButton>
			<ConfirmButton
				variant="tertiary"
				size="compact"
				isDestructive
				label={ __( 'Remove', 'followup-reminders' ) }
				title={ sprintf(
					/* translators: %s: title of a target. */
					__( 'Remove %s?', 'followup-reminders' ),
					target.title
				) }
				confirmLabel={ __( 'Remove', 'followup-reminders' ) }
				isBusy={ acts.isBusy }
				onConfirm={ () => acts.onRemove( target ) }
			>
				<p>
					{ __(
						'Its secret is deleted too. A target that a sequence calls cannot be removed. Turn it off instead.',
						'followup-reminders'
					) }
				</p>
			</ConfirmButton>
		</div>
	);
}
