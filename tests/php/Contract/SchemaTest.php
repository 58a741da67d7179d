<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Store\Db\DbLedgerStore;
use FollowupReminders\Store\Db\DbRunQuery;
use FollowupReminders\Store\Schema\Migrations\Alteration;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\Samples;
use InvalidArgumentException;
use RuntimeException;
use stdClass;

/** Upgrades are resumed after a crash, older rows are filled in batches, and there is a way back. */
final class SchemaTest extends StoreTestCase {

	private Schema $schema;

	protected function setUp(): void {
		parent::setUp();
		$this->schema = new Schema( $this->database );
	}

	protected function tearDown(): void {
		$this->database->delete_option( Schema::LOCK );
		$this->schema->upgrade( time() );
		parent::tearDown();
	}

	public function test_the_way_back_and_forth_loses_no_row_and_may_be_gone_twice(): void {
		$case = $this->open_case();
		foreach ( array( 1, 2 ) as $time ) {
			self::assertTrue( $this->schema->downgrade( 1, self::NOW ) );
			self::assertSame( 1, $this->schema->installed() );
			self::assertFalse( ( new Alteration( $this->database ) )->has_column( 'cases', 'sequence_id' ), "Time $time." );
			self::assertFalse( ( new Alteration( $this->database ) )->has_index( 'cases', 'of_run' ) );
			self::assertSame( 1, $this->database->number( 'SELECT COUNT(*) FROM {cases} WHERE id = ?', array( $case->id ) ) );
			self::assertTrue( $this->schema->upgrade( self::NOW ) );
			self::assertTrue( ( new Alteration( $this->database ) )->has_column( 'cases', 'sequence_id' ) );
			self::assertTrue( ( new Alteration( $this->database ) )->has_index( 'cases', 'of_run' ) );
		}
		$this->expectException( InvalidArgumentException::class );
		$this->schema->downgrade( 0, self::NOW );
	}

	public function test_a_version_before_reads_what_this_one_packed(): void {
		$case     = $this->open_case();
		$document = (object) array(
			'entries' => array(),
			'reason' => str_repeat( 'why ', 200 ),
		);
		$ledger = new DbLedgerStore( $this->database );
		$ledger->record( array( LedgerRow::delivery( $case->id, 'owed', self::NOW, 1, $document ) ) );
		$stored = fn (): string => (string) ( $this->database->row( 'SELECT document FROM {ledger} WHERE case_id = ?', array( $case->id ) )['document'] ?? '' );
		self::assertStringStartsWith( 'w:', $stored() );
		$this->schema->downgrade( 39, self::NOW );
		self::assertSame( Json::encode( $document ), $stored() );
		$this->schema->upgrade( self::NOW );
		self::assertSame( Json::encode( $document ), Json::encode( $ledger->for_case( $case->id )[0]->document ) );
	}

	public function test_a_crash_at_any_statement_of_an_upgrade_is_mended_by_the_next(): void {
		$from   = 1;
		$deaths = 0;
		for ( $at = 1; ; $at++ ) {
			$this->schema->downgrade( $from, self::NOW );
			if ( ! $this->dies_at( $at, fn () => $this->schema->upgrade( self::NOW ) ) ) {
				break;
			}
			++$deaths;
			if ( $from < $this->schema->installed() ) {
				// It died at the first statement of the next migration: those before it are done with.
				$from = $this->schema->installed();
				$at   = 1;
			}
			if ( $this->schema->is_ready() ) {
				continue;
			}
			// Whoever died keeps the lock for a while; a later request finds it old.
			$this->database->insert_option( Schema::LOCK, (string) self::NOW );
			self::assertFalse( ( new Schema( $this->database ) )->upgrade( self::NOW + 5 ), "Statement $at." );
			self::assertTrue( ( new Schema( $this->database ) )->upgrade( self::NOW + 700 ), "Statement $at." );
			self::assertTrue( ( new Alteration( $this->database ) )->has_column( 'sequences', 'least_version_by' ) && ( new Alteration( $this->database ) )->has_index( 'cases', 'rehearsed' ) );
		}
		self::assertGreaterThan( 100, $deaths );
	}

	public function test_older_rows_are_filled_in_batches_and_go_on_where_they_were_cut_off(): void {
		for ( $i = 1; $i <= 5; $i++ ) {
			$this->with_run( "A-$i", 'dry', 1, 5 === $i ? 'paid' : null );
		}
		$this->database->execute( "UPDATE {cases} SET run = '{broken' WHERE id = ?", array( $this->open_case( 'A-0' )->id ) );
		$this->schema->downgrade( 1, self::NOW );
		$this->schema->upgrade( self::NOW );
		self::assertFalse( $this->schema->is_filled() );
		self::assertSame( array(), ( new DbRunQuery( $this->database ) )->counts() );
		self::assertFalse( $this->schema->backfill( static fn (): bool => true ), 'Cut off after a batch.' );
		self::assertTrue( $this->schema->backfill( static fn (): bool => false ) );
		self::assertTrue( $this->schema->is_filled() );
		$counts = ( new DbRunQuery( $this->database ) )->counts();
		self::assertSame( '[{"sequenceId":"ladder","mode":"dry","version":1,"runs":4}]', Json::encode( $counts ) );
		self::assertTrue( $this->schema->backfill( static fn (): bool => self::fail( 'Nothing is left.' ) ) );
	}

