import { Button, Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { formatInstant } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { useChannelTry, useOperations } from '../../data/operations';
import type { Finding } from '../../documents/rest';
import { linkTo } from '../router';

/** What keeps reminders from going out, and what to do about each. */
export function FindingsSection() {
	const { entry, reload } = useOperations();
	return (
		<Section title={ __( 'Findings', 'followup-reminders' ) }>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( { findings } ) => findings.length === 0 }
				empty={
					<p>{ __( 'No problems found.', 'followup-reminders' ) }</p>
				}
			>
				{ ( { findings } ) => (
					<>
						{ findings.map( ( finding ) => (
							<Notice
								key={
									finding.code +
									( 'channel' in finding
										? finding.channel
										: '' )
								}
								className="fur-notice"
								status="warning"
								isDismissible={ false }
								spokenMessage={ `${ whatOf( finding ) } ${ doOf(
									finding
								) }` }
							>
								<p>
									<strong>{ whatOf( finding ) }</strong>
								</p>
								<p>{ doOf( finding ) }</p>
								{ finding.code === 'stopped' && (
									<TryButton channel={ finding.channel } />
								) }
								{ finding.code === 'backlog' && (
									<p>
										<a
											href={ linkTo(
												'settings',
												'limits'
											) }
										>
											{ __(
												'Check the limits',
												'followup-reminders'
											) }
										</a>
									</p>
								) }
							</Notice>
						) ) }
					</>
				) }
			</Loaded>
		</Section>
	);
}

function TryButton( { channel }: { channel: string } ) {
	const attempt = useChannelTry();
	return (
		<>
			{ attempt.failure && <FailureNotice failure={ attempt.failure } /> }
			<Button
				__next40pxDefaultSize
				variant="secondary"
				isBusy={ attempt.busy }
				disabled={ attempt.busy }
				onClick={ () => void attempt.run( channel ) }
			>
				{ __( 'Try one message now', 'followup-reminders' ) }
			</Button>
		</>
	);
}

function whatOf( finding: Finding ): string {
	switch ( finding.code ) {
		case 'schema':
			return __(
				'The plugin’s database tables are not ready.',
				'followup-reminders'
			);
		case 'schema_newer':
			return __(
				'The database tables were made by a newer version of the plugin.',
				'followup-reminders'
			);
		case 'copied':
			return __(
				'The site address has changed, so this may be a copy of the shop.',
				'followup-reminders'
			);
		case 'restored':
			return __(
				'The database was restored from a backup, so sent emails may be missing from it.',
				'followup-reminders'
			);
		case 'not_innodb':
			return sprintf(
				/* translators: %s: names of database tables. */
				__( 'Tables without transactions: %s.', 'followup-reminders' ),
				finding.tables.join( ', ' )
			);
		case 'hold_stock':
			return sprintf(
				/* translators: %d: number of minutes. */
				__(
					'WooCommerce cancels unpaid orders after %d minutes, also those in a sequence.',
					'followup-reminders'
				),
				finding.minutes
			);
		case 'stalled':
			return finding.sinceUtc === null
				? __(
						'Scheduled runs have stopped. No run is planned.',
						'followup-reminders'
					)
				: sprintf(
						/* translators: %s: date and time. */
						__(
							'Scheduled runs have stopped. The last was due %s.',
							'followup-reminders'
						),
						formatInstant( finding.sinceUtc )
					);
		case 'backlog':
			return sprintf(
				/* translators: %d: number of customers. */
				_n(
					'Reminders for %d customer are over an hour late.',
					'Reminders for %d customers are over an hour late.',
					finding.debtors,
					'followup-reminders'
				),
				finding.debtors
			);
		case 'memory':
			return sprintf(
				/* translators: %s: PHP's memory limit, such as 64M. */
				__(
					'WordPress and its plugins take nearly all of the %s of memory that PHP may use. Nothing is sent.',
					'followup-reminders'
				),
				finding.limit
			);
		case 'clock':
			return sprintf(
				/* translators: %d: number of seconds. */
				__(
					'The clocks of this server and of the database differ by %d seconds.',
					'followup-reminders'
				),
				Math.abs( finding.seconds )
			);
		case 'figures_differ':
			return sprintf(
				/* translators: %d: number of cases. */
				_n(
					'The figures of %d case differ from what was recorded.',
					'The figures of %d cases differ from what was recorded.',
					finding.cases,
					'followup-reminders'
				),
				finding.cases
			);
		case 'figure_days_differ':
			return sprintf(
				/* translators: %d: number of days. */
				_n(
					'The daily sums of %d day of figures differ from their cases.',
					'The daily sums of %d days of figures differ from their cases.',
					finding.days,
					'followup-reminders'
				),
				finding.days
			);
		case 'stopped':
			return sprintf(
				/* translators: 1: channel, such as email, 2: date and time, 3: date and time. */
				__(
					'Reminders by %1$s are stopped since %2$s; the next try is %3$s.',
					'followup-reminders'
				),
				finding.channel,
				formatInstant( finding.sinceUtc ),
				formatInstant( finding.closedUntilUtc )
			);
	}
}

function doOf( finding: Finding ): string {
	switch ( finding.code ) {
		case 'schema':
			return __(
				'Reload this page. If this stays, check the error log. We try again every ten minutes.',
				'followup-reminders'
			);
		case 'schema_newer':
			return __(
				'Update the plugin, or take the tables back with “wp followup-reminders schema --down” of the newer version.',
				'followup-reminders'
			);
		case 'copied':
		case 'restored':
			return __(
				'Confirm below only if this is the shop itself. Nothing may be sent from a copy.',
				'followup-reminders'
			);
		case 'not_innodb':
			return __(
				'Ask your host to convert them to InnoDB. Otherwise related rows may be saved only in part.',
				'followup-reminders'
			);
		case 'hold_stock':
			return __(
				'Let the sequence send earlier, or keep these orders under Settings › Payments.',
				'followup-reminders'
			);
		case 'stalled':
			return __(
				'Check Tools › Scheduled Actions. On a quiet site, let the server call WP-Cron every minute with a cron job from your host’s panel.',
				'followup-reminders'
			);
		case 'backlog':
			return __(
				'Run another worker (“wp followup-reminders run”), let the server call WP-Cron more often, and check whether a limit below is too low.',
				'followup-reminders'
			);
		case 'memory':
			return __(
				'Raise PHP’s memory limit, for example to 256M, in your host’s panel or with WP_MEMORY_LIMIT.',
				'followup-reminders'
			);
		case 'clock':
			return __(
				'Set the server’s clock. Reminders follow the database; WP-Cron and the shop follow this server.',
				'followup-reminders'
			);
		case 'figures_differ':
			return __(
				'The numbers on Overview stay as they were reported. Run “wp followup-reminders figures rebuild” to calculate them again.',
				'followup-reminders'
			);
		case 'figure_days_differ':
			return __(
				'Overview reads the cases instead, which takes longer. Run “wp followup-reminders figures rebuild” to add the days up again.',
				'followup-reminders'
			);
		case 'stopped':
			return __(
				'Check the mail settings of your site. Nothing is lost: waiting reminders are sent when the channel works again, unless they are too late.',
				'followup-reminders'
			);
	}
}
