<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

use FollowupReminders\Support\MachineClock;

/** A clock that a test sets while processes run: it stands at the instant that a file names. */
final class FileClock implements MachineClock {

	public function __construct( private readonly string $file ) {}

	/** Nobody ever reads half an instant. */
	public static function set( string $file, int $now ): void {
		file_put_contents( $file . '.new', (string) $now );
		rename( $file . '.new', $file );
	}

	public function now(): int {
		return (int) file_get_contents( $this->file );
	}

	public function monotonic_milliseconds(): int {
		return intdiv( hrtime( true ), 1000000 );
	}
}
