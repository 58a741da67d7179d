<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Tags\Tag;
use FollowupReminders\Model\Tags\Tags;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Model\Tags\TagStore;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/** Tags on wpdb, in the rows of those who have them: a worker's last look at a customer sees a change without another query. */
final class DbTagStore implements TagStore {

	/** Somebody else may change the same row's tags at the same moment. */
	private const TRIES = 5;

	public function __construct( private readonly Database $database ) {}

	public function add_to_debtor( int $debtor_id, Tag $tag, int $now ): bool {
		return $this->change( 'debtors', $debtor_id, static fn ( Tags $tags ): Tags => $tags->with( $tag ), $now );
	}

	public function add_to_case( int $case_id, Tag $tag, int $now ): bool {
		return $this->change( 'cases', $case_id, static fn ( Tags $tags ): Tags => $tags->with( $tag ), $now );
	}

	public function remove_from_debtor( int $debtor_id, string $name, int $now ): bool {
		return $this->change( 'debtors', $debtor_id, static fn ( Tags $tags ): Tags => $tags->without( $name ), $now );
	}

	public function remove_from_case( int $case_id, string $name, int $now ): bool {
		return $this->change( 'cases', $case_id, static fn ( Tags $tags ): Tags => $tags->without( $name ), $now );
	}

	public function merge( int $from_id, int $to_id, int $now ): void {
		$tags = $this->tags( 'debtors', $from_id );
		if ( null !== $tags && array() !== $tags->names() ) {
			$this->change( 'debtors', $to_id, static fn ( Tags $own ): Tags => $own->and( $tags ), $now );
			$this->database->execute( "UPDATE {debtors} SET tags = '' WHERE id = ?", array( $from_id ) );
		}
	}

	public function of_person( int $debtor_id ): Tags {
		$tags = $this->tags( 'debtors', $debtor_id ) ?? Tags::read( '' );
		foreach ( $this->database->rows( "SELECT tags FROM {cases} WHERE debtor_id = ? AND status = 'open' AND tags <> ''", array( $debtor_id ) ) as $row ) {
			$tags = $tags->and( Tags::read( $row['tags'] ) );
		}
		return $tags;
	}

	public function never_reminded( int $limit ): array {
		$named = '%' . $this->database->like( '"name":"' . Tag::NEVER_REMIND . '"' ) . '%';
		$rows  = $this->database->rows(
			'SELECT id AS debtor_id, NULL AS case_id, tags FROM {debtors} WHERE tags LIKE ?
			UNION ALL SELECT debtor_id, id AS case_id, tags FROM {cases} WHERE tags LIKE ? ORDER BY case_id, debtor_id LIMIT ?',
			array( $named, $named, $limit )
		);
		$found = array();
		foreach ( $rows as $row ) {
			$tag = Tags::read( $row['tags'] )->find( Tag::NEVER_REMIND );
			if ( null !== $tag ) {
				$found[] = (object) array(
					'debtorId' => (int) $row['debtor_id'],
					'caseId'   => null === $row['case_id'] ? null : (int) $row['case_id'],
					'tag'      => $tag,
				);
			}
		}
		return $found;
	}

	/**
	 * @param 'debtors'|'cases'    $table
	 * @param callable(Tags): Tags $change
	 * @return bool Whether the names changed.
	 */
	private function change( string $table, int $id, callable $change, int $now ): bool {
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$before = $this->tags( $table, $id );
			$after  = null === $before ? null : $change( $before );
			if ( null === $before || null === $after || $before->names() === $after->names() ) {
				return false;
			}
			$written = $this->database->execute(
				"UPDATE {{$table}} SET tags = ?, next_at_utc = ?, wake_no = wake_no + 1 WHERE id = ? AND {$this->database->exact( 'tags' )} = ?",
				array( $after->as_text(), $now, $id, $before->as_text() )
			);
			if ( 1 === $written ) {
				$this->wake( $table, $id, $now );
				return true;
			}
		}
		throw new StoreException( 'changed_meanwhile', $table ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
	}

	/** @param 'debtors'|'cases' $table */
	private function tags( string $table, int $id ): ?Tags {
		$row = $this->database->row( "SELECT tags FROM {{$table}} WHERE id = ?", array( $id ) );
		return null === $row ? null : Tags::read( $row['tags'] );
	}

	/** @param 'debtors'|'cases' $table */
	private function wake( string $table, int $id, int $now ): void {
		if ( 'cases' === $table ) {
			$this->database->execute( 'UPDATE {debtors} SET next_at_utc = ?, wake_no = wake_no + 1 WHERE id = ( SELECT debtor_id FROM {cases} WHERE id = ? )', array( $now, $id ) );
			return;
		}
		$this->database->execute( "UPDATE {cases} SET next_at_utc = ?, wake_no = wake_no + 1 WHERE debtor_id = ? AND status = 'open'", array( $now, $id ) );
	}
}
