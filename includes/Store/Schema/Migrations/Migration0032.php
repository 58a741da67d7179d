<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;

/**
 * Lists of cases in a shop with hundreds of thousands: an index for each filter and order, what is left to pay, and a customer's name from each
 * of its words on. The new columns are calculated by the database when they are read, so that no statement writes them.
 */
final class Migration0032 implements ReversibleMigration {

	/** SQLite has no need of them: a shop on it is small. */
	private const COLUMNS = array(
		'cases'   => array( 'left_minor' => 'BIGINT AS ( total_minor - paid_minor - credited_minor ) VIRTUAL' ),
		'debtors' => array(
			'name_2' => "VARCHAR(191) AS ( TRIM( SUBSTRING( name, CHAR_LENGTH( SUBSTRING_INDEX( name, ' ', 1 ) ) + 1 ) ) ) VIRTUAL",
			'name_3' => "VARCHAR(191) AS ( TRIM( SUBSTRING( name, CHAR_LENGTH( SUBSTRING_INDEX( name, ' ', 2 ) ) + 1 ) ) ) VIRTUAL",
		),
	);

	private const INDEXES = array(
		'cases' => array(
			'by_status' => 'status, id',
			'by_kind'   => 'kind, status, id',
			'by_opened' => 'opened_at_utc, id',
			'by_next'   => 'next_at_utc, id',
			'next_in'   => 'status, next_at_utc, id',
			'by_total'  => 'total_minor, id',
			'by_number' => 'number, id',
			'on_hold'   => 'status, hold_reason, id',
			'closed'    => 'status, closed_at_utc, id',
		),
	);

	private const OF_COLUMNS = array(
		'cases'   => array( 'by_left' => 'left_minor, id' ),
		'debtors' => array(
			'by_name'   => 'name',
			'by_name_2' => 'name_2',
			'by_name_3' => 'name_3',
		),
	);

	public function up( Database $database ): void {
		$alteration = new Alteration( $database );
		$alteration->add_indexes( self::INDEXES );
		if ( ! $database->is_sqlite() ) {
			$alteration->add_columns( self::COLUMNS );
			$alteration->add_indexes( self::OF_COLUMNS );
		}
	}

	public function down( Database $database ): void {
		$alteration = new Alteration( $database );
		if ( ! $database->is_sqlite() ) {
			$alteration->drop_indexes( self::OF_COLUMNS );
			$alteration->drop_columns( self::COLUMNS );
		}
		$alteration->drop_indexes( self::INDEXES );
	}
}
