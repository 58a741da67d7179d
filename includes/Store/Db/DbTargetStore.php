<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Model\Stores\TargetStore;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use stdClass;

/**
 * Targets of webhooks on wpdb.
 *
 * @phpstan-import-type TargetFields from TargetStore
 */
final class DbTargetStore implements TargetStore {

	public function __construct( private readonly Database $database ) {}

	public function all(): array {
		return array_map( self::to_row( ... ), $this->database->rows( 'SELECT * FROM {targets} ORDER BY title, id' ) );
	}

	public function find( string $target_id ): ?TargetRow {
		$row = $this->database->row( 'SELECT * FROM {targets} WHERE target_id = ?', array( $target_id ) );
		return null === $row ? null : self::to_row( $row );
	}

	/** @param TargetFields $target */
	public function add( string $target_id, stdClass $target, string $secret ): bool {
		$row = array(
			'target_id'     => $target_id,
			'title'         => (string) $target->title,
			'url'           => (string) $target->url,
			'with_customer' => (int) $target->withCustomer,
			'state'         => (string) $target->state,
			'secret'        => $secret,
			'version'       => 1,
		);
		return 1 === $this->database->insert( 'targets', array( $row ), true );
	}

	/** @param TargetFields $target */
	public function change( TargetRow $as_read, stdClass $target ): bool {
		return 1 === $this->database->execute(
			'UPDATE {targets} SET title = ?, url = ?, with_customer = ?, state = ?, version = version + 1 WHERE id = ? AND version = ?',
			array( $target->title, $target->url, (int) $target->withCustomer, $target->state, $as_read->id, $as_read->version )
		);
	}

	public function replace_secret( TargetRow $as_read, string $secret, int $previous_until_utc ): bool {
		return 1 === $this->database->execute(
			'UPDATE {targets} SET previous_secret = ?, previous_until_utc = ?, secret = ?, version = version + 1 WHERE id = ? AND version = ?',
			array( $as_read->secret, $previous_until_utc, $secret, $as_read->id, $as_read->version )
		);
	}

	public function mark_gone( TargetRow $as_sent ): bool {
		return 1 === $this->database->execute(
			"UPDATE {targets} SET state = 'gone', version = version + 1 WHERE id = ? AND state = 'on' AND url = ?",
			array( $as_sent->id, $as_sent->url )
		);
	}

	public function remove( TargetRow $as_read ): bool {
		return 1 === $this->database->execute( 'DELETE FROM {targets} WHERE id = ? AND version = ?', array( $as_read->id, $as_read->version ) );
	}

	/** @param array<string,string|null> $row All columns. */
	private static function to_row( array $row ): TargetRow {
		return new TargetRow(
			id: (int) $row['id'],
			target_id: (string) $row['target_id'],
			title: (string) $row['title'],
			url: (string) $row['url'],
			with_customer: 1 === (int) $row['with_customer'],
			state: (string) $row['state'],
			secret: (string) $row['secret'],
			previous_secret: $row['previous_secret'],
			previous_until_utc: Rows::maybe( $row['previous_until_utc'] ),
			version: (int) $row['version'],
		);
	}
}
