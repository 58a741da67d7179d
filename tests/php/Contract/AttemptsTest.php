<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Store\Db\DbEventStore;
use FollowupReminders\Store\Db\DbPruner;
use FollowupReminders\Store\Schema\Migrations\Migration0001;
use FollowupReminders\Store\Schema\Migrations\Migration0004;

/** Refused attempts with a card, counted over all cases. */
final class AttemptsTest extends StoreTestCase {

	private DbEventStore $events;

	protected function setUp(): void {
		parent::setUp();
		$this->events = new DbEventStore( $this->database );
	}

	private static function card( string $name ): string {
		return hash( 'sha256', $name );
	}

	private function refuse( string $ref, string $event_id, ?string $card, int $at_utc = self::NOW ): int {
		$case  = $this->open_case( $ref );
		$event = new SourceEvent( 'book', $ref, $event_id, EventKind::PaymentFailed, $at_utc, EventDetails::of(), $card );
		$this->intake->write_event( $case->id, $event, self::NOW );
		return $case->id;
	}

	public function test_attempts_are_counted_by_card_over_all_cases_and_each_once(): void {
		$this->refuse( 'A-1', 'e1', self::card( 'one' ) );
		$this->refuse( 'A-1', 'e1', self::card( 'one' ) );
		$this->refuse( 'A-2', 'e2', self::card( 'one' ), self::NOW - 100 );
		$this->refuse( 'A-2', 'e3', self::card( 'two' ) );
		$case_id = $this->refuse( 'A-2', 'e4', null );
		self::assertSame( 2, $this->events->count_attempts( self::card( 'one' ), self::NOW - 101 ) );
		self::assertSame( 1, $this->events->count_attempts( self::card( 'one' ), self::NOW - 100 ), 'After the instant, not at it.' );
		self::assertSame( 0, $this->events->count_attempts( self::card( 'three' ), 0 ) );
		$told = array_column( $this->events->for_case( $case_id ), 'card_hash' );
		self::assertSame( array( self::card( 'one' ), self::card( 'two' ), null ), $told );
	}

	public function test_count_outlives_retention_and_not_the_erasure_of_the_person(): void {
		$case_id = $this->refuse( 'A-1', 'e1', self::card( 'one' ) );
		( new DbPruner( $this->database ) )->prune( array( $case_id ) );
		self::assertSame( 1, $this->events->count_attempts( self::card( 'one' ), 0 ) );
		$this->debtors->erase( $this->cases->get( $case_id )->debtor_id );
		self::assertSame( 0, $this->events->count_attempts( self::card( 'one' ), 0 ) );
	}

	public function test_migration_adds_the_indexed_column_once_and_keeps_what_was_there(): void {
		$table = $this->database->table( 'events' );
		$this->refuse( 'A-1', 'e1', null );
		$before = $this->database->number( 'SELECT COUNT(*) FROM {events}' );
		$this->database->execute( 'ALTER TABLE {events} DROP KEY of_card, DROP COLUMN card_hash' );
		( new Migration0001() )->up( $this->database );
		( new Migration0004() )->up( $this->database );
		( new Migration0004() )->up( $this->database );
		self::assertSame( $before, $this->database->number( 'SELECT COUNT(*) FROM {events}' ) );
		$index = array_values( array_filter( $this->database->rows( "SHOW INDEX FROM $table" ), static fn ( array $row ): bool => 'of_card' === $row['Key_name'] ) );
		self::assertSame( array( 'card_hash', 'occurred_at_utc' ), array_column( $index, 'Column_name' ) );
	}
}
