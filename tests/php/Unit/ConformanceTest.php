<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit;

use FollowupReminders\Tests\Support\ConformanceVectors;
use PHPUnit\Framework\TestCase;
use stdClass;

/** The vectors of tests/conformance; Jest runs the same in tests/conformance/conformance.test.ts. */
final class ConformanceTest extends TestCase {

	private static int $vectors    = 0;
	private static int $assertions = 0;

	public static function tearDownAfterClass(): void {
		fwrite( STDOUT, sprintf( "\nconformance: %d vectors, %d assertions\n", self::$vectors, self::$assertions ) );
	}

	/** @return iterable<string,array{string,stdClass}> */
	public static function vectors(): iterable {
		return ConformanceVectors::all();
	}

	/** @dataProvider vectors */
	public function test_vector( string $kind, stdClass $vector ): void {
		$answer = ConformanceVectors::answer( $kind, $vector );
		foreach ( get_object_vars( $vector->expect ) as $key => $expected ) {
			$this->assertTrue( property_exists( $answer, $key ), "There is no {$key}." );
			$this->assertSame( ConformanceVectors::canonical( $expected ), ConformanceVectors::canonical( $answer->{$key} ) );
			++self::$assertions;
		}
		$this->assertCount( count( get_object_vars( $vector->expect ) ), get_object_vars( $answer ) );
		++self::$vectors;
	}
}