	public function test_debts_that_were_merged_by_a_collation_are_shown_to_a_person(): void {
		$case = fn ( string $source, string $ref ): int => $this->intake->open_case( $source, $ref, $this->opening(), $this->debtor()->id, self::NOW );
		$tell = function ( int $case_id, string $source, string $event_id, EventKind $kind, bool $reopened = false ): void {
			$details = (object) array( 'reopened' => $reopened );
			$this->intake->write_event( $case_id, new SourceEvent( $source, 'any', $event_id, $kind, self::NOW, $details ), self::NOW );
		};
		$merged  = $case( 'invoices', 'k-201' );
		$amended = $case( 'invoices', 'k-202' );
		$twice   = $case( 'billing', 'sub-1' );
		$back    = $case( 'billing', 'sub-2' );
		$tell( $merged, 'invoices', 'k-201:opened', EventKind::Opened );
		$tell( $merged, 'invoices', 'K-201:changed:1', EventKind::Changed );
		$tell( $amended, 'invoices', 'k-202:opened', EventKind::Opened );
		$tell( $amended, 'invoices', 'k-202:changed:1', EventKind::Changed );
		$tell( $amended, 'invoices', 'person.7_payment_1', EventKind::Changed );
		$tell( $twice, 'billing', 'evt-1', EventKind::Opened );
		$tell( $twice, 'billing', 'evt-2', EventKind::Opened );
		$tell( $back, 'billing', 'evt-3', EventKind::Opened );
		$tell( $back, 'billing', 'evt-4', EventKind::Opened, true );
		$this->schema->downgrade( 6, self::NOW );
		$this->schema->upgrade( self::NOW );
		self::assertTrue( $this->schema->backfill( static fn (): bool => false ) );
		$raised = $this->database->rows( "SELECT case_id FROM {tasks} WHERE code = 'debts_merged' AND state = 'open' ORDER BY case_id" );
		self::assertSame( array( $merged, $twice ), array_map( 'intval', array_column( $raised, 'case_id' ) ) );
	}

	public function test_lists_of_runs_follow_each_change_of_a_run(): void {
		$runs = new DbRunQuery( $this->database );
		$this->with_run( 'A-1', 'live', 1, null );
		$this->with_run( 'A-2', 'live', 2, null );
		$dry  = $this->with_run( 'A-3', 'dry', 2, null );
		$this->with_run( 'A-4', 'dry', 1, 'exhausted' );
		$ids  = static fn ( array $found ): array => array_map( static fn ( $case ): string => $case->source_ref, $found );
		self::assertSame( array( 'A-1', 'A-2', 'A-3' ), $ids( $runs->open_runs( '', '', 0, 0, 10 ) ) );
		self::assertSame( array( 'A-2' ), $ids( $runs->open_runs( 'ladder', 'live', 0, $this->case_id( 'A-1' ), 10 ) ) );
		self::assertSame( array( 'A-1' ), $ids( $runs->open_runs( 'ladder', '', 2, 0, 10 ) ) );
		self::assertSame( array(), $runs->open_runs( 'other', '', 0, 0, 10 ) );
		self::assertSame( array( 'A-3', 'A-4' ), $ids( $runs->rehearsed( 'ladder', 0, 10 ) ) );

		$as_read = $this->cases->get( $dry );
		$changes = (object) array(
			'run'          => null,
			'lastLedgerId' => 77,
		);
		self::assertTrue(
			$this->cases->change_all(
				array(
					(object) array(
						'asRead'  => $as_read,
						'changes' => $changes,
					),
				)
			)
		);
		self::assertSame( array( 'A-4' ), $ids( $runs->rehearsed( 'ladder', 0, 10 ) ) );
	}

	/** @return int The case. */
	private function with_run( string $ref, string $mode, int $version, ?string $ended ): int {
		$case = $this->open_case( $ref );
		$run  = Samples::run();

		$run->sequenceId = 'ladder';
		$run->mode       = $mode;
		$run->version    = $version;
		$run->ended      = $ended;
		self::assertTrue( $this->cases->change( $case, (object) array( 'run' => $run ) ) );
		return $case->id;
	}

	private function case_id( string $ref ): int {
		return $this->cases->find_by_ref( 'book', $ref )->id ?? 0;
	}

	/**
	 * @param callable():mixed $work Work.
	 * @return bool False when it ended before its statement of that number.
	 */
	private function dies_at( int $number, callable $work ): bool {
		$count = 0;
		$watch = static function ( string $query ) use ( $number, &$count ): string {
			// Also the statement that gives the lock back: whoever is killed runs no `finally`.
			if ( ++$count >= $number ) {
				throw new RuntimeException( 'killed' );
			}
			return $query;
		};
		add_filter( 'query', $watch );
		try {
			$work();
			return false;
		} catch ( RuntimeException ) {
			return true;
		} finally {
			remove_filter( 'query', $watch );
			wp_cache_flush();
		}
	}
}
