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
 *   limit?: string,
 *   seconds?: int,
 *   minutes?: int,
 *   cases?: int,
 *   days?: int,
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
			'schema'       => __( 'The database tables of Follow-up Reminders are not up to date. Nothing is sent until they are. Open any admin page; if this stays, check the error log.', 'followup-reminders' ),
			'schema_newer' => __( 'A newer version of Follow-up Reminders made the database tables. Nothing is sent until you update the plugin.', 'followup-reminders' ),
			'copied'       => __( 'The site address has changed, so this may be a copy. No reminders are sent until you confirm under Settings › Health.', 'followup-reminders' ),
			'restored'     => __( 'The database of this site was restored from a backup. No reminders are sent until you confirm under Settings › Health that this is the shop.', 'followup-reminders' ),
			'not_innodb'   => sprintf(
				/* translators: %s: names of database tables */
				__( 'These tables do not use InnoDB, so related rows may be saved only in part: %s. Convert them to InnoDB.', 'followup-reminders' ),
				implode( ', ', $finding->tables )
			),
			'stalled'      => __( 'Reminders are not running: the next scheduled run is missing or over an hour and a half late. Check WP-Cron, Tools › Scheduled Actions or your server’s cron job.', 'followup-reminders' ),
			'backlog'      => sprintf(
				/* translators: %s: number of customers */
				_n( 'Reminders for %s customer are over an hour late. Run WP-Cron more often from your server.', 'Reminders for %s customers are over an hour late. Run WP-Cron more often from your server.', $finding->debtors, 'followup-reminders' ),
				number_format_i18n( $finding->debtors )
			),
			'memory'       => sprintf(
				/* translators: %s: PHP's memory limit, such as 64M */
				__( 'Reminders are not running: WordPress and its plugins take nearly all of the %s of memory that PHP may use. Raise PHP’s memory limit, for example to 256M.', 'followup-reminders' ),
				$finding->limit
			),
			'clock'        => sprintf(
				/* translators: %s: number of seconds */
				__( 'The clocks of this server and of the database differ by %s seconds. Reminders follow the database; WP-Cron and the shop follow this server. Set the server’s clock.', 'followup-reminders' ),
				number_format_i18n( abs( $finding->seconds ) )
			),
			'hold_stock'   => sprintf(
				/* translators: %s: number of minutes */
				__( 'WooCommerce cancels unpaid orders after %s minutes, also those in a sequence. Let the sequence send earlier, or keep these orders under Settings › Payments.', 'followup-reminders' ),
				number_format_i18n( $finding->minutes )
			),
			'figures_differ' => sprintf(
				/* translators: %s: number of cases */
				_n( 'The figures of %s case differ from what was recorded. The numbers on Overview stay as they were reported; run “wp followup-reminders figures rebuild” to calculate them again.', 'The figures of %s cases differ from what was recorded. The numbers on Overview stay as they were reported; run “wp followup-reminders figures rebuild” to calculate them again.', $finding->cases, 'followup-reminders' ),
				number_format_i18n( $finding->cases )
			),
			'figure_days_differ' => sprintf(
				/* translators: %s: number of days */
				_n( 'The daily sums of %s day of figures differ from their cases. Overview does not use them and reads the cases instead, which takes longer; run “wp followup-reminders figures rebuild” to add them up again.', 'The daily sums of %s days of figures differ from their cases. Overview does not use them and reads the cases instead, which takes longer; run “wp followup-reminders figures rebuild” to add them up again.', $finding->days, 'followup-reminders' ),
				number_format_i18n( $finding->days )
			),
			'stopped'      => sprintf(
				/* translators: 1: channel, such as email, 2: date and time */
				__( 'Reminders by %1$s failed for several customers in a row and are stopped since %2$s. Nothing is lost. We try again with one message at a time until it works.', 'followup-reminders' ),
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
			? __( 'Check the program that receives them, and its target in the settings of Follow-up Reminders.', 'followup-reminders' )
			: __( 'Check the mail settings of your site and its Site Health page.', 'followup-reminders' );
	}
}
