<?php
/**
 * Ten customers owe an invoice that needs a person: the mail to half of them came back, the others answered. And there is a colleague. Run inside
 * WordPress.
 */

declare( strict_types=1 );

use FollowupReminders\Demo\Story;
use FollowupReminders\Rest\Incoming\SignedRequest;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\Signature;
use FollowupReminders\Support\SystemClock;

wp_set_current_user( 1 );
wp_insert_user(
	array(
		'user_login'   => 'bea',
		'user_pass'    => wp_generate_password(),
		'user_email'   => 'bea@example.test',
		'display_name' => 'Bea Lang',
		'role'         => Capabilities::STAFF,
	)
);
// A date of its own would put half of them behind the others.
Story::ask(
	'PUT',
	'/task-defaults',
	array(
		'defaults' => array(
			array(
				'code'       => 'message_failed',
				'assigneeId' => null,
				'dueInDays'  => null,
			),
		),
	)
);
$followup_reminders_now    = ( new MovableClock( new SystemClock() ) )->now();
$followup_reminders_secret = Story::ask( 'POST', '/events/secret' )['secret'];
$followup_reminders_bounce = array();
for ( $followup_reminders_no = 1; $followup_reminders_no <= 10; $followup_reminders_no++ ) {
	$followup_reminders_email = "clerk$followup_reminders_no@example.test";
	$followup_reminders_case  = Story::ask(
		'POST',
		'/invoices',
		array(
			'number'         => "KB-$followup_reminders_no",
			'customer_name'  => "Clerk’s customer $followup_reminders_no",
			'customer_email' => $followup_reminders_email,
			'currency'       => 'EUR',
			// More than anybody else of the demo owes, so that these come first.
			'amount'         => ( 3000 - 100 * $followup_reminders_no ) . '.00',
			'due_on'         => wp_date( 'Y-m-d', $followup_reminders_now - 3 * DAY_IN_SECONDS ),
		)
	);
	if ( 0 === $followup_reminders_no % 2 ) {
		Story::ask(
			'POST',
			'/cases/' . ( (array) $followup_reminders_case )['caseId'] . '/holds',
			array(
				'kind'     => 'reply',
				'untilUtc' => null,
			)
		);
	} else {
		$followup_reminders_bounce[] = $followup_reminders_email;
	}
}
do_action( 'followup_reminders_tick' );
foreach ( $followup_reminders_bounce as $followup_reminders_email ) {
	$followup_reminders_body = (string) wp_json_encode(
		array(
			'kind'  => 'bounce',
			'email' => $followup_reminders_email,
		)
	);
	$followup_reminders_sign = Signature::header( $followup_reminders_body, ( new MovableClock( new SystemClock() ) )->now(), $followup_reminders_secret );
	Story::ask( 'POST', '/bounces', array(), array( SignedRequest::HEADER => $followup_reminders_sign ), $followup_reminders_body );
}
do_action( 'followup_reminders_tick' );
echo "Ten invoices need a person.\n";
