<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\SiteAddress;

/**
 * Knows whether this is still the site it was: a copy under another address, or a database put back from a backup, sends
 * nothing until its owner says so.
 *
 * INVARIANT: the file's beat is never ahead of the database it belongs to: the database is written first and read last.
 */
final class SiteLock {

	/** The address in pieces, so that search-and-replace over the database does not rewrite it. */
	public const ADDRESS = 'followup_reminders_address';
	/** Number of times messages were handed over; the same number is kept in a file outside the database. */
	public const BEAT     = 'followup_reminders_beat';
	private const PIECE   = 3;
	private const FOLDER  = 'followup-reminders';
	private const FILE    = 'heartbeat.txt';
	private const LOCALS  = array( 'localhost', '127.0.0.1', '[::1]' );
	/** Digits in the file: each number stands where the one before it stood, so that a disk that is full keeps the old one. */
	private const WIDTH   = 15;
	/** So many workers may be between the two places at which they write their beat. */
	private const AT_ONCE = 20;

	public function __construct( private readonly Options $options ) {}

	/** Remembers the address once, at activation. */
	public function remember(): void {
		if ( false === get_option( self::ADDRESS ) ) {
			update_option( self::ADDRESS, self::pieces( self::address() ), true );
		}
	}

	/** @return 'open'|'copied'|'restored' Why the site is locked, if it is. */
	public function state(): string {
		$kept = get_option( self::ADDRESS );
		if ( is_string( $kept ) && str_replace( ' ', '', $kept ) !== self::address() ) {
			return 'copied';
		}
		$outside = $this->outside();
		return null !== $outside && $outside > $this->inside( $outside ) ? 'restored' : 'open';
	}

	/** The owner says that this is the site: its address and its database count from here on. */
	public function confirm(): void {
		update_option( self::ADDRESS, self::pieces( self::address() ), true );
		$this->options->raise_to( self::BEAT, $this->outside() ?? 0 );
	}

	/**
	 * Called before messages are handed over.
	 *
	 * @return bool False when the beat could not be kept outside the database.
	 */
	public function beat(): bool {
		$beat = $this->options->increment( self::BEAT );
		$file = self::file();
		if ( null === $file || ! wp_mkdir_p( dirname( $file ) ) ) {
			return false;
		}
		return self::write( $file, $beat );
	}

	/** Whether a database put back from a backup would be noticed: false on a full disk or in a folder that cannot be written. */
	public function is_kept(): bool {
		$file   = self::file();
		$inside = (int) $this->options->read( self::BEAT );
		if ( null === $file || 0 === $inside ) {
			return null !== $file && wp_is_writable( dirname( $file, 2 ) );
		}
		$outside = $this->outside();
		return null !== $outside && $inside - $outside <= self::AT_ONCE && wp_is_writable( $file );
	}

	/** Where the beat is kept outside the database; null when WordPress has no folder for uploads. */
	public static function file(): ?string {
		$uploads = wp_upload_dir( null, false );
		return false === $uploads['error'] ? $uploads['basedir'] . '/' . self::FOLDER . '/' . self::FILE : null;
	}

	// phpcs:disable WordPress.PHP.NoSilencedErrors, WordPress.WP.AlternativeFunctions -- is_kept() reports a failure; no warning may show on a page.

	/** @return bool Whether the number or a later one stands there now. */
	private static function write( string $file, int $beat ): bool {
		$handle = @fopen( $file, 'c+' );
		if ( false === $handle ) {
			return false;
		}
		flock( $handle, LOCK_EX );
		$is_kept = ( self::number( (string) stream_get_contents( $handle ) ) ?? 0 ) >= $beat;
		if ( ! $is_kept ) {
			rewind( $handle );
			$is_kept = self::WIDTH === @fwrite( $handle, sprintf( '%0' . self::WIDTH . 'd', $beat ) );
		}
		fclose( $handle );
		return $is_kept;
	}

	private function outside(): ?int {
		$file = self::file();
		if ( null === $file || ! is_readable( $file ) ) {
			return null;
		}
		return self::number( (string) @file_get_contents( $file ) );
	}
	// phpcs:enable

	private static function number( string $text ): ?int {
		return 1 === preg_match( '/^\d{1,15}$/D', $text ) ? (int) $text : null;
	}

	/** The database's own number, past every cache; a database that never sent anything has none to compare. */
	private function inside( int $outside ): int {
		$kept = $this->options->read( self::BEAT );
		return null === $kept ? $outside : (int) $kept;
	}

	/** A machine's own names are one. */
	private static function address(): string {
		return in_array( SiteAddress::host(), self::LOCALS, true ) ? 'this-machine' : SiteAddress::now();
	}

	private static function pieces( string $address ): string {
		return implode( ' ', str_split( $address, self::PIECE ) );
	}
}
