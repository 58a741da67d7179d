<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Store\Schema\Migrations\Migration0005;

/** A migration that was cut short is run again. */
final class MigrationsTest extends StoreTestCase {

	public function test_debtor_moves_twice_are_the_same_as_once(): void {
		$case   = $this->open_case();
		$before = $this->shape();
		( new Migration0005() )->up( $this->database );
		self::assertSame( $before, $this->shape() );
		self::assertEquals( $case, $this->cases->get( $case->id ) );
	}

	/** @return list<array<string,string|null>> Columns and indexes. */
	private function shape(): array {
		$shape = array();
		foreach ( array( 'cases', 'debtors' ) as $table ) {
			array_push( $shape, ...$this->database->rows( 'SHOW COLUMNS FROM {' . $table . '}' ) );
			foreach ( $this->database->rows( 'SHOW INDEX FROM {' . $table . '}' ) as $index ) {
				$shape[] = array_intersect_key( $index, array_flip( array( 'Key_name', 'Seq_in_index', 'Column_name' ) ) );
			}
		}
		self::assertContains( 'moves_to', array_column( $shape, 'Field' ) );
		return $shape;
	}
}
