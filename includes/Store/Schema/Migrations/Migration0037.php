<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Packed;
use FollowupReminders\Support\Json;
use JsonException;
use stdClass;

/** What disputes that the customer won took off a case, so that lists show what is really asked for. Older cases are filled by the worker. */
final class Migration0037 implements ReversibleMigration, Backfill {

	private const COLUMNS = array( 'cases' => array( 'lost_minor' => 'BIGINT NOT NULL DEFAULT 0' ) );
	private const LEFT    = array( 'cases' => array( 'by_left' => 'left_minor, id' ) );

	public function up( Database $database ): void {
		( new Alteration( $database ) )->add_columns( self::COLUMNS );
		self::left_is( $database, 'total_minor - paid_minor - credited_minor - lost_minor' );
	}

	public function down( Database $database ): void {
		self::left_is( $database, 'total_minor - paid_minor - credited_minor' );
		( new Alteration( $database ) )->drop_columns( self::COLUMNS );
	}

	/** The column is calculated when it is read: taking it away and adding another writes no row. */
	private static function left_is( Database $database, string $expression ): void {
		if ( $database->is_sqlite() ) {
			return;
		}
		$alteration = new Alteration( $database );
		$alteration->drop_indexes( self::LEFT );
		if ( $alteration->has_column( 'cases', 'left_minor' ) ) {
			$database->execute( 'ALTER TABLE {cases} DROP COLUMN left_minor' );
		}
		$alteration->add_columns( array( 'cases' => array( 'left_minor' => "BIGINT AS ( $expression ) VIRTUAL" ) ) );
		$alteration->add_indexes( self::LEFT );
	}

	public function fill( Database $database, int $after_id, int $limit ): int {
		$rows = $database->rows(
			'SELECT c.id, f.facts FROM {cases} c LEFT JOIN {facts} f ON f.case_id = c.id AND f.revision = c.facts_revision AND c.disputes > 0 AND c.lost_minor = 0
			WHERE c.id > ? ORDER BY c.id LIMIT ?',
			array( $after_id, $limit )
		);
		$last = 0;
		foreach ( $rows as $row ) {
			$last       = (int) $row['id'];
			$lost_minor = self::lost_minor( $row['facts'] );
			if ( 0 < $lost_minor ) {
				$database->execute( 'UPDATE {cases} SET lost_minor = ? WHERE id = ? AND lost_minor = 0', array( $lost_minor, $last ) );
			}
		}
		return $last;
	}

	private static function lost_minor( ?string $facts ): int {
		try {
			$document = null === $facts ? null : Json::decode( Packed::unpack( $facts ) );
		} catch ( JsonException ) {
			return 0;
		}
		$lost_minor = 0;
		foreach ( null !== $document && is_array( $document->disputes ?? null ) ? $document->disputes : array() as $dispute ) {
			$is_lost     = $dispute instanceof stdClass && DisputeState::LOST === ( $dispute->state ?? '' ) && is_int( $dispute->amountMinor ?? null );
			$lost_minor += $is_lost ? $dispute->amountMinor : 0;
		}
		return $lost_minor;
	}
}
