<?php
/**
 * Plays the story of StoryShop.php until a moment, `2027-02-03 10`; the first time it opens the shop.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

require_once ABSPATH . 'wp-admin/includes/user.php';
require_once __DIR__ . '/StoryShop.php';

$followup_reminders_shop = new FollowupRemindersStoryShop();
if ( false === get_option( 'story_ids' ) ) {
	$followup_reminders_shop->open();
}
$followup_reminders_shop->live_until( $args[0] );
echo "\n", gmdate( 'Y-m-d H' ), "\n";
