<?php
/** The shop that lists are measured in: cases of every kind and state, one to a debtor. */

declare( strict_types=1 );

use FollowupReminders\Wiring\Foundation;

final class FollowupRemindersListsShop {

	private const TABLES = array( 'cases', 'debtors', 'events', 'facts', 'ledger', 'messages', 'outbox', 'mails', 'tasks' );

	/** Empties the plugin's tables of cases in the site first. */
	public static function stock( Foundation $foundation, int $cases ): void {
		$database = $foundation->database;
		foreach ( self::TABLES as $table ) {
			$database->execute( 'TRUNCATE TABLE {' . $table . '}' );
		}
		$now    = time();
		$prefix = $foundation->pseudonym;
		$hash   = $prefix->of_email( 'c777@example.test' );
		$database->execute(
			"INSERT INTO {debtors} (id, debtor_key, customer_id, email_hash, email, email_state, name, locale, is_company, lease_owner, lease_until_utc, next_at_utc, wake_no, created_at_utc)
			SELECT seq, CONCAT('d', seq), NULL, CASE WHEN seq = 777 THEN '$hash' ELSE SHA2(seq, 256) END, CONCAT('c', seq, '@example.test'), 'ok', CONCAT('Anna Keller', seq), 'en_US', 0, '', 0, NULL, 0, $now FROM seq_1_to_$cases"
		);
		$database->execute(
			"INSERT INTO {cases} (id, debtor_id, source, source_ref, kind, number, status, currency, total_minor, paid_minor, credited_minor, due_date, opened_at_utc, closed_at_utc, run, past_runs, next_at_utc, wake_no, hold_reason, truth_state, truth_since_utc, facts_revision, facts_hash, trace_hash, last_ledger_id, last_event_id, attempts, open_disputes, disputes, by_hand, assignee_id)
			SELECT seq, seq, 'billing', CONCAT('r', seq), CASE WHEN seq % 3 = 0 THEN 'renewal' WHEN seq % 5000 = 1 THEN 'expiring_card' ELSE 'order' END, CONCAT('N-', seq), CASE WHEN seq % 5 < 2 THEN 'open' WHEN seq % 5 < 4 THEN 'paid' ELSE 'cancelled' END,
			'EUR', CASE WHEN seq % 4999 = 0 THEN 999000 ELSE 1000 + seq * 7919 % 9000 END, 0, 0, NULL, $now - seq * 13 % 31536000, CASE WHEN seq % 5 < 2 THEN NULL ELSE $now - seq * 17 % 31536000 END,
			NULL, '[]', CASE WHEN seq % 5 < 2 THEN $now + seq * 11 % 864000 END, 0, CASE WHEN seq % 50 = 1 THEN 'dispute_open' WHEN seq % 500 = 5 THEN 'reply_received' END, 'clear', $now, 0, '', '', 0, 0, 0, 0, 0, 0, CASE WHEN seq % 1000 = 0 THEN 1 END FROM seq_1_to_$cases"
		);
		$database->execute( "INSERT INTO {tasks} (task_key, case_id, code, state, created_at_utc) SELECT CONCAT('t', seq), seq * 100, 'case_fault', CASE WHEN seq % 2 = 0 THEN 'open' ELSE 'done' END, $now FROM seq_1_to_" . max( 1, intdiv( $cases, 100 ) ) );
		$database->execute( 'ANALYZE TABLE {cases}, {debtors}, {tasks}' );
	}
}
