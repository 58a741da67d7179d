<?php
/**
 * One tick in a process of its own, at a given instant. Prints what it did as JSON.
 *
 * Usage: php worker-process.php SITE NOW [die-in-hand-over]
 */

declare( strict_types=1 );

require $argv[1] . '/wp-load.php';
require __DIR__ . '/FrozenClock.php';

if ( 'die-in-hand-over' === ( $argv[3] ?? '' ) ) {
	// After everything is ready and before anybody knows what became of it.
	add_action( 'phpmailer_init', static fn () => posix_kill( (int) getmypid(), SIGKILL ), PHP_INT_MAX );
}
$followup_reminders = new FollowupReminders\Plugin(
	WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php',
	new FollowupReminders\Tests\Support\FrozenClock( (int) $argv[2], true )
);
echo wp_json_encode( $followup_reminders->scheduling->worker->tick() ), "\n";
