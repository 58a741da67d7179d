<?php
/**
 * Gives the site what a shop has that was there before its sequences: invoices of three years, in two currencies. Run inside WordPress.
 */

declare( strict_types=1 );

use FollowupReminders\Support\MovableClock;

wp_set_current_user( 1 );
$followup_reminders_clock = (int) get_option( MovableClock::OPTION, '0' );
// Days ago it was written, and in how many days from now it is due.
foreach ( array( array( 5, 3 ), array( 20, -3 ), array( 25, 5 ), array( 60, -6 ), array( 80, -20 ), array( 200, -150 ), array( 300, -260 ), array( 1000, -970 ) ) as $followup_reminders_row => list( $followup_reminders_ago, $followup_reminders_due ) ) {
	update_option( MovableClock::OPTION, (string) ( $followup_reminders_clock - 86400 * $followup_reminders_ago ), true );
	for ( $followup_reminders_no = 0; $followup_reminders_no < 4 + 3 * $followup_reminders_row; $followup_reminders_no++ ) {
		$followup_reminders_request = new WP_REST_Request( 'POST', '/followup-reminders/v1/invoices' );
		$followup_reminders_request->set_header( 'Content-Type', 'application/json' );
		$followup_reminders_request->set_body(
			(string) wp_json_encode(
				array(
					'number'         => "OLD-$followup_reminders_row-$followup_reminders_no",
					// Some owe several, which go in one message.
					'customer_name'  => "Customer $followup_reminders_no",
					'customer_email' => "older$followup_reminders_no@example.test",
					'currency'       => 0 === $followup_reminders_no % 5 ? 'USD' : 'EUR',
					'amount'         => ( 20 + 7 * $followup_reminders_no ) . '.00',
					'due_on'         => wp_date( 'Y-m-d', time() + $followup_reminders_clock + 86400 * $followup_reminders_due ),
				)
			)
		);
		$followup_reminders_answer = rest_do_request( $followup_reminders_request );
		if ( $followup_reminders_answer->is_error() ) {
			throw new RuntimeException( (string) wp_json_encode( $followup_reminders_answer->get_data() ) );
		}
	}
}
update_option( MovableClock::OPTION, (string) $followup_reminders_clock, true );
do_action( 'followup_reminders_tick' );
// The hourly run reads all sources once; only then it is known what was owed before.
do_action( 'followup_reminders_hourly' );
