<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema;

use FollowupReminders\Store\Db\Connection\Database;

/** Changes of tables that look first at what is there, so that a migration may be cut off and run again. Names are ours, never input. */
final class Alteration {

	public function __construct( private readonly Database $database ) {}

	/**
	 * InnoDB adds columns at once, or in place while the shop goes on.
	 *
	 * @param array<string,array<string,string>> $columns Type by column, by table.
	 */
	public function add_columns( array $columns ): void {
		foreach ( $columns as $table => $of_table ) {
			foreach ( $of_table as $name => $type ) {
				if ( ! $this->has_column( $table, $name ) ) {
					$this->database->execute( 'ALTER TABLE {' . $table . "} ADD COLUMN $name $type" );
				}
			}
		}
	}

	/** @param array<string,array<string,string>> $columns As add_columns(). */
	public function drop_columns( array $columns ): void {
		foreach ( $columns as $table => $of_table ) {
			foreach ( array_keys( $of_table ) as $name ) {
				if ( $this->has_column( $table, $name ) ) {
					$this->database->execute( 'ALTER TABLE {' . $table . "} DROP COLUMN $name" );
				}
			}
			if ( ! $this->database->is_sqlite() ) {
				// Columns dropped at once go on counting for InnoDB's row size until the table is rebuilt, in place.
				$this->database->execute( 'ALTER TABLE {' . $table . '} FORCE' );
			}
		}
	}

	/** @param array<string,array<string,string>> $indexes Columns by index, by table. */
	public function add_indexes( array $indexes ): void {
		foreach ( $indexes as $table => $of_table ) {
			foreach ( array_diff_key( $of_table, $this->indexes( $table ) ) as $name => $columns ) {
				$this->database->execute( 'ALTER TABLE {' . $table . "} ADD KEY $name ($columns)" );
			}
		}
	}

	/** @param array<string,array<string,string>> $indexes As add_indexes(). */
	public function drop_indexes( array $indexes ): void {
		foreach ( $indexes as $table => $of_table ) {
			foreach ( array_keys( array_intersect_key( $of_table, $this->indexes( $table ) ) ) as $name ) {
				$this->database->execute( 'ALTER TABLE {' . $table . "} DROP INDEX $name" );
			}
		}
	}

	public function has_column( string $table, string $column ): bool {
		return array() !== $this->database->rows( 'SHOW COLUMNS FROM {' . $table . '} LIKE ?', array( $column ) );
	}

	public function has_index( string $table, string $index ): bool {
		return isset( $this->indexes( $table )[ $index ] );
	}

	/** @return array<int|string,string|null> Names of a table's indexes, by themselves. */
	private function indexes( string $table ): array {
		return array_column( $this->database->rows( 'SHOW INDEX FROM {' . $table . '}' ), 'Key_name', 'Key_name' );
	}
}
