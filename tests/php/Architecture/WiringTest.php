<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Architecture;

use PHPUnit\Framework\TestCase;

/** The composition root stays readable: each part builds its own, and each service is built once. */
final class WiringTest extends TestCase {

	private const PLUGIN_LINES = 100;
	private const PART_LINES   = 150;

	public function test_the_root_and_its_parts_stay_short(): void {
		$long = array();
		foreach ( self::files() as $file => $path ) {
			$limit = 'includes/Plugin.php' === $file ? self::PLUGIN_LINES : self::PART_LINES;
			$lines = count( (array) file( $path ) );
			if ( $lines >= $limit ) {
				$long[] = "$file has $lines lines, not under $limit";
			}
		}
		self::assertSame( array(), $long );
	}

	public function test_each_service_is_built_at_one_place(): void {
		$places = array();
		foreach ( self::files() as $file => $path ) {
			$tokens = PhpFiles::tokens( $path );
			foreach ( $tokens as $at => $token ) {
				if ( $token->is( T_NEW ) && 'self' !== $tokens[ $at + 1 ]->text ) {
					$places[ $tokens[ $at + 1 ]->text ][] = "$file, line {$token->line}";
				}
			}
		}
		self::assertGreaterThan( 80, count( $places ), 'The composition root is read.' );
		// Uninstalling needs this store and no other service, on a site whose plugin never started.
		unset( $places['DbTargetStore'] );
		self::assertSame( array(), array_filter( $places, static fn ( array $of_class ): bool => count( $of_class ) > 1 ) );
	}

	public function test_services_are_built_by_the_wiring_alone(): void {
		$services = array( 'Subscriptions', 'Listener', 'OwnerMail', 'TokenValues', 'OrderEvents', 'RetrySettings', 'Log', 'Zones', 'Pseudonym' );
		$found    = array();
		foreach ( array_diff_key( PhpFiles::in( 'includes' ), self::files() ) as $file => $path ) {
			$tokens = PhpFiles::tokens( $path );
			foreach ( $tokens as $at => $token ) {
				if ( $token->is( T_NEW ) && in_array( $tokens[ $at + 1 ]->text, $services, true ) ) {
					$found[] = "$file, line {$token->line}";
				}
			}
		}
		self::assertSame( array(), $found );
	}

	/** @return array<string,string> Absolute path by path relative to the repository. */
	private static function files(): array {
		return PhpFiles::in( 'includes/Wiring' ) + array( 'includes/Plugin.php' => PhpFiles::root() . '/includes/Plugin.php' );
	}
}
