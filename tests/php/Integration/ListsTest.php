<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Stores\CaseQuery;
use FollowupReminders\Tests\Support\ShopTestCase;
use stdClass;

/**
 * Lists of cases in a large shop: how the database finds them, and that a long list is counted to a thousand and walked to its end.
 *
 * @phpstan-import-type CasesWanted from CaseQuery
 */
final class ListsTest extends ShopTestCase {

	private const CASES = 6000;

	protected function setUp(): void {
		parent::setUp();
		if ( $this->plugin->foundation->database->is_sqlite() ) {
			self::markTestSkipped( 'SQLite has no EXPLAIN of this kind; its shops are small.' );
		}
		$now   = $this->clock->now();
		$cases = self::CASES;
		foreach ( array(
			"INSERT INTO {debtors} (debtor_key, customer_id, email_hash, email, email_state, name, locale, is_company, lease_owner, lease_until_utc, next_at_utc, wake_no, created_at_utc)
				SELECT CONCAT('d', seq), NULL, SHA2(seq, 256), CONCAT('c', seq, '@example.test'), 'ok', CONCAT('Anna Maria Keller', seq), 'en_US', 0, '', 0, NULL, 0, $now FROM seq_1_to_$cases",
			"INSERT INTO {cases} (debtor_id, source, source_ref, kind, number, status, currency, total_minor, paid_minor, credited_minor, due_date, opened_at_utc, closed_at_utc, run, past_runs, next_at_utc, wake_no, hold_reason, truth_state, truth_since_utc, facts_revision, facts_hash, trace_hash, last_ledger_id, last_event_id, attempts, open_disputes, disputes, by_hand, assignee_id)
				SELECT d.id, 'billing', CONCAT('r', d.id), 'order', CONCAT('N-', d.id), CASE WHEN d.id % 2 = 0 THEN 'open' ELSE 'paid' END, 'EUR', 1000 + d.id % 97, 0, 0, NULL, $now - d.id % 999, CASE WHEN d.id % 2 = 1 THEN $now END, NULL, '[]', CASE WHEN d.id % 2 = 0 THEN $now + d.id % 977 END, 0, CASE WHEN d.id % 400 = 0 THEN 'dispute_open' END, 'clear', $now, 0, '', '', 0, 0, 0, 0, 0, 0, CASE WHEN d.id % 500 = 0 THEN 1 END FROM {debtors} d",
			"INSERT INTO {tasks} (task_key, case_id, code, state, created_at_utc) SELECT CONCAT('t', id), id, 'case_fault', 'open', $now FROM {cases} WHERE id % 300 = 0",
			'ANALYZE TABLE {cases}, {debtors}, {tasks}',
		) as $sql ) {
			$this->plugin->foundation->database->execute( $sql );
		}
	}

	protected function tearDown(): void {
		// Written past the test's transaction.
		foreach ( array( 'cases', 'debtors', 'tasks' ) as $table ) {
			$this->plugin->foundation->database->execute( 'DELETE FROM {' . $table . '}' );
		}
		parent::tearDown();
	}

	/** @return array<string,array{array<string,mixed>}> */
	public function lists(): array {
		$lists = array();
		foreach ( array( 'all', 'open', 'needs_person', 'on_hold', 'paid_lately', 'mine' ) as $view ) {
			$lists[ $view ] = array( array( 'view' => $view ) );
		}
		foreach ( array( 'id', 'opened_at', 'next_at', 'total', 'number' ) as $orderby ) {
			$lists[ "by $orderby" ]        = array( compact( 'orderby' ) );
			$lists[ "open by $orderby" ]   = array( compact( 'orderby' ) + array( 'status' => 'open' ) );
			$lists[ "last by $orderby" ]   = array( compact( 'orderby' ) + array( 'order' => 'asc' ) );
		}
		foreach ( array( 'N-77', 'c77@example.test', 'Keller77', 'Maria', 'nobody' ) as $search ) {
			$lists[ "search $search" ] = array( compact( 'search' ) );
		}
		return $lists + array(
			'kind'  => array( array( 'kind' => 'expiring_card' ) ),
			'least' => array( array( 'least' => 99999 ) ),
		);
	}

	/**
	 * @dataProvider lists
	 * @param array<string,mixed> $wanted What is asked for.
	 */
	public function test_the_database_uses_an_index_and_sorts_no_long_list( array $wanted ): void {
		$sent  = array();
		$watch = static function ( string $query ) use ( &$sent ): string {
			$sent = str_contains( $query, 'followup_reminders_cases' ) ? array( ...$sent, $query ) : $sent;
			return $query;
		};
		add_filter( 'query', $watch );
		$found = $this->find( $wanted );
		remove_filter( 'query', $watch );
		self::assertCount( array() === $found->rows ? 2 : 3, $sent, 'Counted, found, read.' );
		global $wpdb;
		foreach ( array_slice( $sent, 0, 2 ) as $no => $query ) {
			foreach ( (array) $wpdb->get_results( 'EXPLAIN ' . $query, ARRAY_A ) as $step ) {
				$table = (string) ( $step['table'] ?? '' );
				// Open tasks are few, and all of them are wanted.
				if ( 'ALL' === ( $step['type'] ?? '' ) && ! str_ends_with( $table, '_tasks' ) ) {
					self::assertStringStartsWith( '<', $table, "Only what was found is read whole:\n$query" );
				}
				if ( 1 === $no && str_contains( (string) ( $step['Extra'] ?? '' ), 'filesort' ) ) {
					self::assertStringStartsWith( '<derived', $table, "At most a thousand are sorted:\n$query" );
				}
			}
		}
		self::assertLessThanOrEqual( CaseQuery::MOST_COUNTED, $found->total );
	}

	public function test_a_long_list_is_counted_to_a_thousand_and_walked_to_its_end(): void {
		$ids   = array();
		$after = '';
		do {
			$found = $this->find(
				array(
					'view'    => 'open',
					'perPage' => 100,
					'after'   => $after,
				)
			);
			$after = $found->next;
			array_push( $ids, ...array_map( static fn ( stdClass $row ): int => $row->case->id, $found->rows ) );
			self::assertSame( array( 1000, true ), array( $found->total, $found->isMore ) );
		} while ( '' !== $after );
		$open = $this->plugin->foundation->database->rows( "SELECT id FROM {cases} WHERE status = 'open' ORDER BY id DESC" );
		self::assertSame( array_map( 'intval', array_column( $open, 'id' ) ), $ids );
		$first = $this->find( array( 'search' => 'keller' ) );
		self::assertSame( array( 1000, true, 20 ), array( $first->total, $first->isMore, count( $first->rows ) ) );
	}

	/** @param array<string,mixed> $changed See CaseQuery. */
	private function find( array $changed ): stdClass {
		/** @var CasesWanted $wanted */
		$wanted = (object) ( $changed + array(
			'page'    => 1,
			'perPage' => 20,
			'status'  => '',
			'search'  => '',
			'orderby' => 'id',
			'order'   => 'desc',
			'userId'  => 1,
			'now'     => $this->clock->now(),
		) );
		return $this->plugin->stores->case_query->find( $wanted );
	}
}
