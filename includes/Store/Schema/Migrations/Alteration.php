<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

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

	/**
	 * Makes columns compare byte by byte, in the character set they have: under a site's own collation `k-201` and `K-201`, or `e` and `é`,
	 * are one value and one row of a unique key.
	 *
	 * @param array<string,array<string,string>> $columns Type by column, by table.
	 */
	public function compare_by_bytes( array $columns ): void {
		foreach ( $columns as $table => $of_table ) {
			$changes = array();
			foreach ( $of_table as $name => $type ) {
				$exact = $this->exact_type( $table, $name, $type );
				if ( null !== $exact ) {
					$changes[] = "MODIFY COLUMN $name $exact NOT NULL";
				}
			}
			// One statement for a table, since each statement rewrites it.
			if ( array() !== $changes ) {
				$this->database->execute( 'ALTER TABLE {' . $table . '} ' . implode( ', ', $changes ) );
			}
		}
	}

	/** @return string|null The type that compares by bytes; null when the column does so already. */
	private function exact_type( string $table, string $name, string $type ): ?string {
		if ( $this->database->is_sqlite() ) {
			// The integration gives every text column a collation without case, whatever was asked for; binary columns have none.
			$column = $this->database->rows( 'SHOW COLUMNS FROM {' . $table . '} LIKE ?', array( $name ) )[0] ?? array();
			return str_starts_with( strtolower( (string) ( $column['Type'] ?? '' ) ), 'varbinary' ) ? null : str_replace( 'VARCHAR', 'VARBINARY', $type );
		}
		$column = $this->database->row(
			'SELECT CHARACTER_SET_NAME AS charset, COLLATION_NAME AS collation FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND COLUMN_NAME = ?',
			array( $this->database->table( $table ), $name )
		);
		$charset = (string) preg_replace( '/[^a-z0-9]/', '', (string) ( $column['charset'] ?? '' ) );
		$exact   = $charset . '_bin';
		return '' === $charset || $exact === ( $column['collation'] ?? '' ) ? null : "$type CHARACTER SET $charset COLLATE $exact";
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
