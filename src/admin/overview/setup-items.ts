import { __, _n, sprintf } from '@wordpress/i18n';
import type { OlderDebts, SequenceSummary, Status } from '../../documents/rest';
import { linkTo, OLDER_DEBTS, WELCOME } from '../router';

/** One thing to do before the plugin earns its keep; whether it is done is read from the shop. */
export interface SetupItem {
	readonly id: string;
	readonly title: string;
	readonly isDone: boolean;
	readonly href: string;
	readonly action: string;
}

interface Shop {
	readonly sequences: readonly SequenceSummary[];
	readonly status: Status;
	readonly olderDebts: OlderDebts;
}

export function setupItems( {
	sequences,
	status,
	olderDebts,
}: Shop ): SetupItem[] {
	const isStarted = sequences.some( ( { mode } ) => mode !== 'off' );
	const isLive = sequences.some( ( { mode } ) => mode === 'live' );
	const tested = sequences.find(
		( { rehearsedSinceUtc } ) => rehearsedSinceUtc !== null
	);
	const older = olderDebts.bands
		.flatMap( ( band ) => band.sums )
		.reduce( ( total, sum ) => total + sum.casesCount, 0 );
	return [
		{
			id: 'choose',
			title: __( 'Choose what to recover', 'followup-reminders' ),
			isDone: isStarted,
			href: linkTo( 'overview', WELCOME ),
			action: isStarted
				? __( 'Add another', 'followup-reminders' )
				: __( 'Set up follow-ups', 'followup-reminders' ),
		},
		{
			id: 'sending',
			title: __( 'This site may send reminders', 'followup-reminders' ),
			isDone: status.state === 'open',
			href: linkTo( 'settings', 'status' ),
			action: __( 'Check', 'followup-reminders' ),
		},
		...( tested && ! isLive
			? [
					{
						id: 'results',
						title: __(
							'Look at what test mode would have sent',
							'followup-reminders'
						),
						isDone: false,
						href: linkTo( 'sequences', tested.id, 'rehearsal' ),
						action: __( 'See test results', 'followup-reminders' ),
					},
				]
			: [] ),
		{
			id: 'live',
			title: __( 'Go live', 'followup-reminders' ),
			isDone: isLive,
			href: linkTo( 'sequences' ),
			action: __( 'See the sequences', 'followup-reminders' ),
		},
		...( older > 0 && isLive
			? [
					{
						id: 'older',
						title: sprintf(
							/* translators: %d: number of cases. */
							_n(
								'Include %d case that was open before',
								'Include %d cases that were open before',
								older,
								'followup-reminders'
							),
							older
						),
						isDone: false,
						href: linkTo( 'cases', OLDER_DEBTS ),
						action: __( 'Choose cases', 'followup-reminders' ),
					},
				]
			: [] ),
	];
}
