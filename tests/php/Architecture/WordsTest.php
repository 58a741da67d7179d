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

	/** SQL has its own words; these are comparisons in PHP. */
	public function test_statuses_and_states_of_truth_are_compared_by_their_names(): void {
		$found    = array();
		$compared = "/'(?:open|paid|cancelled|written_off)' [!=]== \\$[\\w>?-]+->status\\b|'(?:clear|processing|unreadable)' [!=]== \\$[\\w>?-]+->(?:truth->state|reading->state|truth_state)\\b/";
		foreach ( PhpFiles::in( 'includes' ) as $file => $path ) {
			if ( ! str_starts_with( $file, 'includes/Engine/' ) && 1 === preg_match( $compared, (string) file_get_contents( $path ), $literal ) ) {
				$found[ $file ] = $literal[0];
			}
		}
		self::assertSame( array(), $found, 'Name them by CaseStatus, CaseRow::is_open() or TruthState.' );
		self::assertSame( 1, preg_match( $compared, "'open' === \$row->case->status" ) );
	}
}
