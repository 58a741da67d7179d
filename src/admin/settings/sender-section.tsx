import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { useTheirs } from '../../components/both-versions';
import { Choice } from '../../components/choice';
import { FailureNotice } from '../../components/failure-notice';
import { Loaded } from '../../components/loaded';
import { FieldConflict, type FieldLine } from '../../components/field-conflict';
import { NumberField } from '../../components/number-field';
import { SaveRow } from '../../components/save-row';
import { Section } from '../../components/section';
import { TextField } from '../../components/text-field';
import { useLeavingGuard } from '../../components/use-leaving-guard';
import {
	useSender,
	useSenderNewest,
	useSenderSave,
	useSenderTest,
} from '../../data/sender';
import type { Sender, SenderFields } from '../../documents/rest';
import { SenderDomainNotice } from './sender-domain';
import { errorsOf } from '../../components/error-at';

/** Who writes to the customers. */
export function SenderSection() {
	const { entry, reload } = useSender();
	return (
		<Section title={ __( 'Sender', 'followup-reminders' ) }>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( sender ) => (
					<SenderForm
						key={ JSON.stringify( sender ) }
						sender={ sender }
					/>
				) }
			</Loaded>
		</Section>
	);
}

type TextName =
	| 'fromName'
	| 'fromEmail'
	| 'replyTo'
	| 'contactPerson'
	| 'identity'
	| 'accountHolder'
	| 'iban'
	| 'bic';

function SenderForm( { sender }: { sender: Sender } ) {
	const { inForce, version, ...stored } = sender;
	const [ draft, setDraft ] = useState< SenderFields >( stored );
	const save = useSenderSave();
	const { run: fetchNewest, take } = useSenderNewest();
	const theirs = useTheirs( save.failure, fetchNewest );
	const unsaved = JSON.stringify( draft ) !== JSON.stringify( stored );
	useLeavingGuard( unsaved );
	const errorAt = errorsOf( save.failure?.issues );
	const field = (
		name: TextName,
		label: string,
		help?: string,
		type: 'text' | 'email' = 'text'
	) => (
		<TextField
			type={ type }
			label={ label }
			help={ help }
			error={ errorAt( name ) }
			value={ draft[ name ] }
			onChange={ ( value ) => setDraft( { ...draft, [ name ]: value } ) }
		/>
	);
	return (
		<form
			className="fur-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				void save.run( draft, version );
			} }
		>
			{ theirs !== null ? (
				<FieldConflict
					theirs={ linesOf( theirs ) }
					mine={ linesOf( draft ) }
					isBusy={ save.busy }
					onKeepMine={ () => void save.run( draft, theirs.version ) }
					onTakeTheirs={ () => take( theirs ) }
				/>
			) : (
				save.failure && <FailureNotice failure={ save.failure } />
			) }
			<div className="fur-row">
				{ field(
					'fromName',
					__( 'From name', 'followup-reminders' ),
					__(
						'Empty: as WooCommerce or WordPress sends.',
						'followup-reminders'
					)
				) }
				{ field(
					'fromEmail',
					__( 'From address', 'followup-reminders' ),
					__(
						'Empty: as WooCommerce or WordPress sends.',
						'followup-reminders'
					),
					'email'
				) }
			</div>
			<SenderDomainNotice isUnsaved={ unsaved } />
			<div className="fur-row">
				{ field(
					'replyTo',
					__( 'Replies go to', 'followup-reminders' ),
					usedInstead( inForce.replyTo ),
					'email'
				) }
				{ field(
					'contactPerson',
					__( 'Person who answers', 'followup-reminders' ),
					__(
						'Named at the end of every email.',
						'followup-reminders'
					)
				) }
			</div>
			<Choice
				label={ __( 'Tone', 'followup-reminders' ) }
				value={ draft.tone }
				options={ tones() }
				onChange={ ( tone ) => setDraft( { ...draft, tone } ) }
			/>
			{ field(
				'identity',
				__( 'Name and address of the shop', 'followup-reminders' ),
				usedInstead( inForce.identity )
			) }
			<div className="fur-row">
				{ field(
					'accountHolder',
					__( 'Account holder', 'followup-reminders' ),
					usedInstead( inForce.accountHolder )
				) }
				{ field(
					'iban',
					__( 'IBAN', 'followup-reminders' ),
					usedInstead( inForce.iban )
				) }
				{ field(
					'bic',
					__( 'BIC', 'followup-reminders' ),
					usedInstead( inForce.bic )
				) }
			</div>
			<div className="fur-row">
				<NumberField
					label={ __(
						'Customers may promise to pay within (days)',
						'followup-reminders'
					) }
					error={ errorAt( 'promiseDays' ) }
					value={ draft.promiseDays }
					onChange={ ( days ) =>
						setDraft( { ...draft, promiseDays: days ?? 0 } )
					}
				/>
				<NumberField
					label={ __(
						'Disputes are answered within (days)',
						'followup-reminders'
					) }
					help={ __(
						'0: no day is promised.',
						'followup-reminders'
					) }
					error={ errorAt( 'disputeDays' ) }
					value={ draft.disputeDays }
					onChange={ ( days ) =>
						setDraft( { ...draft, disputeDays: days ?? 0 } )
					}
				/>
				<NumberField
					label={ __(
						'Extra days without asking',
						'followup-reminders'
					) }
					help={ __(
						'0: a person decides about more time.',
						'followup-reminders'
					) }
					error={ errorAt( 'extensionDays' ) }
					value={ draft.extensionDays }
					onChange={ ( days ) =>
						setDraft( { ...draft, extensionDays: days ?? 0 } )
					}
				/>
			</div>
			<SaveRow
				label={ __( 'Save sender', 'followup-reminders' ) }
				isBusy={ save.busy }
				isUnsaved={ unsaved }
			>
				<SenderTest isUnsaved={ unsaved } />
			</SaveRow>
		</form>
	);
}

