<?php
/** history.php SITE FILE CASES; see tests/bench/screens.mjs. A year of history under the shop of tests/bench/lists: FILE has a line `CASE\tREVISION\tAT\tFACTS` for each reading of a case. */

declare( strict_types=1 );

use FollowupReminders\Plugin;
use FollowupReminders\Store\Db\Connection\Packed;

require $argv[1] . '/wp-load.php';
require dirname( __DIR__ ) . '/lists/shop.php';

( static function ( string $file, int $cases ): void {
	$plugin   = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
	$database = $plugin->foundation->database;
	FollowupRemindersListsShop::stock( $plugin->foundation, $cases );

	$lines = fopen( $file, 'r' );
	$rows  = array();
	$put   = static function () use ( &$rows, $database ): void {
		$database->insert( 'facts', $rows );
		$rows = array();
	};
	while ( false !== $lines && ! feof( $lines ) ) {
		$line = (string) fgets( $lines );
		if ( '' === $line ) {
			break;
		}
		list( $case_id, $revision, $at_utc, $facts ) = explode( "\t", rtrim( $line, "\n" ), 4 );
		$rows[] = array(
			'case_id'        => (int) $case_id,
			'revision'       => (int) $revision,
			'facts'          => Packed::pack( $facts ),
			'created_at_utc' => (int) $at_utc,
		);
		if ( 1000 === count( $rows ) ) {
			$put();
		}
	}
	$put();
	// What four readings of a case leave beside them: two reminders with their items, and the ledger of both.
	$each = 'FROM {cases} c, seq_1_to_4 n';
	$database->execute( "INSERT INTO {events} (case_id, source, event_id, kind, occurred_at_utc, heard_at_utc, details, recorded) SELECT c.id, c.source, CONCAT(c.id, '-', seq), CASE seq WHEN 1 THEN 'opened' ELSE 'payment_failed' END, c.opened_at_utc + seq * 86400, c.opened_at_utc + seq * 86400, '{}', 1 $each" );
	$database->execute( "INSERT INTO {messages} (debtor_id, channel, mode, state, attempts, handed_over_at_utc, message_ref, provider_id, template_id, template_version, code, created_at_utc) SELECT c.debtor_id, 'email', 'live', CASE WHEN c.id % 4000 = 1 THEN 'unknown' ELSE 'delivered' END, 1, c.opened_at_utc + seq * 172800, CONCAT('<', c.id, '-', seq, '@example.test>'), '', 'card_declined', 1, '', c.opened_at_utc + seq * 172800 FROM {cases} c, seq_1_to_2 n" );
	$database->execute( "INSERT INTO {outbox} (item_key, case_id, message_id, run_no, step_id, occurrence, branch_id, action_id, action_kind, action_ref, due_at_utc, state, code, created_at_utc, settled_at_utc) SELECT CONCAT('k', m.id), m.debtor_id, m.id, 1, CONCAT('step_', m.id % 2), 1, 'main', 'mail', 'email', 'card_declined', m.created_at_utc, m.state, '', m.created_at_utc, m.created_at_utc FROM {messages} m" );
	$database->execute( "INSERT INTO {ledger} (case_id, kind, code, at_utc, run_no, has_trace, document) SELECT c.id, CASE seq % 2 WHEN 1 THEN 'event' ELSE 'decision' END, 'act', c.opened_at_utc + seq * 86400, 1, 0, CONCAT('{\"entries\":[],\"note\":\"', REPEAT('x', 400), '\"}') $each" );
	$database->execute( 'ANALYZE TABLE {facts}, {events}, {messages}, {outbox}, {ledger}' );
} )( $argv[2], (int) $argv[3] );
