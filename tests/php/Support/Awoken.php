<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Lifecycle\Awakening;
use PHPUnit\Framework\Assert;
use stdClass;

/** What the plugin does when it wakes, in a process of its own: see awakening-process.php. */
final class Awoken {

	public static function look( string ...$at ): stdClass {
		$command = array( PHP_BINARY, '-d', 'display_errors=0', __DIR__ . '/awakening-process.php', (string) getenv( 'FOLLOWUP_REMINDERS_SITE' ), ...$at );
		exec( implode( ' ', array_map( 'escapeshellarg', $command ) ) . ' 2>/dev/null', $output, $status );
		Assert::assertSame( 0, $status );
		return (object) json_decode( (string) end( $output ) );
	}

	public static function assert_nothing_is_missed(): void {
		// The first may have something to plan.
		self::look();
		$look = self::look();
		Assert::assertTrue( $look->asleep, 'A page that concerns nobody woke the plugin.' );
		Assert::assertContains( 'rest_api_init', $look->hooks );
		$missed = array_diff( $look->hooks, Awakening::HOOKS, Awakening::LOOKED_AT );
		Assert::assertSame( array(), array_values( $missed ), 'Name these in Lifecycle\\Awakening, or nobody hears them.' );
	}
}
