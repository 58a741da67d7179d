<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

use RuntimeException;

/** What one debt may do to the process that reads it or writes of it. */
final class Poison {

	/** @param 'throws'|'eats_memory'|'eats_time'|'hangs'|'lasts' $how */
	public static function act( string $how ): void {
		match ( $how ) {
			'throws'      => throw new RuntimeException( 'broken' ),
			'eats_memory' => self::eat_memory(),
			'eats_time'   => self::eat_time(),
			'hangs'       => self::hang(),
			'lasts'       => sleep( 12 ),
		};
	}

	private static function eat_memory(): never {
		ini_set( 'memory_limit', '96M' ); // phpcs:ignore WordPress.PHP.IniSet
		for ( $food = array(); ; ) {
			$food[] = str_repeat( 'x', 1048576 );
		}
	}

	private static function eat_time(): never {
		set_time_limit( 1 );
		for ( ; ; ) {
			hash( 'sha256', 'x' );
		}
	}

	private static function hang(): never {
		for ( ; ; ) {
			sleep( 1 );
		}
	}
}
