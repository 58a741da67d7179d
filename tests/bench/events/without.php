<?php
/**
 * Takes the plugin out of the list of active ones, for this request only and before WordPress starts.
 */

declare( strict_types=1 );

function followup_reminders_bench_without(): void {
	$GLOBALS['wp_filter']['option_active_plugins'][10]['without'] = array(
		'function'      => static fn ( mixed $plugins ): mixed => array_values( array_diff( (array) $plugins, array( 'followup-reminders/followup-reminders.php' ) ) ),
		'accepted_args' => 1,
	);
}
