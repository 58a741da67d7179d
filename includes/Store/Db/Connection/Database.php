<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Connection;

use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Given;
use mysqli;
use Throwable;
use wpdb;

/** The only door to wpdb: names of our tables, values as SQL, errors as exceptions, transactions. */
final class Database implements Transactions {

	private const ATTEMPTS = 5;
	/** MariaDB's and MySQL's numbers for a deadlock and a row changed since the snapshot: everything so far is undone, nobody has to wait. */
	private const DEADLOCKS = array( 1213, 1020 );
	/** Lock wait timeout; a statement that was killed, or took too long. */
	private const INTERRUPTIONS = array( 1205, 1317, 1969, 3024 );
	/** Server gone away, lost during query, shutting down; connection killed, client sent away. */
	private const LOST_ERRORS = array( 2006, 2013, 1053, 1927, 4031 );

	private bool $in_transaction = false;

	/** The thread of the transaction's connection; another one means that wpdb reconnected and the work so far is gone. */
	private int $connection = 0;

	/** @var array<string,callable():void> What waits for the commit, by name. */
	private array $after_commit = array();

	private int $touched = 0;

	private int $insert_id = 0;

	/** @var list<array<string,string|null>> */
	private array $found = array();

	public function __construct( private readonly wpdb $wpdb ) {}

	/** @param string $name Short name: `cases`. */
	public function table( string $name ): string {
		return $this->wpdb->prefix . 'followup_reminders_' . $name;
	}

	/** @param string $name Short name of a table of WordPress, WooCommerce or Subscriptions: `wc_orders`. */
	public function shop_table( string $name ): string {
		return $this->wpdb->prefix . $name;
	}

	public function charset_collate(): string {
		return $this->wpdb->get_charset_collate();
	}

	public function is_sqlite(): bool {
		return defined( 'DB_ENGINE' ) && 'sqlite' === DB_ENGINE;
	}

	/**
	 * Runs a statement and returns how many rows it changed.
	 *
	 * @param string           $sql    With `?` for each value and `{cases}` for a table.
	 * @param list<int|string|null> $values One per `?`.
	 * @throws StoreException When it failed.
	 */
	public function execute( string $sql, array $values = array() ): int {
		$this->send( $sql, $values );
		return $this->touched;
	}

	/**
	 * @param list<int|string|null> $values One per `?`.
	 * @return list<array<string,string|null>> Rows as the database returns them.
	 * @throws StoreException When it failed.
	 */
	public function rows( string $sql, array $values = array() ): array {
		$this->send( $sql, $values );
		$rows        = $this->found;
		$this->found = array();
		return $rows;
	}

	/**
	 * @param list<int|string|null> $values One per `?`.
	 * @return array<string,string|null>|null
	 */
	public function row( string $sql, array $values = array() ): ?array {
		return $this->rows( $sql, $values )[0] ?? null;
	}

	/** @param list<int|string|null> $values One per `?`. */
	public function number( string $sql, array $values = array() ): int {
		$row = $this->row( $sql, $values );
		return null === $row ? 0 : (int) reset( $row );
	}

	/**
	 * @param list<array<string,int|string|null>> $rows Same keys in each; column names are ours, never input.
	 * @return int Rows written; with `$ignore` those already there do not count.
	 */
	public function insert( string $table, array $rows, bool $ignore = false ): int {
		if ( array() === $rows ) {
			return 0;
		}
		$columns = array_keys( $rows[0] );
		$values  = array();
		foreach ( $rows as $row ) {
			foreach ( $columns as $column ) {
				$values[] = $row[ $column ];
			}
		}
		$one = '(' . implode( ',', array_fill( 0, count( $columns ), '?' ) ) . ')';

		return $this->execute(
			( $ignore ? 'INSERT IGNORE INTO ' : 'INSERT INTO ' ) . '{' . $table . '} (' . implode( ',', $columns ) . ') VALUES '
				. implode( ',', array_fill( 0, count( $rows ), $one ) ),
			$values
		);
	}

	/** Id of the first row of the last insert. */
	public function insert_id(): int {
		return $this->insert_id;
	}

	/**
	 * A column that is compared byte by byte, as SQL. On SQLite such a column holds bytes, which equal no text until they are read as text;
	 * name the column before it in the index as well.
	 */
	public function exact( string $column ): string {
		return $this->is_sqlite() ? "CAST($column AS BINARY)" : $column;
	}

	/**
	 * A list of ids as SQL; never empty, `0` stands for none.
	 *
	 * @param list<int> $ids Ids.
	 */
	public static function ids( array $ids ): string {
		return array() === $ids ? '0' : implode( ',', array_map( 'intval', $ids ) );
	}

	public function begins( string $part ): string {
		return $this->wpdb->esc_like( $part ) . '%';
	}

	public function like( string $part ): string {
		return '%' . $this->wpdb->esc_like( $part ) . '%';
	}

