import { Button } from '@wordpress/components';
import { useCallback, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { ConfirmButton } from '../../components/confirm-button';
import { FailureNotice } from '../../components/failure-notice';
import { formatInstant } from '../../components/format';
import { Gathering } from '../../components/gathering';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { TextField } from '../../components/text-field';
import {
	useOperations,
	usePauseBegin,
	usePauseEnd,
} from '../../data/operations';
import { useInputsOfRuns } from '../../data/runs';
import type { CaseInputs, Pause } from '../../documents/rest';
import type { Instant } from '../../documents/scalars';
import { isMessage } from '../../engine/run/kinds';
import { comingUp } from '../../preview/plan';

const DAY = 86400;

/** Holds everything, until a day or until somebody resumes. */
export function PauseSection() {
	const { entry, reload } = useOperations();
	return (
		<Section title={ __( 'Pause', 'followup-reminders' ) }>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( { pause } ) =>
					pause === null ? (
						<NotPaused />
					) : (
						<Paused key={ pause.untilUtc } pause={ pause } />
					)
				}
			</Loaded>
		</Section>
	);
}

function NotPaused() {
	return (
		<>
			<p>
				{ __(
					'A pause holds every case, and nothing is sent. Paused time makes no step late: waiting steps run when the pause ends.',
					'followup-reminders'
				) }
			</p>
			<PauseForm
				label={ __( 'Pause everything', 'followup-reminders' ) }
			/>
		</>
	);
}

/** The end of a day in the browser's own clock, which is the owner's. */
function endOfDay( day: string ): Instant | null {
	const at = new Date( `${ day }T23:59:59` ).getTime();
	return Number.isNaN( at ) ? null : Math.floor( at / 1000 ) + 1;
}

function PauseForm( { label }: { label: string } ) {
	const begin = usePauseBegin();
	const [ day, setDay ] = useState( '' );
	const untilUtc = day === '' ? null : endOfDay( day );
	return (
		<div className="fur-form">
			{ begin.failure && <FailureNotice failure={ begin.failure } /> }
			<TextField
				type="date"
				label={ __( 'Last day of the pause', 'followup-reminders' ) }
				help={ __(
					'Leave empty to pause until you resume.',
					'followup-reminders'
				) }
				value={ day }
				onChange={ setDay }
			/>
			<div className="fur-buttons">
				<ConfirmButton
					label={ label }
					title={ __( 'Pause every case?', 'followup-reminders' ) }
					confirmLabel={ __( 'Pause', 'followup-reminders' ) }
					isBusy={ begin.busy }
					onConfirm={ () => begin.run( untilUtc ) }
				>
					<p>
						{ untilUtc === null
							? __(
									'Nothing is sent until someone resumes. A message that is being sent at this moment is still delivered.',
									'followup-reminders'
								)
							: sprintf(
									/* translators: %s: date and time. */
									__(
										'Nothing is sent until %s. A message that is being sent at this moment is still delivered.',
										'followup-reminders'
									),
									formatInstant( untilUtc )
								) }
					</p>
				</ConfirmButton>
			</div>
		</div>
	);
}

export const pauseWords = ( pause: Pause ): string =>
	pause.untilUtc === null
		? sprintf(
				/* translators: %s: date and time. */
				__(
					'Everything is paused since %s, until someone resumes. Nothing is sent.',
					'followup-reminders'
				),
				formatInstant( pause.fromUtc )
			)
		: sprintf(
				/* translators: 1: date and time, 2: date and time. */
				__(
					'Everything is paused from %1$s to %2$s. Nothing is sent.',
					'followup-reminders'
				),
				formatInstant( pause.fromUtc ),
				formatInstant( pause.untilUtc )
			);

function Paused( { pause }: { pause: Pause } ) {
	const end = usePauseEnd();
	return (
		<>
			<p role="status">
				<strong>{ pauseWords( pause ) }</strong>
			</p>
			{ end.failure && <FailureNotice failure={ end.failure } /> }
			<AtTheEnd untilUtc={ pause.untilUtc } />
			<div className="fur-buttons">
				<ConfirmButton
					variant="primary"
					label={ __( 'Resume now', 'followup-reminders' ) }
					title={ __( 'End the pause now?', 'followup-reminders' ) }
					confirmLabel={ __( 'Resume', 'followup-reminders' ) }
					isBusy={ end.busy }
					onConfirm={ () => end.run() }
				>
					<p>
						{ __(
							'Waiting messages are sent within minutes, outside quiet hours and within your host’s limits.',
							'followup-reminders'
						) }
					</p>
				</ConfirmButton>
			</div>
			<h3>{ __( 'Change its end', 'followup-reminders' ) }</h3>
			<PauseForm label={ __( 'Save this end', 'followup-reminders' ) } />
		</>
	);
}

/** What would go out when the pause ends: counted only when somebody asks, case by case. */
function AtTheEnd( { untilUtc }: { untilUtc: Instant | null } ) {
	const [ isAsked, setAsked ] = useState( false );
	return isAsked ? (
		<Count untilUtc={ untilUtc } />
	) : (
		<p>
			<Button variant="link" onClick={ () => setAsked( true ) }>
				{ __( 'Count messages due at its end', 'followup-reminders' ) }
			</Button>
		</p>
	);
}

function messagesAtEnd( { inputs }: CaseInputs, untilUtc: Instant | null ) {
	const endsAtUtc = untilUtc ?? inputs.now;
	// Without an end it is counted as if somebody resumed now.
	const holds =
		untilUtc === null
			? inputs.facts.holds.filter( ( hold ) => hold.id !== 'shop_pause' )
			: inputs.facts.holds;
	try {
		const plan = comingUp( {
			...inputs,
			facts: { ...inputs.facts, holds },
		} );
		return [ ...( plan?.items ?? [] ), ...( plan?.answers ?? [] ) ].filter(
			( item ) =>
				isMessage( item.action.kind ) && item.atUtc < endsAtUtc + DAY
		).length;
	} catch {
		return 0;
	}
}

function Count( { untilUtc }: { untilUtc: Instant | null } ) {
	const make = useCallback(
		( row: CaseInputs ) => messagesAtEnd( row, untilUtc ),
		[ untilUtc ]
	);
	const { found, isDone, failure, goOn } = useInputsOfRuns(
		'',
		'live',
		0,
		make
	);
	const total = found.reduce( ( sum, one ) => sum + one, 0 );
	const words =
		untilUtc === null
			? /* translators: %d: number of messages. */
				_n(
					'%d message would be sent within a day if you resumed now.',
					'%d messages would be sent within a day if you resumed now.',
					total,
					'followup-reminders'
				)
			: /* translators: %d: number of messages. */
				_n(
					'%d message will be sent within a day of its end, as far as is known today.',
					'%d messages will be sent within a day of its end, as far as is known today.',
					total,
					'followup-reminders'
				);
	return (
		<>
			<Gathering
				done={ found.length }
				of={ null }
				isDone={ isDone }
				failure={ failure }
				onGoOn={ goOn }
			/>
			{ isDone && <p role="status">{ sprintf( words, total ) }</p> }
		</>
	);
}
