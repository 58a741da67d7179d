<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Architecture;

use PHPUnit\Framework\TestCase;

/** Words of documents that were once spelled differently at two places: each is spelled at one. */
final class WordsTest extends TestCase {

	private const PLACES = array(
		'notice'       => 'includes/Engine/Run/Kinds.php',
		'reply'        => 'includes/Model/Events/HoldKind.php',
		'shop_paused'  => 'includes/Model/Events/HoldKind.php',
		'sequence_off' => 'includes/Model/Events/HoldKind.php',
		'subscriptions' => 'includes/Sources/Orders/Reading/SourceIds.php',
	);

	public function test_each_word_is_spelled_at_one_place(): void {
		$found = array();
		foreach ( PhpFiles::in( 'includes' ) as $file => $path ) {
			foreach ( PhpFiles::tokens( $path ) as $token ) {
				$word = $token->is( T_CONSTANT_ENCAPSED_STRING ) ? substr( $token->text, 1, -1 ) : '';
				if ( isset( self::PLACES[ $word ] ) ) {
					$found[ $word ][ $file ] = true;
				}
			}
		}
		self::assertEquals( array_map( static fn ( string $place ): array => array( $place => true ), self::PLACES ), $found );
	}
}