	/**
	 * Writes an option only if there is none, by its unique key.
	 *
	 * @return int 1 when it was written.
	 */
	public function insert_option( string $name, string $value ): int {
		return $this->execute(
			"INSERT IGNORE INTO {$this->wpdb->options} (option_name, option_value, autoload) VALUES (?, ?, 'no')",
			array( $name, $value )
		);
	}

	/**
	 * Takes over an option that holds an instant not after `$before`.
	 *
	 * @return int 1 when it was taken.
	 */
	public function replace_option( string $name, string $value, int $before ): int {
		return $this->execute(
			"UPDATE {$this->wpdb->options} SET option_value = ? WHERE option_name = ? AND CAST(option_value AS SIGNED) <= ?",
			array( $value, $name, $before )
		);
	}

	/** @param list<int|string|null> $values One per `?` of the expression, which is ours, never input. */
	public function change_option( string $name, string $expression, array $values ): int {
		return $this->execute(
			"UPDATE {$this->wpdb->options} SET option_value = $expression WHERE option_name = ?",
			array_merge( $values, array( $name ) )
		);
	}

	/**
	 * Writes an option if its text is the one given.
	 *
	 * @return int 1 when it was written.
	 */
	public function swap_option( string $name, string $read, string $value ): int {
		return $this->execute(
			"UPDATE {$this->wpdb->options} SET option_value = ? WHERE option_name = ? AND option_value = ?",
			array( $value, $name, $read )
		);
	}

	/**
	 * Deletes an option if its text is the one given.
	 *
	 * @return int 1 when it was deleted.
	 */
	public function drop_option( string $name, string $read ): int {
		return $this->execute( "DELETE FROM {$this->wpdb->options} WHERE option_name = ? AND option_value = ?", array( $name, $read ) );
	}

	/**
	 * Values past every cache.
	 *
	 * @param list<string> $names Names.
	 * @return array<string,string> Those that are there, by name.
	 */
	public function read_options( array $names ): array {
		$rows = $this->rows(
			"SELECT option_name, option_value FROM {$this->wpdb->options} WHERE option_name IN (" . implode( ',', array_fill( 0, count( $names ), '?' ) ) . ')',
			$names
		);
		$values = array();
		foreach ( $rows as $row ) {
			$values[ (string) $row['option_name'] ] = (string) $row['option_value'];
		}
		return $values;
	}

	public function delete_option( string $name ): void {
		$this->execute( "DELETE FROM {$this->wpdb->options} WHERE option_name = ?", array( $name ) );
	}

	/** The value past every cache. */
	public function read_option( string $name ): ?string {
		$row = $this->row( "SELECT option_value FROM {$this->wpdb->options} WHERE option_name = ?", array( $name ) );
		return null === $row ? null : (string) $row['option_value'];
	}

	public function run( callable $work ): mixed {
		$result = $this->repeated( $work );
		$waited = $this->after_commit;

		$this->after_commit = array();
		foreach ( $waited as $what ) {
			$what();
		}
		return $result;
	}

	/**
	 * Reads that belong together: what others write between them is not seen.
	 *
	 * @template T
	 * @param callable():T $work Reads only.
	 * @return T
	 */
	public function snapshot( callable $work ): mixed {
		return $this->joined( $work );
	}

	/**
	 * Part of the transaction under way, or one of its own.
	 *
	 * @template T
	 * @param callable():T $work As for run(); it throws where what it wrote must not stay.
	 * @return T
	 */
	public function joined( callable $work ): mixed {
		return $this->in_transaction ? $work() : $this->run( $work );
	}

	/**
	 * @template T
	 * @param callable():T $work Work.
	 * @return T
	 */
	private function repeated( callable $work ): mixed {
		for ( $attempt = 1; ; $attempt++ ) {
			try {
				return $this->once( $work );
			} catch ( StoreException $e ) {
				if ( $attempt >= self::ATTEMPTS || ! in_array( $e->reason, array( 'try_again', 'connection_lost' ), true ) ) {
					throw $e;
				}
				usleep( 2000 * ( 2 ** $attempt ) );
			}
		}
	}

	public function after_commit( callable $work, string $name ): void {
		if ( ! $this->in_transaction ) {
			$work();
			return;
		}
		$this->after_commit[ $name ] = $work;
	}

	/**
	 * @template T
	 * @param callable():T $work Work.
	 * @return T
	 */
	private function once( callable $work ): mixed {
		if ( $this->in_transaction ) {
			throw new StoreException( 'nested', 'transaction' );
		}
		$this->send( 'START TRANSACTION', array() );
		$this->in_transaction = true;
		$this->after_commit   = array();
		$this->connection     = $this->connection_id();
		try {
			$result = $work();
			$this->send( 'COMMIT', array() );
			return $result;
		} catch ( Throwable $e ) {
			if ( ! $e instanceof StoreException || 'connection_lost' !== $e->reason ) {
				$this->roll_back();
			}
			throw $e;
		} finally {
			$this->in_transaction = false;
		}
	}

	private function roll_back(): void {
		$shown = $this->wpdb->suppress_errors( true );
		$this->wpdb->query( 'ROLLBACK' );
		$this->wpdb->suppress_errors( $shown );
	}

