import { Button, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SaveRow } from '../../components/save-row';
import { ConfirmButton } from '../../components/confirm-button';
import { DurationField } from '../../components/duration-field';
import { FailureNotice } from '../../components/failure-notice';
import { Loaded } from '../../components/loaded';
import { NumberField } from '../../components/number-field';
import { Section } from '../../components/section';
import { useLeavingGuard } from '../../components/use-leaving-guard';
import { removeAt, replaceAt } from '../../data/draft';
import {
	useRetries,
	useRetriesSave,
	type RetryChange,
} from '../../data/retries';
import type { Retries } from '../../documents/rest';
import { RetryLine, scheduleWords } from './retry-line';
import { errorsOf } from '../../components/error-at';

const MOST_RETRIES = 12;
const DAY = 86400;

/** Subscriptions' automatic retries: what WooCommerce Subscriptions does by itself before and between our messages. */
export function RetriesPanel() {
	const { entry, reload } = useRetries();
	return (
		<Section title={ __( 'Automatic retries', 'followup-reminders' ) }>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( found ) => ! found.available }
				empty={
					<p>
						{ __(
							'WooCommerce Subscriptions is not active. No payment is retried automatically.',
							'followup-reminders'
						) }
					</p>
				}
			>
				{ ( found ) => (
					<RetriesForm
						key={ JSON.stringify( found ) }
						retries={ found }
					/>
				) }
			</Loaded>
		</Section>
	);
}

const kept = ( retries: Retries ): RetryChange => ( {
	enabled: retries.enabled,
	afterSeconds: retries.isOwn
		? retries.rules.map( ( rule ) => rule.afterSeconds )
		: null,
	cardAttempts: retries.cardAttempts,
} );

function RetriesForm( { retries }: { retries: Retries } ) {
	const [ draft, setDraft ] = useState( kept( retries ) );
	const save = useRetriesSave();
	const theirs = retries.theirs.map( ( rule ) => rule.afterSeconds );
	const shown = draft.afterSeconds ?? theirs;
	const unsaved =
		JSON.stringify( draft ) !== JSON.stringify( kept( retries ) );
	useLeavingGuard( unsaved );
	const errorAt = errorsOf( save.failure?.issues );
	const known = shown.filter( ( seconds ) => seconds !== null );
	return (
		<form
			className="fur-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				void save.run( draft );
			} }
		>
			{ save.failure && (
				<FailureNotice failure={ save.failure } withoutIssues />
			) }
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Retry failed renewals automatically',
					'followup-reminders'
				) }
				help={ __(
					'This is the setting of WooCommerce Subscriptions itself. Not retried: what the bank forbids, and what is disputed or paid in part.',
					'followup-reminders'
				) }
				checked={ draft.enabled }
				onChange={ ( enabled ) => setDraft( { ...draft, enabled } ) }
			/>
			{ draft.enabled && known.length > 0 && (
				<RetryLine afterSeconds={ known } />
			) }
			{ draft.afterSeconds === null ? (
				<TheirSchedule
					theirs={ theirs }
					onOwn={ () =>
						setDraft( { ...draft, afterSeconds: theirs } )
					}
				/>
			) : (
				<OwnSchedule
					afterSeconds={ draft.afterSeconds }
					errorAt={ errorAt }
					onChange={ ( afterSeconds ) =>
						setDraft( { ...draft, afterSeconds } )
					}
				/>
			) }
			<NumberField
				label={ __(
					'Failed attempts with one card, at most',
					'followup-reminders'
				) }
				value={ draft.cardAttempts }
				error={ errorAt( 'cardAttempts' ) }
				help={ sprintf(
					/* translators: 1: number of days, 2: largest number allowed. */
					__(
						'Within any %1$d days, over all subscriptions that use the card. At most %2$d: from 15 on Visa fines the shop.',
						'followup-reminders'
					),
					retries.windowDays,
					retries.mostCardAttempts
				) }
				onChange={ ( cardAttempts ) =>
					setDraft( { ...draft, cardAttempts } )
				}
			/>
			<SaveRow
				label={ __( 'Save retries', 'followup-reminders' ) }
				isBusy={ save.busy }
				isUnsaved={ unsaved }
				saved={ __(
					'Applies to renewals that fail from now on.',
					'followup-reminders'
				) }
			>
				{ retries.isOwn && (
					<ConfirmButton
						label={ __(
							'Back to Subscriptions’ own schedule',
							'followup-reminders'
						) }
						title={ __(
							'Use Subscriptions’ own schedule again?',
							'followup-reminders'
						) }
						confirmLabel={ __(
							'Use its schedule',
							'followup-reminders'
						) }
						isBusy={ save.busy }
						onConfirm={ () =>
							save.run( {
								...kept( retries ),
								afterSeconds: null,
							} )
						}
					>
						<p>{ scheduleWords( theirs ) }</p>
					</ConfirmButton>
				) }
			</SaveRow>
		</form>
	);
}

function TheirSchedule( {
	theirs,
	onOwn,
}: {
	theirs: readonly number[];
	onOwn: () => void;
} ) {
	return (
		<div>
			<p>
				{ __(
					'This is the schedule of WooCommerce Subscriptions.',
					'followup-reminders'
				) }{ ' ' }
				{ scheduleWords( theirs ) }
			</p>
			<Button __next40pxDefaultSize variant="secondary" onClick={ onOwn }>
				{ __( 'Change schedule', 'followup-reminders' ) }
			</Button>
		</div>
	);
}

type Intervals = readonly ( number | null )[];

function OwnSchedule( {
	afterSeconds,
	errorAt,
	onChange,
}: {
	afterSeconds: Intervals;
	errorAt: ( path: string ) => string | null;
	onChange: ( afterSeconds: Intervals ) => void;
} ) {
	return (
		<fieldset className="fur-group">
			<legend>{ __( 'Retries', 'followup-reminders' ) }</legend>
			{ afterSeconds.map( ( seconds, index ) => (
				<div key={ index } className="fur-row">
					<DurationField
						label={ sprintf(
							/* translators: %d: number of a retry, from 1. */
							__(
								'Retry %d, after the previous failure',
								'followup-reminders'
							),
							index + 1
						) }
						seconds={ seconds }
						error={ errorAt( `/afterSeconds/${ index }` ) }
						onChange={ ( changed ) =>
							onChange(
								replaceAt( afterSeconds, index, changed )
							)
						}
					/>
					{ afterSeconds.length > 1 && (
						<Button
							__next40pxDefaultSize
							variant="tertiary"
							onClick={ () =>
								onChange( removeAt( afterSeconds, index ) )
							}
						>
							{ sprintf(
								/* translators: %d: number of a retry, from 1. */
								__( 'Remove retry %d', 'followup-reminders' ),
								index + 1
							) }
						</Button>
					) }
				</div>
			) ) }
			{ afterSeconds.length < MOST_RETRIES && (
				<div>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						onClick={ () => onChange( [ ...afterSeconds, DAY ] ) }
					>
						{ __( 'Add a retry', 'followup-reminders' ) }
					</Button>
				</div>
			) }
		</fieldset>
	);
}
