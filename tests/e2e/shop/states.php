<?php
/**
 * Status of each case of a customer, oldest first, as one line of JSON.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;

$followup_reminders_stores = ( new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' ) )->stores;
$followup_reminders_debtor = $followup_reminders_stores->debtors->find_by_email( $args[0] )[0];
echo "\n", (string) wp_json_encode( array_column( $followup_reminders_stores->cases->find_for_debtor( $followup_reminders_debtor->id ), 'status' ) ), "\n";
