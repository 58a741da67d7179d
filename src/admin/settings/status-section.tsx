import { Button, Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { ConfirmButton } from '../../components/confirm-button';
import { DefinitionList } from '../../components/definition-list';
import { FailureNotice } from '../../components/failure-notice';
import { Loaded } from '../../components/loaded';
import { Moment } from '../../components/moment';
import { Section } from '../../components/section';
import { useClockMove, useStatus, useUnlock } from '../../data/status';
import type { Status } from '../../documents/rest';

const DAY = 86400;

/** Whether the plugin is at work: what it runs on, what waits, and whether it may send from here. */
export function StatusSection() {
	const { entry, reload } = useStatus();
	return (
		<Section title={ __( 'Status', 'followup-reminders' ) }>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( status ) => (
					<>
						<SiteLock status={ status } />
						<DefinitionList items={ rowsOf( status ) } />
						<div className="fur-buttons">
							<Button
								__next40pxDefaultSize
								variant="secondary"
								onClick={ reload }
							>
								{ __( 'Check again', 'followup-reminders' ) }
							</Button>
							{ status.clockMovable && <ClockButton /> }
						</div>
					</>
				) }
			</Loaded>
		</Section>
	);
}

function ClockButton() {
	const move = useClockMove();
	return (
		<>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				isBusy={ move.busy }
				disabled={ move.busy }
				onClick={ () => void move.run( DAY ) }
			>
				{ __( 'One day later', 'followup-reminders' ) }
			</Button>
			{ move.failure && <FailureNotice failure={ move.failure } /> }
		</>
	);
}

function lockWords( state: Status[ 'state' ] ): string {
	switch ( state ) {
		case 'copied':
			return __(
				'Nothing is sent from here: the site address has changed, so this may be a copy.',
				'followup-reminders'
			);
		case 'restored':
			return __(
				'Nothing is sent from here: the database seems restored from a backup, so sent emails may be missing from it.',
				'followup-reminders'
			);
		case 'schema':
			return __(
				'Nothing is sent: the plugin’s database tables are not ready.',
				'followup-reminders'
			);
		case 'schema_newer':
			return __(
				'Nothing is sent: a newer version of the plugin made the database tables.',
				'followup-reminders'
			);
		case 'open':
			return '';
	}
}

function SiteLock( { status }: { status: Status } ) {
	const unlock = useUnlock();
	if ( status.state === 'open' ) {
		return null;
	}
	const byPerson = status.state === 'copied' || status.state === 'restored';
	return (
		<Notice
			className="fur-notice"
			status="warning"
			isDismissible={ false }
			spokenMessage={ lockWords( status.state ) }
		>
			<p>{ lockWords( status.state ) }</p>
			{ unlock.failure && <FailureNotice failure={ unlock.failure } /> }
			{ byPerson && (
				<ConfirmButton
					label={ __(
						'This is the real shop',
						'followup-reminders'
					) }
					title={ __(
						'Is this the real shop?',
						'followup-reminders'
					) }
					confirmLabel={ __(
						'Yes, send from here',
						'followup-reminders'
					) }
					isBusy={ unlock.busy }
					onConfirm={ () => unlock.run() }
				>
					<p>
						{ __(
							'Reminders are sent from this address again. If a copy of the shop is also running, customers get them twice.',
							'followup-reminders'
						) }
					</p>
				</ConfirmButton>
			) }
		</Notice>
	);
}

const nextWords = ( nextTickAtUtc: number | null ): string =>
	nextTickAtUtc === null
		? __( 'not planned', 'followup-reminders' )
		: __( 'due', 'followup-reminders' );

/** What hooks missed is found by the hour; what was found last, and when. */
function SweepWords( { status }: { status: Status } ) {
	const { lastFullAtUtc, found, underwaySinceUtc } = status.sweep;
	if ( lastFullAtUtc === null || found === null ) {
		return (
			<>
				{ underwaySinceUtc === null
					? __( 'not yet', 'followup-reminders' )
					: __( 'the first is running', 'followup-reminders' ) }
			</>
		);
	}
	const corrected =
		found.opened +
		found.reopened +
		found.closed +
		found.changed +
		found.moved +
		found.woken;
	/* translators: %d: number of debts that were corrected. */
	const words = _n(
		'%d case was corrected after reading its order again',
		'%d cases were corrected after reading their orders again',
		corrected,
		'followup-reminders'
	);
	return (
		<>
			<Moment at={ lastFullAtUtc } now={ status.now } />
			<span className="fur-sub">
				{ corrected === 0
					? __( 'nothing was missed', 'followup-reminders' )
					: sprintf( words, corrected ) }
			</span>
		</>
	);
}

function rowsOf( status: Status ) {
	const { versions, messages } = status;
	return [
		[
			__( 'Run by', 'followup-reminders' ),
			status.ticksFrom === 'action_scheduler'
				? __( 'Action Scheduler', 'followup-reminders' )
				: __( 'WP-Cron', 'followup-reminders' ),
		],
		[
			__( 'Next run', 'followup-reminders' ),
			status.nextTickAtUtc === null ||
			status.nextTickAtUtc <= status.now ? (
				nextWords( status.nextTickAtUtc )
			) : (
				<Moment at={ status.nextTickAtUtc } now={ status.now } />
			),
		],
		[
			__( 'Customers due now', 'followup-reminders' ),
			status.dueDebtors ?? '–',
		],
		[
			__( 'Messages being sent', 'followup-reminders' ),
			( messages?.owed ?? 0 ) + ( messages?.sending ?? 0 ),
		],
		[
			__( 'Deliveries to confirm', 'followup-reminders' ),
			messages?.unknown ?? 0,
		],
		[
			__( 'Last full check', 'followup-reminders' ),
			<SweepWords key="sweep" status={ status } />,
		],
		[
			__( 'Restored backups', 'followup-reminders' ),
			status.heartbeatKept
				? __( 'would be noticed', 'followup-reminders' )
				: __(
						'would not be noticed: the uploads folder is not writable',
						'followup-reminders'
					),
		],
		[
			__( 'Versions', 'followup-reminders' ),
			[
				`Follow-up Reminders ${ versions.plugin }`,
				`WordPress ${ versions.wordpress }`,
				...( versions.woocommerce === null
					? []
					: [ `WooCommerce ${ versions.woocommerce }` ] ),
				`PHP ${ versions.php }`,
			].join( ', ' ),
		],
	] as const;
}
