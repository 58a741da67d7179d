<?php
/**
 * A worker's turn, a minute later: what was recorded takes effect. Run inside WordPress.
 */

declare( strict_types=1 );

use FollowupReminders\Demo\Story;

wp_set_current_user( 1 );
Story::ask( 'POST', '/clock', array( 'forwardSeconds' => 60 ) );
do_action( 'followup_reminders_tick' );
