<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Engine\Parse;

use FollowupReminders\Engine\Parse\KnownNames;
use FollowupReminders\Engine\Parse\Parse;
use PHPUnit\Framework\TestCase;
use stdClass;

/** The vectors that Jest runs too: tests/conformance/parse. */
final class ParseVectorsTest extends TestCase {

	/** @return iterable<string, array{stdClass}> */
	public static function vectors(): iterable {
		$files = glob( self::root() . '/tests/conformance/parse/*.json' );
		self::assertNotEmpty( $files );
		foreach ( $files as $file ) {
			foreach ( self::json( $file )->vectors as $vector ) {
				yield basename( $file ) . ': ' . $vector->name => array( $vector );
			}
		}
	}

	/** @dataProvider vectors */
	public function test_vector( stdClass $vector ): void {
		$known  = $vector->given->known ?? null;
		$result = Parse::parse(
			$vector->given->document,
			self::text_of( $vector->given ),
			$known === null ? null : new KnownNames( $known->calendars, $known->refs )
		);
		$this->assertEquals( $vector->expect->issues, $result->issues );
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
		$document = self::json( self::root() . "/tests/support/documents/{$given->document}.json" );
		foreach ( $given->change as $change ) {
			self::change( $document, explode( '/', substr( $change->path, 1 ) ), $change );
		}
		return (string) json_encode( $document );
	}

	/**
	 * @param stdClass|list<mixed> $holder
	 * @param list<string>         $keys
	 * @param stdClass             $change { path, value? }; without a value the key goes.
	 */
	private static function change( stdClass|array &$holder, array $keys, stdClass $change ): void {
		$key = array_shift( $keys );
		if ( $keys !== array() ) {
			if ( is_array( $holder ) ) {
				self::change( $holder[ (int) $key ], $keys, $change );
			} else {
				self::change( $holder->{$key}, $keys, $change );
			}
		} elseif ( is_array( $holder ) ) {
			$holder[ (int) $key ] = $change->value;
		} elseif ( property_exists( $change, 'value' ) ) {
			$holder->{$key} = $change->value;
		} else {
			unset( $holder->{$key} );
		}
	}

	private static function json( string $file ): stdClass {
		return json_decode( (string) file_get_contents( $file ), false, 64, JSON_THROW_ON_ERROR );
	}

	private static function root(): string {
		return dirname( __DIR__, 5 );
	}
}
