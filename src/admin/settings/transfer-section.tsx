import { Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { useId } from 'react';
import { ActButton } from '../../components/act-button';
import { FailureNotice } from '../../components/failure-notice';
import { saveFile } from '../../components/save-file';
import { Section } from '../../components/section';
import { plainWords } from '../../components/words';
import { useExport, useImport, useImportPreview } from '../../data/transfer';
import type { TransferPreview, TransferResult } from '../../documents/rest';

type Change = TransferPreview[ 'changes' ][ number ];

/** Everything the owner set up, as a file: to keep, or to take into another shop. */
export function TransferSection() {
	return (
		<Section title={ __( 'Export and import', 'followup-reminders' ) }>
			<Export />
			<Import />
		</Section>
	);
}

function Export() {
	const save = useExport();
	return (
		<>
			<p>
				{ __(
					'The file holds sequences, texts, settings and your saved views. It holds no customer, no case and no secret.',
					'followup-reminders'
				) }
			</p>
			{ save.failure && <FailureNotice failure={ save.failure } /> }
			<ActButton
				variant="secondary"
				isBusy={ save.busy }
				disabled={ save.busy }
				onClick={ () =>
					void save.run().then( ( document ) => {
						if ( document !== null ) {
							saveFile(
								'follow-up-reminders.json',
								[ JSON.stringify( document, null, 2 ) ],
								'application/json'
							);
						}
					} )
				}
			>
				{ __( 'Download export', 'followup-reminders' ) }
			</ActButton>
		</>
	);
}

interface Looked {
	readonly document: object;
	readonly preview: TransferPreview;
}

function Import() {
	const id = useId();
	const preview = useImportPreview();
	const take = useImport();
	const [ looked, setLooked ] = useState< Looked | null >( null );
	const [ isUnreadable, setUnreadable ] = useState( false );
	const [ result, setResult ] = useState< TransferResult | null >( null );
	const look = async ( document: object ) => {
		const found = await preview.run( document );
		setLooked( found === null ? null : { document, preview: found } );
	};
	const choose = async ( file: File | undefined ) => {
		setLooked( null );
		setResult( null );
		setUnreadable( false );
		preview.clear();
		take.clear();
		if ( file === undefined ) {
			return;
		}
		const document = objectOf( await file.text() );
		if ( document === null ) {
			setUnreadable( true );
		} else {
			await look( document );
		}
	};
	const failure = take.failure ?? preview.failure;
	return (
		<div className="fur-form fur-transfer">
			<div>
				<label htmlFor={ id } className="fur-label">
					{ __( 'Import a file', 'followup-reminders' ) }
				</label>
				<input
					id={ id }
					type="file"
					accept=".json,application/json"
					aria-describedby={ `${ id }-help` }
					onChange={ ( event ) =>
						void choose( event.target.files?.[ 0 ] )
					}
				/>
				<p id={ `${ id }-help` } className="fur-sub">
					{ __(
						'You see what would change before anything is saved.',
						'followup-reminders'
					) }
				</p>
			</div>
			{ isUnreadable && (
				<Notice
					className="fur-notice"
					status="error"
					isDismissible={ false }
				>
					{ __(
						'This file is not an export. Choose the file that “Download export” saved.',
						'followup-reminders'
					) }
				</Notice>
			) }
			{ failure && (
				<FailureNotice
					failure={ failure }
					onRetry={
						failure.status === 409 && looked !== null
							? () => {
									take.clear();
									void look( looked.document );
								}
							: undefined
					}
				/>
			) }
			{ looked !== null && (
				<Changes
					changes={ looked.preview.changes }
					isBusy={ take.busy }
					onTake={ () =>
						void take
							.run( looked.document, looked.preview.state )
							.then( ( done ) => {
								if ( done !== null ) {
									setResult( done );
									setLooked( null );
								}
							} )
					}
				/>
			) }
			{ result !== null && <Done result={ result } /> }
		</div>
	);
}

function Changes( {
	changes,
	isBusy,
	onTake,
}: {
	changes: readonly Change[];
	isBusy: boolean;
	onTake: () => void;
} ) {
	const made = changes.filter( ( { change } ) => change !== 'left' );
	const left = changes.filter( ( { change } ) => change === 'left' );
	if ( made.length === 0 ) {
		return (
			<div role="status">
				<p>
					{ __(
						'Nothing would change: this shop is set up as in the file.',
						'followup-reminders'
					) }
				</p>
				<Left changes={ left } />
			</div>
		);
	}
	return (
		<div role="status">
			<p>
				<strong>
					{ sprintf(
						/* translators: %d: number of changes. */
						_n(
							'%d change would be made:',
							'%d changes would be made:',
							made.length,
							'followup-reminders'
						),
						made.length
					) }
				</strong>
			</p>
			<ul className="fur-list">
				{ made.map( ( change, index ) => (
					<li key={ index }>{ changeWords( change ) }</li>
				) ) }
			</ul>
			<Left changes={ left } />
			<p className="fur-sub">
				{ __(
					'New sequences come switched off. Changed texts are used for every email from then on.',
					'followup-reminders'
				) }
			</p>
			<ActButton
				variant="primary"
				isBusy={ isBusy }
				disabled={ isBusy }
				onClick={ onTake }
			>
				{ __( 'Import these changes', 'followup-reminders' ) }
			</ActButton>
		</div>
	);
}

const Left = ( { changes }: { changes: readonly Change[] } ) => (
	<>
		{ changes.map( ( { name } ) => (
			<p key={ name }>{ leftWords( name ) }</p>
		) ) }
	</>
);

const leftWords = ( name: string ): string =>
	name === 'pause'
		? __(
				'The shop in the file is paused. The import does not pause this one: press “Pause everything” under Limits and pause if nothing is to be sent yet.',
				'followup-reminders'
			)
		: __(
				'The automatic retries in the file are left out: WooCommerce Subscriptions is not active here.',
				'followup-reminders'
			);

function Done( { result }: { result: TransferResult } ) {
	return (
		<Notice className="fur-notice" status="success" isDismissible={ false }>
			<p>
				{ sprintf(
					/* translators: %d: number of changes. */
					_n(
						'%d change was imported.',
						'%d changes were imported.',
						result.saved,
						'followup-reminders'
					),
					result.saved
				) }
			</p>
			{ result.missing.length > 0 && (
				<p>
					{ __(
						'Some things are never in a file. Check who does which task, and make a secret for each new webhook target.',
						'followup-reminders'
					) }
				</p>
			) }
		</Notice>
	);
}

const objectOf = ( text: string ): object | null => {
	try {
		const read: unknown = JSON.parse( text );
		return typeof read === 'object' &&
			read !== null &&
			! Array.isArray( read )
			? read
			: null;
	} catch {
		return null;
	}
};

function changeWords( { what, name, change, detail = '' }: Change ): string {
	const named = sprintf(
		/* translators: 1: what it is, "Sequence", 2: its name. */
		__( '%1$s: %2$s', 'followup-reminders' ),
		kindWords( what ),
		what === 'setting' ? settingWords( name ) : readable( what, name )
	);
	const plain = what === 'policy' ? kindWords( what ) : named;
	const shown =
		detail === ''
			? plain
			: sprintf(
					/* translators: 1: what is changed, "Setting: Sender", 2: to what. */
					__( '%1$s: %2$s', 'followup-reminders' ),
					plain,
					detail
				);
	return change === 'new'
		? /* translators: %s: what is new, "Sequence: Invoices". */
			sprintf( __( '%s (new)', 'followup-reminders' ), shown )
		: /* translators: %s: what is changed, "Sequence: Invoices". */
			sprintf( __( '%s (changed)', 'followup-reminders' ), shown );
}

const readable = ( what: Change[ 'what' ], name: string ): string =>
	what === 'text' || what === 'task'
		? name
				.split( ' ' )
				.map( ( part, index ) =>
					index === 0 ? plainWords( part ) : part
				)
				.join( ', ' )
		: name;

function kindWords( what: Change[ 'what' ] ): string {
	switch ( what ) {
		case 'policy':
			return __( 'Sending hours and limits', 'followup-reminders' );
		case 'text':
			return __( 'Text', 'followup-reminders' );
		case 'target':
			return __( 'Webhook target', 'followup-reminders' );
		case 'task':
			return __( 'Days for a task', 'followup-reminders' );
		case 'sequence':
			return __( 'Sequence', 'followup-reminders' );
		case 'setting':
			return __( 'Setting', 'followup-reminders' );
	}
}

function settingWords( name: string ): string {
	switch ( name ) {
		case 'sender':
			return __( 'Sender', 'followup-reminders' );
		case 'sequenceSenders':
			return __( 'Senders of sequences', 'followup-reminders' );
		case 'planRules':
			return __( 'Instalments', 'followup-reminders' );
		case 'gateways':
			return __( 'Payment methods', 'followup-reminders' );
		case 'limits':
			return __( 'Emails per minute and hour', 'followup-reminders' );
		case 'retention':
			return __(
				'How long details of closed cases are kept',
				'followup-reminders'
			);
		case 'retries':
			return __( 'Automatic retries', 'followup-reminders' );
		case 'tagEffects':
			return __( 'What tags do', 'followup-reminders' );
		case 'views':
			return __( 'My views', 'followup-reminders' );
		default:
			return plainWords( name );
	}
}
