<?php
/**
 * One of several workers: worker.php SITE NOW. Says `ready`, waits for a line, works off what is due at that instant, says how many messages it sent.
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\FrozenClock;

require $argv[1] . '/wp-load.php';
require dirname( __DIR__, 2 ) . '/php/Support/FrozenClock.php';

$followup_reminders_worker = ( new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', new FrozenClock( (int) $argv[2], true ) ) )->scheduling->worker;

echo "ready\n";
fgets( STDIN );
$followup_reminders_sent = 0;
do {
	$followup_reminders_report = $followup_reminders_worker->tick( 600 );
	$followup_reminders_sent  += $followup_reminders_report->messages;
} while ( $followup_reminders_report->has_more );
echo $followup_reminders_sent, "\n";
