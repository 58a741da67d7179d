<?php
/** A shop of any size with two years of renewals, orders and invoices: what it recorded, from which its figures are made. */

declare( strict_types=1 );

use FollowupReminders\Store\Db\Connection\Database;

final class FollowupRemindersFiguresShop {

	/** Emptied first. */
	private const TABLES = array( 'cases', 'debtors', 'events', 'facts', 'ledger', 'messages', 'outbox', 'mails', 'tasks', 'figure_cases', 'figure_moves', 'figure_messages', 'figure_outcomes', 'figure_forecasts', 'figure_days', 'figure_dirty', 'figure_built' );
	/** Of two cases the later one by its number began later. */
	private const DAYS = 730;

	public function __construct( private readonly Database $database ) {}

	/** One case after another over two years; one in twenty in dollars, one in five an invoice with a due date. */
	public function stock( int $cases ): void {
		foreach ( self::TABLES as $table ) {
			$this->database->execute( 'TRUNCATE TABLE {' . $table . '}' );
		}
		$now      = time();
		$of       = "FROM seq_1_to_$cases";
		$at       = "( $now - " . self::DAYS * 86400 . ' + seq * ' . ( self::DAYS * 86400 ) . " DIV $cases )";
		$old      = "( $now - $at )";
		$kind     = "CASE WHEN seq % 5 < 3 THEN 'renewal' WHEN seq % 5 = 3 THEN 'order' ELSE 'invoice' END";
		$currency = "CASE WHEN seq % 20 = 7 THEN 'USD' ELSE 'EUR' END";
		$total    = '( 1000 + seq * 7919 % 9000 )';
		$due      = "CASE WHEN seq % 5 = 4 THEN DATE_FORMAT( FROM_UNIXTIME( $at + 14 * 86400 ), '%Y-%m-%d' ) END";
		$sequence = "CONCAT( 'sequence_', seq % 6 )";
		$mode     = "CASE WHEN seq % 6 = 3 AND seq % 20 = 3 THEN 'held_out' ELSE 'live' END";
		// How it goes on: seven in ten pay, a few weeks after the fact; one in ten is cancelled, one in ten given up, one in ten stays open.
		$pays_at  = "( $at + 7200 + CASE WHEN seq % 5 = 4 THEN 10 ELSE 0 END * 86400 + seq * 104729 % 2160000 )";
		$is_paid  = "seq * 31 % 100 < 70 AND $pays_at < $now";
		$is_off   = "seq * 31 % 100 BETWEEN 70 AND 89 AND $old > 2592000";
		$status   = "CASE WHEN $is_paid THEN 'paid' WHEN $is_off THEN 'cancelled' ELSE 'open' END";
		// One sequence of six has an experiment.
		$arms     = "CASE WHEN seq % 6 = 3 THEN CONCAT( '[{\"experiment\":\"hold\",\"arm\":\"', CASE WHEN seq % 20 = 3 THEN 'held_out' ELSE 'treated' END, '\"}]' ) ELSE '[]' END";
		$open     = "CASE WHEN $is_paid OR $is_off THEN 0 ELSE 1 END";
		$run      = "CONCAT( '{\"runNo\":1,\"sequenceId\":\"', $sequence, '\",\"version\":', 1 + seq % 2, ',\"mode\":\"', $mode, '\",\"enrolledAtUtc\":', $at, ',\"arms\":', $arms, ',\"resolved\":[],\"waiting\":null,\"held\":false,\"lastReleaseAtUtc\":null,\"lastAtUtc\":', $at, ',\"ended\":null,\"answersFromUtc\":', $at, ',\"answered\":[]}' )";
		$this->database->execute(
			"INSERT INTO {debtors} (id, debtor_key, customer_id, email_hash, email, email_state, name, locale, is_company, lease_owner, lease_until_utc, next_at_utc, wake_no, created_at_utc)
			SELECT seq, CONCAT( 'd', seq ), NULL, SHA2( seq, 256 ), CONCAT( 'c', seq, '@example.test' ), 'ok', CONCAT( 'Anna Keller', seq ), 'en_US', 0, '', 0, NULL, 0, $now $of"
		);
		$this->database->execute(
			"INSERT INTO {cases} (id, debtor_id, source, source_ref, kind, number, status, currency, total_minor, paid_minor, credited_minor, due_date, opened_at_utc, closed_at_utc, run, past_runs, next_at_utc, wake_no, hold_reason, truth_state, truth_since_utc, facts_revision, facts_hash, trace_hash, last_ledger_id, last_event_id, attempts, open_disputes, disputes, by_hand, sequence_id, run_mode, run_version, run_is_open)
			SELECT seq, seq, 'billing', CONCAT( 'r', seq ), $kind, CONCAT( 'N-', seq ), $status, $currency, $total, 0, 0, $due, $at, CASE WHEN $open = 1 THEN NULL ELSE $at END, $run, '[]', CASE WHEN $open = 1 THEN $now + seq * 11 % 864000 END, 0,
			CASE WHEN $open = 1 AND seq % 50 = 1 THEN 'dispute_open' END, 'clear', $now, 0, '', '', 0, 0, 0, 0, 0, 0, $sequence, $mode, 1 + seq % 2, $open $of"
		);
		$event = fn ( string $kind, string $when, string $details, string $where ): int => $this->database->execute(
			"INSERT INTO {events} (case_id, source, event_id, kind, occurred_at_utc, heard_at_utc, details, recorded) SELECT seq, 'billing', CONCAT( 'r', seq, ':$kind' ), '$kind', $when, $when, $details, 1 $of WHERE $where"
		);
		$event( 'payment_failed', $at, "CONCAT( '{\"by\":\"shop\",\"declineClass\":\"', ELT( 1 + seq % 4, 'soft', 'hard', 'expired', 'action_needed' ), '\",\"opening\":{\"totalMinor\":', $total, ',\"currency\":\"', $currency, '\",\"dueDate\":', COALESCE( CONCAT( '\"', $due, '\"' ), 'null' ), ',\"gateway\":\"', ELT( 1 + seq % 3, 'stripe', 'paypal', 'bacs' ), '\",\"methodKind\":null,\"isTest\":false,\"subscriptionIds\":[', CASE WHEN seq % 5 < 3 THEN seq ELSE '' END, ']}}' )", '1 = 1' );
		$event( 'link_clicked', "( $pays_at - 600 )", "CONCAT( '{\"messageId\":', seq * 4, '}' )", "$is_paid AND seq % 4 = 0" );
		$event( 'method_replaced', "( $pays_at - 3600 )", "'{}'", "$is_paid AND seq % 9 = 1" );
		$event( 'payment_received', $pays_at, "CONCAT( '{\"amountMinor\":', $total, ',\"full\":true,\"currency\":\"', $currency, '\",\"via\":\"', ELT( 1 + seq % 3, 'retry', 'customer', 'transfer' ), '\"}' )", $is_paid );
		$event( 'cancelled', "( $at + 1728000 )", "CONCAT( '{\"by\":\"', ELT( 1 + seq % 2, 'customer', 'shop' ), '\"}' )", $is_off );
		foreach ( array( 'first_notice', 'second_notice', 'last_notice' ) as $no => $step ) {
			fwrite( STDERR, gmdate( 'H:i:s' ) . " emails: $step\n" );
			$sent = "( $at + 3600 + $no * 432000 )";
			$this->database->execute(
				"INSERT INTO {figure_messages} (message_id, case_id, currency, is_leading, day, sent_at_utc, channel, sequence_id, version, step_id, template_id, template_version, locale, arm, state, complained_at_utc)
				SELECT seq * 4 + $no, seq, $currency, 1, DATE_FORMAT( FROM_UNIXTIME( $sent ), '%Y-%m-%d' ), $sent, 'email', $sequence, 1 + seq % 2, '$step', 'text_$no', 1, 'en_US', 'hold:treated', 'delivered', CASE WHEN seq % 700 = 9 THEN $sent + 500 END
				$of WHERE $mode = 'live' AND $sent < LEAST( $now, CASE WHEN $is_paid THEN $pays_at ELSE $at + 1728000 END )"
			);
		}
		$this->database->execute( 'ANALYZE TABLE {cases}, {events}, {figure_messages}' );
	}
}
