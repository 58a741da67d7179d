import {
	Button,
	CheckboxControl,
	TextareaControl,
	ToggleControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SaveRow } from '../../components/save-row';
import { Choice } from '../../components/choice';
import { DurationField } from '../../components/duration-field';
import { FailureNotice } from '../../components/failure-notice';
import { minuteToText, textToMinute } from '../../components/format';
import { NumberField } from '../../components/number-field';
import { Section } from '../../components/section';
import { TextField } from '../../components/text-field';
import { useLeavingGuard } from '../../components/use-leaving-guard';
import { removeAt, replaceAt, type PolicyDraft } from '../../data/draft';
import { usePolicySave } from '../../data/policy';
import type { Policy } from '../../documents/policy';
import { parse } from '../../engine/parse/parse';
import { errorsOf, type ErrorAt } from '../../components/error-at';
import { HolidayCountry } from './holiday-country';
import { Tolerances } from './tolerances';

type CalendarDraft = PolicyDraft[ 'calendars' ][ number ];

/** The shop's manners; saving makes a new version that applies to every case at once. */
export function PolicyForm( { policy }: { policy: Policy } ) {
	const [ draft, setDraft ] = useState< PolicyDraft >( policy );
	const save = usePolicySave();
	const { issues } = parse( 'policy', JSON.stringify( draft ) );
	const unsaved = JSON.stringify( draft ) !== JSON.stringify( policy );
	useLeavingGuard( unsaved );
	const errorAt = errorsOf( issues );
	return (
		<form
			onSubmit={ ( event ) => {
				event.preventDefault();
				void save.run( draft );
			} }
		>
			{ draft.calendars.map( ( calendar, index ) => (
				<CalendarFields
					key={ index }
					calendar={ calendar }
					path={ `/calendars/${ index }` }
					errorAt={ errorAt }
					onChange={ ( changed ) =>
						setDraft( {
							...draft,
							calendars: replaceAt(
								draft.calendars,
								index,
								changed
							),
						} )
					}
				/>
			) ) }
			<LimitFields
				draft={ draft }
				errorAt={ errorAt }
				onChange={ setDraft }
			/>
			<Tolerances
				tolerances={ draft.tolerances }
				errorAt={ errorAt }
				onChange={ ( tolerances ) =>
					setDraft( { ...draft, tolerances } )
				}
			/>
			<div>
				{ save.failure && <FailureNotice failure={ save.failure } /> }
				<SaveRow
					label={ __( 'Save settings', 'followup-reminders' ) }
					isBusy={ save.busy }
					isUnsaved={ unsaved }
					isBlocked={ issues.length > 0 }
					saved={ sprintf(
						/* translators: %d: version number. */
						__( 'Version %d applies.', 'followup-reminders' ),
						policy.version
					) }
				/>
			</div>
		</form>
	);
}

const weekdayNames = (): readonly string[] => [
	__( 'Monday', 'followup-reminders' ),
	__( 'Tuesday', 'followup-reminders' ),
	__( 'Wednesday', 'followup-reminders' ),
	__( 'Thursday', 'followup-reminders' ),
	__( 'Friday', 'followup-reminders' ),
	__( 'Saturday', 'followup-reminders' ),
	__( 'Sunday', 'followup-reminders' ),
];

interface CalendarProps {
	readonly calendar: CalendarDraft;
	readonly path: string;
	readonly errorAt: ErrorAt;
	readonly onChange: ( calendar: CalendarDraft ) => void;
}