	/**
	 * A statement outside a transaction of ours is sent again when it met a deadlock: a listener in a hook has nobody else to repeat it.
	 *
	 * @param list<int|string|null> $values One per `?`.
	 */
	private function send( string $sql, array $values ): void {
		$text = $this->bind( $sql, $values );
		$link = $this->in_transaction ? $this->own_link() : null;
		if ( $this->in_transaction && $this->connection_id() !== $this->connection ) {
			throw new StoreException( 'connection_lost', 'transaction' );
		}
		for ( $attempt = 1; $attempt <= self::ATTEMPTS; $attempt++ ) {
			if ( null === $link ? $this->send_by_wpdb( $text ) : $this->send_by_link( $link, $text ) ) {
				return;
			}
			if ( $this->in_transaction || ! in_array( $this->error_number(), self::DEADLOCKS, true ) ) {
				break;
			}
		}
		throw new StoreException( $this->reason(), substr( ltrim( $sql ), 0, 60 ) ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
	}

	private function send_by_wpdb( string $text ): bool {
		$shown  = $this->wpdb->suppress_errors( true );
		$result = $this->wpdb->query( $text ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- bind() prepares each value.
		$this->wpdb->suppress_errors( $shown );
		if ( $this->in_transaction && $this->connection_id() !== $this->connection ) {
			throw new StoreException( 'connection_lost', 'transaction' );
		}
		$this->touched   = is_int( $result ) ? $result : 0;
		$this->insert_id = (int) $this->wpdb->insert_id;
		/** @var list<array<string,string|null>> $found wpdb returns only text and null. */
		$found       = array_map( 'get_object_vars', array_values( (array) $this->wpdb->last_result ) );
		$this->found = $found;
		return false !== $result && '' === $this->wpdb->last_error;
	}

	/**
	 * Past wpdb, which answers a lost connection by sending the statement again on a new one: outside the transaction it would
	 * be committed alone.
	 */
	private function send_by_link( mysqli $link, string $text ): bool {
		++$this->wpdb->num_queries;
		/** This filter is WordPress' own: wpdb applies it to each statement, and unescapes what prepare() escaped in it. */
		$result = $link->query( Given::text( apply_filters( 'query', $text ) ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals
		if ( false === $result ) {
			return false;
		}
		$this->touched   = (int) $link->affected_rows;
		$this->insert_id = (int) $link->insert_id;
		$this->found     = true === $result ? array() : array_map( self::as_text( ... ), $result->fetch_all( MYSQLI_ASSOC ) );
		return true;
	}

	/**
	 * @param array<string,mixed> $row As the driver returns it; a drop-in may have asked it for native numbers.
	 * @return array<string,string|null>
	 */
	private static function as_text( array $row ): array {
		return array_map( static fn ( mixed $value ): ?string => null === $value ? null : Given::text( $value ), $row );
	}

	/** The connection itself, where nothing stands between it and wpdb: a drop-in may route statements to several servers. */
	private function own_link(): ?mysqli {
		return wpdb::class === get_class( $this->wpdb ) ? $this->link() : null;
	}

	private function connection_id(): int {
		$link = $this->link();
		return null === $link ? 0 : (int) $link->thread_id;
	}

	private function link(): ?mysqli {
		$link = $this->wpdb->dbh ?? null;
		return $link instanceof mysqli ? $link : null;
	}

	private function error_number(): int {
		$link = $this->link();
		return null === $link ? 0 : $link->errno;
	}

	private function reason(): string {
		$number = $this->error_number();
		if ( in_array( $number, array_merge( self::DEADLOCKS, self::INTERRUPTIONS ), true ) || str_contains( $this->wpdb->last_error, 'database is locked' ) ) {
			return 'try_again';
		}
		return in_array( $number, self::LOST_ERRORS, true ) ? 'connection_lost' : 'query_failed';
	}

	/** @param list<int|string|null> $values One per `?`. */
	private function bind( string $sql, array $values ): string {
		$parts = explode( '?', (string) preg_replace_callback( '/\{([a-z_]+)\}/', fn ( array $found ): string => $this->table( $found[1] ), $sql ) );
		if ( count( $parts ) !== count( $values ) + 1 ) {
			throw new StoreException( 'bind', substr( $sql, 0, 60 ) ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
		}
		$text = $parts[0];
		foreach ( $values as $index => $value ) {
			$text .= $this->literal( $value ) . $parts[ $index + 1 ];
		}
		return $text;
	}

	private function literal( int|string|null $value ): string {
		if ( null === $value ) {
			return 'NULL';
		}
		if ( is_int( $value ) ) {
			return (string) $value;
		}
		$link = $this->own_link();
		// As wpdb::prepare() does it, without its marks for percent signs, which nobody reads as placeholders here.
		return null === $link ? (string) $this->wpdb->prepare( '%s', $value ) : "'" . $link->real_escape_string( $value ) . "'";
	}
}
