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

	/** SQL has its own words; these are comparisons in PHP, by what reads them. The engine has the words of its twin. */
	private const COMPARED = array(
		'CaseStatus'   => "/'(?:open|paid|cancelled|written_off)' [!=]== \\$[\\w>?-]+->status\\b/",
		'TruthState'   => "/'(?:clear|processing|unreadable)' [!=]== \\$[\\w>?-]+->(?:truth->state|reading->state|truth_state)\\b/",
		'RunMode'      => "/'(?:live|dry|held_out|off)' [!=]== \\$(?:[\\w>?-]+->)?mode\\b/",
		'MessageState' => "/'(?:owed|sending|delivered|failed|unknown|withdrawn)' [!=]== \\$(?:[\\w>?-]+->)?state\\b/",
		'DisputeState' => "/'(?:open|won|lost)' [!=]== \\$[\\w>?-]*dispute[\\w>?-]*->state\\b/",
	);

	public function test_statuses_modes_and_states_are_compared_by_their_names(): void {
		$found = array();
		foreach ( PhpFiles::in( 'includes' ) as $file => $path ) {
			foreach ( str_starts_with( $file, 'includes/Engine/' ) ? array() : self::COMPARED as $name => $pattern ) {
				if ( 1 === preg_match( $pattern, (string) file_get_contents( $path ), $literal ) ) {
					$found[ $file ] = "{$literal[0]}: name it by $name.";
				}
			}
		}
		self::assertSame( array(), $found );
	}

	public function test_a_literal_in_a_comparison_is_found(): void {
		$lines = array(
			'CaseStatus'   => "'open' === \$row->case->status",
			'TruthState'   => "'clear' !== \$row->truth_state",
			'RunMode'      => "'live' === \$row?->mode",
			'MessageState' => "'owed' === \$state",
			'DisputeState' => "'won' === \$dispute->state",
		);
		foreach ( $lines as $name => $line ) {
			self::assertSame( 1, preg_match( self::COMPARED[ $name ], $line ), $name );
		}
	}
}
