<?php
/** run.php SITE CASES[,CASES…] REPEATS; see tests/bench/lists.mjs. Empties the plugin's tables of cases in that site. */

declare( strict_types=1 );

use FollowupReminders\Plugin;

require $argv[1] . '/wp-load.php';

final class FollowupRemindersListsBench {

	private const TABLES = array( 'cases', 'debtors', 'events', 'facts', 'ledger', 'messages', 'outbox', 'mails', 'tasks' );
	/** Query of each list, by what it is called. */
	private const LISTS = array(
		'all'             => array( 'view' => 'all' ),
		'open'            => array( 'view' => 'open' ),
		'needs_person'    => array( 'view' => 'needs_person' ),
		'on_hold'         => array( 'view' => 'on_hold' ),
		'paid_lately'     => array( 'view' => 'paid_lately' ),
		'mine'            => array( 'view' => 'mine' ),
		'kind'            => array( 'kind' => 'renewal', 'view' => 'open' ),
		'kind_rare'       => array( 'kind' => 'expiring_card' ),
		'least'           => array( 'least' => 5000, 'view' => 'open' ),
		'least_rare'      => array( 'least' => 990000 ),
		'by_opened'       => array( 'orderby' => 'opened_at', 'view' => 'open' ),
		'by_next'         => array( 'orderby' => 'next_at', 'order' => 'asc', 'status' => 'open' ),
		'by_total'        => array( 'orderby' => 'total' ),
		'by_number'       => array( 'orderby' => 'number', 'order' => 'asc' ),
		'last_page'       => array( 'order' => 'asc', 'view' => 'open' ),
		'last_by_total'   => array( 'orderby' => 'total', 'order' => 'asc' ),
		'search_number'   => array( 'search' => 'N-777' ),
		'search_email'    => array( 'search' => 'c777@example.test' ),
		'search_name'     => array( 'search' => 'Keller7' ),
		'search_all'      => array( 'search' => 'anna' ),
		'search_nothing'  => array( 'search' => 'nobody' ),
	);

	private Plugin $plugin;

	public function __construct() {
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		wp_set_current_user( 1 );
	}

	/** @return array<string,float|int> Milliseconds, by list. */
	public function run( int $cases, int $repeats ): array {
		$this->stock( $cases );
		$figures = array();
		foreach ( self::LISTS as $name => $query ) {
			$took = array();
			for ( $i = 0; $i <= $repeats; $i++ ) {
				wp_cache_flush_runtime();
				$request = new WP_REST_Request( 'GET', '/followup-reminders/v1/cases' );
				$request->set_query_params( $query );
				$began    = hrtime( true );
				$response = rest_do_request( $request );
				$took[]   = ( hrtime( true ) - $began ) / 1e6;
				if ( 200 !== $response->get_status() ) {
					throw new RuntimeException( $name . ' ' . wp_json_encode( $response->get_data() ) );
				}
			}
			array_shift( $took );
			sort( $took );
			$figures[ $name ] = round( $took[ intdiv( count( $took ), 2 ) ], 1 );
		}
		return $figures;
	}

	private function stock( int $cases ): void {
		$database = $this->plugin->foundation->database;
		foreach ( self::TABLES as $table ) {
			$database->execute( 'TRUNCATE TABLE {' . $table . '}' );
		}
		$now    = time();
		$prefix = $this->plugin->foundation->pseudonym;
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

$followup_reminders_bench = new FollowupRemindersListsBench();
$followup_reminders_first = array();
foreach ( explode( ',', $argv[2] ) as $followup_reminders_cases ) {
	$followup_reminders_figures = $followup_reminders_bench->run( (int) $followup_reminders_cases, (int) $argv[3] );
	foreach ( $followup_reminders_figures as $followup_reminders_list => $followup_reminders_took ) {
		$followup_reminders_first += array( $followup_reminders_list => $followup_reminders_took );
		echo wp_json_encode(
			array(
				'bench'        => 'lists',
				'list'         => $followup_reminders_list,
				'cases'        => (int) $followup_reminders_cases,
				'milliseconds' => $followup_reminders_took,
				'timesTheFirst' => round( $followup_reminders_took / max( 0.1, $followup_reminders_first[ $followup_reminders_list ] ), 1 ),
			)
		), "\n";
	}
}