function CalendarFields( {
	calendar,
	path,
	errorAt,
	onChange,
}: CalendarProps ) {
	return (
		<Section
			title={ sprintf(
				/* translators: %s: id of a calendar. */
				__(
					'Sending hours, days and holidays (%s)',
					'followup-reminders'
				),
				calendar.id
			) }
		>
			<fieldset className="fur-group">
				<legend>
					{ __( 'Days of the week', 'followup-reminders' ) }
				</legend>
				<div className="fur-weekdays">
					{ weekdayNames().map( ( name, index ) => {
						const day = index + 1;
						return (
							<CheckboxControl
								key={ day }
								__nextHasNoMarginBottom
								label={ name }
								checked={ calendar.weekdays.includes( day ) }
								onChange={ ( on ) =>
									onChange( {
										...calendar,
										weekdays: on
											? [
													...calendar.weekdays,
													day,
												].sort(
													( a, b ) =>
														( a ?? 0 ) - ( b ?? 0 )
												)
											: calendar.weekdays.filter(
													( old ) => old !== day
												),
									} )
								}
							/>
						);
					} ) }
				</div>
				{ errorAt( `${ path }/weekdays` ) && (
					<p className="fur-error">
						{ errorAt( `${ path }/weekdays` ) }
					</p>
				) }
			</fieldset>
			<QuietFields
				calendar={ calendar }
				path={ path }
				errorAt={ errorAt }
				onChange={ onChange }
			/>
			<Holidays
				calendar={ calendar }
				path={ path }
				errorAt={ errorAt }
				onChange={ onChange }
			/>
		</Section>
	);
}

function QuietFields( { calendar, path, errorAt, onChange }: CalendarProps ) {
	const { quiet } = calendar;
	return (
		<fieldset className="fur-group">
			<legend>
				{ __(
					'Quiet hours, where the customer is',
					'followup-reminders'
				) }
			</legend>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Don’t send at night', 'followup-reminders' ) }
				checked={ quiet !== null }
				onChange={ ( on ) =>
					onChange( {
						...calendar,
						quiet: on
							? { startMinute: 21 * 60, endMinute: 8 * 60 }
							: null,
					} )
				}
			/>
			{ quiet !== null && (
				<div className="fur-row">
					<TextField
						type="time"
						label={ __( 'From', 'followup-reminders' ) }
						value={ minuteToText( quiet.startMinute ?? 0 ) }
						error={ errorAt( `${ path }/quiet/startMinute` ) }
						onChange={ ( text ) =>
							onChange( {
								...calendar,
								quiet: {
									...quiet,
									startMinute: textToMinute( text ),
								},
							} )
						}
					/>
					<TextField
						type="time"
						label={ __( 'To', 'followup-reminders' ) }
						value={ minuteToText( quiet.endMinute ?? 0 ) }
						error={ errorAt( `${ path }/quiet/endMinute` ) }
						onChange={ ( text ) =>
							onChange( {
								...calendar,
								quiet: {
									...quiet,
									endMinute: textToMinute( text ),
								},
							} )
						}
					/>
				</div>
			) }
		</fieldset>
	);
}

function Holidays( { calendar, path, errorAt, onChange }: CalendarProps ) {
	const [ text, setText ] = useState( calendar.holidays.join( '\n' ) );
	const errors = calendar.holidays.flatMap( ( day, index ) => {
		const error = errorAt( `${ path }/holidays/${ index }` );
		return error === null ? [] : [ `${ day }: ${ error }` ];
	} );
	return (
		<div
			className={ `fur-field ${ errors.length > 0 ? 'has-error' : '' }` }
		>
			<TextareaControl
				__nextHasNoMarginBottom
				label={ __( 'Holidays', 'followup-reminders' ) }
				help={
					errors.length > 0
						? errors.join( ' ' )
						: __(
								'One date per line: year, month and day with hyphens.',
								'followup-reminders'
							)
				}
				aria-invalid={ errors.length > 0 }
				rows={ 4 }
				value={ text }
				onChange={ ( typed ) => {
					setText( typed );
					onChange( {
						...calendar,
						holidays: typed
							.split( '\n' )
							.map( ( line ) => line.trim() )
							.filter( ( line ) => line !== '' ),
					} );
				} }
			/>
			<HolidayCountry
				present={ calendar.holidays.map( String ) }
				onAdd={ ( days ) => {
					const holidays = [
						...calendar.holidays.map( String ),
						...days,
					].sort();
					setText( holidays.join( '\n' ) );
					onChange( { ...calendar, holidays } );
				} }
			/>
		</div>
	);
}

