<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\DbPolicyStore;
use FollowupReminders\Store\Db\DbSequenceStore;
use FollowupReminders\Store\Db\DbTemplateStore;
use FollowupReminders\Tests\Support\Samples;
use stdClass;
use wpdb;

/**
 * Two editors over two connections, the second saving when the first has looked and not yet written: one is stored, one is told.
 *
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type SequenceDocument from Documents
 */
final class SavingRaceTest extends StoreTestCase {

	private Database $other;

	protected function setUp(): void {
		parent::setUp();
		$this->other = new Database( self::second_connection() );
	}

	public function test_of_two_versions_of_a_sequence_saved_at_once_one_is_refused(): void {
		$mine   = new DbSequenceStore( $this->database );
		$theirs = new DbSequenceStore( $this->other );
		self::assertSame( 1, $mine->save( self::sequence( 'first' ), 'Mine', 1, self::NOW, 0 ) );
		$saved = $this->while_writing(
			'followup_reminders_sequences',
			static fn (): ?int => $mine->save( self::sequence( 'mine' ), 'mine', 1, self::NOW, 1 ),
			static fn (): ?int => $theirs->save( self::sequence( 'theirs' ), 'theirs', 2, self::NOW, 1 )
		);
		$row   = $mine->find( 'own' );
		self::assertSame( array( 2 ), array_values( $saved ) );
		self::assertSame( array( 2, array_key_first( $saved ) ), array( $row?->newest_version, $row?->title ) );
		self::assertSame( array_key_first( $saved ), $mine->document( 'own', 2 )?->calendar );
		self::assertNull( $mine->document( 'own', 3 ) );
	}

	public function test_of_two_new_sequences_of_one_id_one_is_refused(): void {
		$mine   = new DbSequenceStore( $this->database );
		$theirs = new DbSequenceStore( $this->other );
		$saved  = $this->while_writing(
			'followup_reminders_sequences',
			static fn (): ?int => $mine->save( self::sequence( 'mine' ), 'mine', 1, self::NOW, 0 ),
			static fn (): ?int => $theirs->save( self::sequence( 'theirs' ), 'theirs', 2, self::NOW, 0 )
		);
		self::assertSame( array( 1 ), array_values( $saved ) );
		self::assertSame( array_key_first( $saved ), $mine->find( 'own' )?->title );
	}

	public function test_a_title_given_over_a_newer_version_is_refused(): void {
		$store = new DbSequenceStore( $this->database );
		$store->save( self::sequence( 'first' ), 'Mine', 1, self::NOW, 0 );
		self::assertTrue( $store->rename( 'own', 'Mine', 1 ), 'The same again is no conflict.' );
		self::assertTrue( $store->rename( 'own', 'Other', 1 ) );
		self::assertFalse( $store->rename( 'own', 'Third', 2 ) );
		self::assertSame( 'Other', $store->find( 'own' )?->title );
	}

	public function test_of_two_policies_saved_at_once_one_is_refused(): void {
		$mine   = new DbPolicyStore( $this->database );
		$theirs = new DbPolicyStore( $this->other );
		$newest = (int) $mine->newest()?->version;
		$saved  = $this->while_writing(
			'followup_reminders_policies',
			static fn (): ?int => $mine->save( self::policy( 1 ), 1, self::NOW, $newest ),
			static fn (): ?int => $theirs->save( self::policy( 2 ), 2, self::NOW, $newest )
		);
		self::assertSame( array( $newest + 1 ), array_values( $saved ) );
		self::assertSame( 'mine' === array_key_first( $saved ) ? 1 : 2, $mine->newest()?->caseCap );
		self::assertNull( $mine->save( self::policy( 3 ), 1, self::NOW, $newest + 7 ), 'A version that is not there was not edited.' );
	}

	public function test_of_two_texts_saved_at_once_one_is_refused(): void {
		$mine   = new DbTemplateStore( $this->database );
		$theirs = new DbTemplateStore( $this->other );
		$saved  = $this->while_writing(
			'followup_reminders_templates',
			static fn (): ?int => $mine->save( new TemplateRow( 't', 'en_US', 0, 'mine', 'body', 0 ), 1, self::NOW, 0 ),
			static fn (): ?int => $theirs->save( new TemplateRow( 't', 'en_US', 0, 'theirs', 'body', 0 ), 2, self::NOW, 0 )
		);
		self::assertSame( array( 1 ), array_values( $saved ) );
		self::assertSame( array_key_first( $saved ), $mine->find( 't', 'en_US', '' )?->subject );
	}

	/**
	 * @param string          $table  Short of its prefix: when the first editor is about to write it, the second saves.
	 * @param callable():?int $first  Looks first.
	 * @param callable():?int $second Writes first.
	 * @return array<'mine'|'theirs',int> The version of whoever was let in.
	 */
	private function while_writing( string $table, callable $first, callable $second ): array {
		$theirs = null;
		$is_on  = true;
		// SQLite lets nobody else write in a transaction: there the second comes just before it.
		$writes = $this->database->is_sqlite() ? '/^\s*(START|INSERT|UPDATE)\b/i' : '/^\s*(INSERT|UPDATE)\b.*' . $table . '/is';
		$watch  = static function ( string $query ) use ( $writes, $second, &$theirs, &$is_on ): string {
			if ( $is_on && 1 === preg_match( $writes, $query ) ) {
				$is_on  = false;
				$theirs = $second();
			}
			return $query;
		};
		add_filter( 'query', $watch );
		try {
			$mine = $first();
		} finally {
			remove_filter( 'query', $watch );
		}
		self::assertFalse( $is_on, 'The second editor came in between.' );
		return array_filter(
			array(
				'mine'   => $mine,
				'theirs' => $theirs,
			)
		);
	}

	private static function second_connection(): wpdb {
		global $wpdb;
		$own   = $wpdb;
		$pdo   = $GLOBALS['@pdo'] ?? null;
		$class = get_class( $own );
		// SQLite's makes itself and its connection the site's own.
		unset( $GLOBALS['@pdo'] );
		try {
			$other = wpdb::class === $class ? new wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST ) : new $class( DB_NAME );
		} finally {
			$GLOBALS['wpdb'] = $own; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- As it was.
			$GLOBALS['@pdo'] = $pdo;
		}
		self::assertInstanceOf( wpdb::class, $other );
		$other->set_prefix( $own->base_prefix );
		return $other;
	}

	/** @return SequenceDocument */
	private static function sequence( string $calendar ): stdClass {
		return Samples::sequence( 'own', $calendar );
	}

	/** @return Policy */
	private static function policy( int $case_cap ): stdClass {
		$policy          = Samples::policy();
		$policy->caseCap = $case_cap;
		return $policy;
	}
}
