<?php
/**
 * `rules`: customers may agree on instalments at once. With a customer's email: the newest plan of what they owe, as one line of JSON
 * `{ state, endReason, whole, paidMinor, instalments: [ status ], order }`.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Cases\Plans\PlanRules;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\Split;
use FollowupReminders\Plugin;

if ( 'rules' === ( $args[0] ?? '' ) ) {
	( new PlanRules( offer: PlanRules::AT_ONCE, most_count: 3, least: array(), spacing: Split::WEEK, first_within_days: 14, kinds: array( 'order' ), on_miss: Plan::GO_ON, grace_days: 7 ) )->save();
	echo "\n{}\n";
	return;
}
$followup_reminders_stores = ( new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' ) )->stores;
$followup_reminders_debtor = $followup_reminders_stores->debtors->find_by_email( $args[0] )[0];
$followup_reminders_cases  = $followup_reminders_stores->cases->find_for_debtor( $followup_reminders_debtor->id );
$followup_reminders_whole  = $followup_reminders_cases[0];
$followup_reminders_plans  = $followup_reminders_stores->plans->of_case( $followup_reminders_whole->id );
$followup_reminders_plan   = end( $followup_reminders_plans );
$followup_reminders_parts  = array_filter( $followup_reminders_cases, static fn ( object $case ): bool => Plan::KIND === $case->kind );
$followup_reminders_state  = array(
	'state'       => $followup_reminders_plan->state,
	'endReason'   => $followup_reminders_plan->end_reason,
	'whole'       => $followup_reminders_whole->status,
	'hold'        => $followup_reminders_whole->hold_reason,
	'paidMinor'   => $followup_reminders_whole->paid_minor,
	'instalments' => array_values( array_map( static fn ( object $case ): string => $case->status, $followup_reminders_parts ) ),
	'order'       => wc_get_order( (int) $followup_reminders_whole->source_ref )->get_status(),
);
echo "\n", (string) wp_json_encode( $followup_reminders_state ), "\n";
