<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Engine\Parse;

use FollowupReminders\Engine\Parse\KnownNames;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Tests\Unit\Engine\Vectors;
use PHPUnit\Framework\TestCase;
use stdClass;

/** The vectors that Jest runs too: tests/conformance/parse. */
final class ParseVectorsTest extends TestCase {

	/** @return iterable<string, array{stdClass}> */
	public static function vectors(): iterable {
		$files = glob( Vectors::root() . '/tests/conformance/parse/*.json' );
		self::assertNotEmpty( $files );
		foreach ( $files as $file ) {
			foreach ( Vectors::read( 'parse/' . basename( $file ) ) as $name => $arguments ) {
				yield basename( $file ) . ': ' . $name => $arguments;
			}
		}
	}

	/** @dataProvider vectors */
	public function test_vector( stdClass $vector ): void {
		$known  = $vector->given->known ?? null;
		$result = Parse::parse(
			$vector->given->document,
			self::text_of( $vector->given ),
			$known === null ? null : new KnownNames( $known->calendars, $known->refs, $known->targets )
		);
		$this->assertSame( json_encode( $vector->expect->issues ), json_encode( $result->issues ) );
		$this->assertSame( $vector->expect->issues !== array(), $result->document === null );
	}

	private static function text_of( stdClass $given ): string {
		if ( isset( $given->pieces ) ) {
			$text = '';
			foreach ( $given->pieces as list( $piece, $times ) ) {
				$text .= str_repeat( $piece, $times );
			}
			return $text;
		}
		return (string) json_encode( Vectors::sound_document( $given->document, $given->change ) );
	}
}
