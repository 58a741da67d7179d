<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Architecture;

use PHPUnit\Framework\TestCase;

/** No two files of includes/ name each other in a circle, nor do two folders. A folder and a folder in it are two: `Orders/Reading` may not name `Orders`. */
final class KnotsTest extends TestCase {

	private const MOST_FILES = 20;

	public function test_a_knot_is_found_and_a_ladder_is_none(): void {
		$ladder = array(
			'a' => array( 'b', 'c' ),
			'b' => array( 'c' ),
			'c' => array(),
		);
		self::assertSame( array(), Knots::of( $ladder ) );
		$knotted = array(
			'a' => array( 'b' ),
			'b' => array( 'c' ),
			'c' => array( 'd', 'b' ),
			'd' => array( 'e' ),
			'e' => array( 'd' ),
			'f' => array( 'a' ),
		);
		self::assertSame( array( array( 'd', 'e' ), array( 'b', 'c' ) ), Knots::of( $knotted ) );
	}

	public function test_no_files_name_each_other_in_a_circle(): void {
		$graph = PhpFiles::graph();
		self::assertContains( 'includes/Wiring/Stores.php', $graph['includes/Plugin.php'], 'The graph has edges.' );
		self::assertSame( array(), Knots::of( $graph ) );
	}

	public function test_no_folders_name_each_other_in_a_circle(): void {
		$folders = array();
		foreach ( PhpFiles::graph() as $file => $others ) {
			$folder               = dirname( $file );
			$named                = array_filter( array_map( 'dirname', $others ), static fn ( string $other ): bool => $other !== $folder );
			$folders[ $folder ] ??= array();
			$folders[ $folder ]   = array_values( array_unique( array_merge( $folders[ $folder ], $named ) ) );
		}
		self::assertContains( 'includes/Sources/Orders/Reading', $folders['includes/Sources/Orders'], 'The graph has edges.' );
		self::assertSame( array(), Knots::of( $folders ) );
	}

	public function test_no_folder_has_more_files_than_a_reader_keeps_in_mind(): void {
		// Migrations have numbers, grow in number for ever, and are read one at a time.
		$named = array_filter( array_keys( PhpFiles::in( 'includes' ) ), static fn ( string $file ): bool => 1 !== preg_match( '#/Migration\d{4}\.php$#', $file ) );
		$files = array_count_values( array_map( 'dirname', $named ) );
		self::assertSame( array(), array_filter( $files, static fn ( int $count ): bool => $count > self::MOST_FILES ) );
	}
}
