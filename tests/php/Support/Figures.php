<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use PHPUnit\Framework\Assert;

/** What a run measured: bin/test shows these lines beside the stage. */
final class Figures {

	public static function tell( string $line ): void {
		fwrite( STDERR, "\nfigures: $line\n" );
	}

	/**
	 * @param list<float|int> $values At least one.
	 * @return string Median, 99th percentile and most, with one decimal.
	 */
	public static function spread( array $values, string $unit ): string {
		sort( $values );
		$count = count( $values );
		Assert::assertGreaterThan( 0, $count, 'There is nothing to measure.' );
		return sprintf( 'median %.1f%s, 99th percentile %.1f%s, most %.1f%s', $values[ intdiv( $count, 2 ) ], $unit, $values[ intdiv( 99 * $count, 100 ) ], $unit, $values[ $count - 1 ], $unit );
	}
}
