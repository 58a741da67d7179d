<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Support\SiteOption;
use stdClass;

/**
 * A finding as an owner reads it.
 *
 * @phpstan-type Finding object{
 *   code: string,
 *   tables?: list<string>,
 *   sinceUtc?: int|null,
 *   debtors?: int,
 *   seconds?: int,
 *   minutes?: int,
 *   cases?: int,
 *   channel?: string,
 *   closedUntilUtc?: int,
 * }&stdClass
 */
final class HealthWords {

	/**
	 * @param Finding $finding As the scheduler's health check finds it.
	 * @return string Plain text.
	 */
	public static function of( stdClass $finding ): string {
		return match ( $finding->code ) {
			'schema'       => __( 'The tables of Follow-up Reminders are not up to date. Nothing is sent until they are: open any page of wp-admin, and look into the error log if this stays.', 'followup-reminders' ),
			'schema_newer' => __( 'The tables are of a newer version of Follow-up Reminders than the one installed. Nothing is sent: please update the plugin.', 'followup-reminders' ),
			'copied'       => __( 'This site looks like a copy of your shop under another address. No reminders are sent from it until you confirm in the settings of Follow-up Reminders that this is the shop.', 'followup-reminders' ),
			'restored'     => __( 'The database of this site was put back from a backup. No reminders are sent until you confirm in the settings of Follow-up Reminders that this is the shop.', 'followup-reminders' ),
			'not_innodb'   => sprintf(
				/* translators: %s: names of database tables */
				__( 'These tables do not use InnoDB, so that what belongs together may be written in part: %s. Please convert them.', 'followup-reminders' ),
				implode( ', ', $finding->tables )
			),
			'stalled'      => __( 'The scheduler does not come to the reminders: its next run is missing or late by more than an hour and a half. Check WP-Cron, the scheduled actions of WooCommerce, or the cron job of your server.', 'followup-reminders' ),
			'backlog'      => sprintf(
				/* translators: %s: number of customers */
				_n( '%s customer has been due for more than an hour. Reminders go out late: run another worker, or a cron job of the server.', '%s customers have been due for more than an hour. Reminders go out late: run another worker, or a cron job of the server.', $finding->debtors, 'followup-reminders' ),
				number_format_i18n( $finding->debtors )
			),
			'clock'        => sprintf(
				/* translators: %s: number of seconds */
				__( 'The clock of this server and that of the database differ by %s seconds. Reminders go by the database, but WP-Cron and the shop go by this server: please set its clock.', 'followup-reminders' ),
				number_format_i18n( abs( $finding->seconds ) )
			),
			'hold_stock'   => sprintf(
				/* translators: %s: number of minutes */
				__( 'WooCommerce cancels unpaid orders after %s minutes, also those that a sequence follows. Let the sequence write before that, or keep these orders in Settings → Payment methods.', 'followup-reminders' ),
				number_format_i18n( $finding->minutes )
			),
			'figures_differ' => sprintf(
				/* translators: %s: number of cases */
				_n( 'The figures of %s case differ from what was recorded. The numbers on Overview stay as they were reported; run “wp followup-reminders figures rebuild” to calculate them again.', 'The figures of %s cases differ from what was recorded. The numbers on Overview stay as they were reported; run “wp followup-reminders figures rebuild” to calculate them again.', $finding->cases, 'followup-reminders' ),
				number_format_i18n( $finding->cases )
			),
			'stopped'      => sprintf(
				/* translators: 1: channel, such as email, 2: date and time */
				__( 'Reminders by %1$s failed for several customers in a row and are stopped since %2$s. Nothing is lost: what is owed waits, and one message at a time tries whether it works again.', 'followup-reminders' ),
				self::line( $finding->channel ),
				(string) wp_date( SiteOption::text( 'date_format' ) . ' ' . SiteOption::text( 'time_format' ), $finding->sinceUtc )
			),
			default        => (string) $finding->code,
		};
	}

	/**
	 * @param string $line See Model\Messages\Valve.
	 * @return string Its name within a sentence.
	 */
	public static function line( string $line ): string {
		$parts = explode( '.', $line, 2 );
		/* translators: %s: name of a webhook's target */
		return 'webhook' === $parts[0] ? sprintf( __( 'webhook “%s”', 'followup-reminders' ), $parts[1] ?? '' ) : $line;
	}

	/**
	 * What to look at when a line is stopped.
	 *
	 * @param string $line See Model\Messages\Valve.
	 */
	public static function advice( string $line ): string {
		return str_starts_with( $line, 'webhook.' )
			? __( 'Please look at the program that takes them, and at its target in the settings of Follow-up Reminders.', 'followup-reminders' )
			: __( 'Please look at the mail settings of your site and at its Site Health page.', 'followup-reminders' );
	}
}
