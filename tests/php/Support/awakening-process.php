<?php
/**
 * What the plugin listens to once it is awake: php awakening-process.php SITE. Prints a JSON line { asleep: whether it slept until it was
 * woken, hooks: those it added }. With `route` after it: a request for a route of others asks, while it is served, for one of ours;
 * { asleep: whether it slept until then, status: of ours }.
 */

declare( strict_types=1 );

require $argv[1] . '/wp-load.php';

if ( 'route' === ( $argv[2] ?? '' ) ) {
	define( 'REST_REQUEST', true ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- As WordPress does.
	/** @var WP $wp */
	$wp->query_vars['rest_route'] = '/wp/v2/types';
	rest_do_request( '/wp/v2/types' );
	$followup_reminders_slept = ! class_exists( 'FollowupReminders\\Cases\\CaseEvents', false );
	echo "\n", json_encode(
		array(
			'asleep' => $followup_reminders_slept,
			'status' => rest_do_request( '/followup-reminders/v1/status' )->get_status(),
		)
	), "\n";
	exit;
}

/** @return array<string, string> Hooks by hook, priority and callback. */
$followup_reminders_callbacks = static function (): array {
	/** @var array<string, WP_Hook> $wp_filter */
	global $wp_filter;
	$found = array();
	foreach ( $wp_filter as $hook => $it ) {
		foreach ( $it->callbacks as $priority => $callbacks ) {
			foreach ( array_keys( $callbacks ) as $id ) {
				$found[ "$hook $priority $id" ] = $hook;
			}
		}
	}
	return $found;
};
$followup_reminders_asleep    = ! class_exists( 'FollowupReminders\\Cases\\CaseEvents', false );
$followup_reminders_before    = $followup_reminders_callbacks();
$followup_reminders_schedules = apply_filters( 'cron_schedules', array( 'given' => array() ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- As WordPress does.
echo "\n", json_encode(
	array(
		'asleep'    => $followup_reminders_asleep,
		'schedules' => array_keys( (array) $followup_reminders_schedules ),
		'hooks'     => array_values( array_unique( array_diff_key( $followup_reminders_callbacks(), $followup_reminders_before ) ) ),
	)
), "\n";
