<?php
/**
 * Lets hours pass until a customer is written to once more: `EMAIL HOURS`. The last line is `{ hour, tasks }`, the hour on the shop's clock
 * or null, and the tasks of their newest case.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Channels\Email\EmailText;
use FollowupReminders\LocalSite\MailFolder;
use FollowupReminders\Plugin;
use FollowupReminders\Support\MovableClock;

$followup_reminders_plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
$followup_reminders_count  = static fn (): int => count( array_filter( MailFolder::all(), static fn ( array $mail ): bool => in_array( $args[0], $mail['to'], true ) && str_contains( $mail['source'], EmailText::HEADER . ':' ) ) );
$followup_reminders_before = $followup_reminders_count();
$followup_reminders_found  = null;
for ( $followup_reminders_hour = 0; null === $followup_reminders_found && $followup_reminders_hour < (int) $args[1]; $followup_reminders_hour++ ) {
	update_option( MovableClock::OPTION, (string) ( (int) get_option( MovableClock::OPTION, 0 ) + 3600 ), true );
	$followup_reminders_plugin->scheduling->worker->tick();
	if ( $followup_reminders_count() > $followup_reminders_before ) {
		$followup_reminders_found = (int) wp_date( 'G', $followup_reminders_plugin->foundation->clock->now() );
	}
}
$followup_reminders_debtor = $followup_reminders_plugin->stores->debtors->find_by_email( $args[0] )[0];
$followup_reminders_cases  = $followup_reminders_plugin->stores->cases->find_for_debtor( $followup_reminders_debtor->id );
$followup_reminders_tasks  = $followup_reminders_plugin->services->task_desk->for_case( end( $followup_reminders_cases )->id );
echo "\n", (string) wp_json_encode(
	array(
		'hour'  => $followup_reminders_found,
		'tasks' => array_column( $followup_reminders_tasks, 'code' ),
	)
), "\n";
