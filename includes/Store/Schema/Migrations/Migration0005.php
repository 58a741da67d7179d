<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Database;
use FollowupReminders\Store\Schema\Migration;

/** Who a case is to move to, and who was merged into whom. */
final class Migration0005 implements Migration {

	public function up( Database $database ): void {
		self::add( $database, 'cases', 'moves_to', 'BIGINT UNSIGNED NULL' );
		self::add( $database, 'debtors', 'merged_into', 'BIGINT UNSIGNED NULL' );
		self::index( $database, 'cases', 'moving', 'moves_to, debtor_id' );
		self::index( $database, 'debtors', 'merged_into', 'merged_into' );
	}

	private static function add( Database $database, string $table, string $column, string $type ): void {
		if ( array() === $database->rows( "SHOW COLUMNS FROM {{$table}} LIKE '$column'" ) ) {
			$database->execute( "ALTER TABLE {{$table}} ADD COLUMN $column $type" );
		}
	}

	private static function index( Database $database, string $table, string $name, string $columns ): void {
		if ( array() === $database->rows( "SHOW INDEX FROM {{$table}} WHERE Key_name = '$name'" ) ) {
			$database->execute( "CREATE INDEX $name ON {{$table}} ($columns)" );
		}
	}
}