interface LimitProps {
	readonly draft: PolicyDraft;
	readonly errorAt: ErrorAt;
	readonly onChange: ( draft: PolicyDraft ) => void;
}

function LimitFields( { draft, errorAt, onChange }: LimitProps ) {
	return (
		<Section title={ __( 'Limits per customer', 'followup-reminders' ) }>
			<div className="fur-form">
				<DurationField
					label={ __(
						'Minimum time between two messages',
						'followup-reminders'
					) }
					help={ __(
						'Across all cases and sequences.',
						'followup-reminders'
					) }
					seconds={ draft.debtorGapSeconds }
					error={ errorAt( '/debtorGapSeconds' ) }
					onChange={ ( debtorGapSeconds ) =>
						onChange( { ...draft, debtorGapSeconds } )
					}
				/>
				<NumberField
					label={ __(
						'At most messages per case',
						'followup-reminders'
					) }
					value={ draft.caseCap }
					error={ errorAt( '/caseCap' ) }
					onChange={ ( caseCap ) =>
						onChange( { ...draft, caseCap } )
					}
				/>
				<DebtorCaps
					draft={ draft }
					errorAt={ errorAt }
					onChange={ onChange }
				/>
				<NumberField
					label={ __(
						'Days to wait after a promise to pay',
						'followup-reminders'
					) }
					value={ draft.promiseGraceDays }
					error={ errorAt( '/promiseGraceDays' ) }
					onChange={ ( promiseGraceDays ) =>
						onChange( { ...draft, promiseGraceDays } )
					}
				/>
				<Choice
					label={ __(
						'While a customer disputes one case, their other cases',
						'followup-reminders'
					) }
					value={ draft.siblingsOnDispute }
					options={ [
						{
							value: 'hold',
							label: __( 'are paused too', 'followup-reminders' ),
						},
						{
							value: 'go_on',
							label: __( 'continue', 'followup-reminders' ),
						},
					] }
					onChange={ ( siblingsOnDispute ) =>
						onChange( { ...draft, siblingsOnDispute } )
					}
				/>
			</div>
		</Section>
	);
}

function DebtorCaps( { draft, errorAt, onChange }: LimitProps ) {
	const set = ( debtorCaps: PolicyDraft[ 'debtorCaps' ] ) =>
		onChange( { ...draft, debtorCaps } );
	return (
		<fieldset className="fur-group">
			<legend>
				{ __( 'At most messages per customer', 'followup-reminders' ) }
			</legend>
			{ draft.debtorCaps.map( ( cap, index ) => (
				<div className="fur-row" key={ index }>
					<NumberField
						label={ __( 'Messages', 'followup-reminders' ) }
						className="is-short"
						value={ cap.count }
						error={ errorAt( `/debtorCaps/${ index }/count` ) }
						onChange={ ( count ) =>
							set(
								replaceAt( draft.debtorCaps, index, {
									...cap,
									count,
								} )
							)
						}
					/>
					<DurationField
						label={ __( 'within', 'followup-reminders' ) }
						seconds={ cap.windowSeconds }
						error={ errorAt(
							`/debtorCaps/${ index }/windowSeconds`
						) }
						onChange={ ( windowSeconds ) =>
							set(
								replaceAt( draft.debtorCaps, index, {
									...cap,
									windowSeconds,
								} )
							)
						}
					/>
					<Button
						variant="tertiary"
						isDestructive
						onClick={ () =>
							set( removeAt( draft.debtorCaps, index ) )
						}
					>
						{ __( 'Remove', 'followup-reminders' ) }
					</Button>
				</div>
			) ) }
			<Button
				variant="link"
				onClick={ () =>
					set( [
						...draft.debtorCaps,
						{ windowSeconds: 7 * 86400, count: 3 },
					] )
				}
			>
				{ __( 'Add a limit', 'followup-reminders' ) }
			</Button>
		</fieldset>
	);
}