const tones = () =>
	[
		{
			value: 'auto',
			label: __(
				'Warm to people, formal to companies',
				'followup-reminders'
			),
		},
		{ value: 'warm', label: __( 'Warm', 'followup-reminders' ) },
		{ value: 'formal', label: __( 'Formal', 'followup-reminders' ) },
		{ value: 'plain', label: __( 'Plain', 'followup-reminders' ) },
	] as const;

/** All of it as a person reads it, for two versions side by side. */
const linesOf = ( sender: SenderFields ): readonly FieldLine[] => [
	[ __( 'From name', 'followup-reminders' ), sender.fromName ],
	[ __( 'From address', 'followup-reminders' ), sender.fromEmail ],
	[ __( 'Replies go to', 'followup-reminders' ), sender.replyTo ],
	[ __( 'Person who answers', 'followup-reminders' ), sender.contactPerson ],
	[
		__( 'Tone', 'followup-reminders' ),
		tones().find( ( { value } ) => value === sender.tone )?.label ?? '',
	],
	[
		__( 'Name and address of the shop', 'followup-reminders' ),
		sender.identity,
	],
	[ __( 'Account holder', 'followup-reminders' ), sender.accountHolder ],
	[ __( 'IBAN', 'followup-reminders' ), sender.iban ],
	[ __( 'BIC', 'followup-reminders' ), sender.bic ],
	[
		__(
			'Customers may promise to pay within (days)',
			'followup-reminders'
		),
		String( sender.promiseDays ),
	],
	[
		__( 'Disputes are answered within (days)', 'followup-reminders' ),
		String( sender.disputeDays ),
	],
	[
		__( 'Extra days without asking', 'followup-reminders' ),
		String( sender.extensionDays ),
	],
];

const usedInstead = ( value: string ): string =>
	value === ''
		? __( 'Empty: left out of messages.', 'followup-reminders' )
		: sprintf(
				/* translators: %s: value that is used when the field is empty. */
				__( 'Now used: %s', 'followup-reminders' ),
				value
			);

/** A test says what is saved, not what is typed. */
function SenderTest( { isUnsaved }: { isUnsaved: boolean } ) {
	const test = useSenderTest();
	const [ sentTo, setSentTo ] = useState( '' );
	return (
		<>
			<Button
				variant="secondary"
				__next40pxDefaultSize
				isBusy={ test.busy }
				disabled={ test.busy || isUnsaved }
				onClick={ () =>
					void test
						.run()
						.then( ( done ) => setSentTo( done?.to ?? '' ) )
				}
			>
				{ __( 'Send test email', 'followup-reminders' ) }
			</Button>
			{ test.failure && <FailureNotice failure={ test.failure } /> }
			{ sentTo !== '' && ! test.failure && (
				<Notice status="success" onRemove={ () => setSentTo( '' ) }>
					{ sprintf(
						/* translators: %s: email address. */
						__(
							'A test email was sent to %s.',
							'followup-reminders'
						),
						sentTo
					) }
				</Notice>
			) }
		</>
	);
}
