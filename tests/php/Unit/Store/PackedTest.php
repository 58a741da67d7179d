<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Store;

use FollowupReminders\Store\Db\Connection\Packed;
use PHPUnit\Framework\TestCase;

/** Documents as they are stored. */
final class PackedTest extends TestCase {

	/** A decision as the worker records it. */
	private static function decision(): string {
		$trace = array();
		foreach ( array( 'paid', 'cancelled', 'written_off', 'dispute_lost' ) as $code ) {
			$trace[] = '{"at":"stop.' . $code . '","code":"' . $code . '","outcome":"fail","seen":[{"id":"status","value":"open"},{"id":"owed","value":2900}]}';
		}
		return '{"entries":[],"effects":[],"stepId":null,"branchId":null,"reason":null,"wakeAtUtc":1812009600,"answers":[],"answersWakeAtUtc":null,"trace":[' . implode( ',', $trace ) . ']}';
	}

	/** @return array<string, array{string}> */
	public static function documents(): array {
		return array(
			'a decision'        => array( self::decision() ),
			'short'             => array( '{"a":1}' ),
			'empty'             => array( '' ),
			'words of no list'  => array( '{"text":"' . str_repeat( 'Überweisung für Zoë ✓ ', 40 ) . '"}' ),
			'nothing but noise' => array( bin2hex( random_bytes( 2000 ) ) ),
			'long'              => array( '[' . implode( ',', array_fill( 0, 400, self::decision() ) ) . ']' ),
		);
	}

	/** @dataProvider documents */
	public function test_what_was_packed_comes_back( string $json ): void {
		$packed = Packed::pack( $json );
		self::assertSame( $json, Packed::unpack( $packed ) );
		self::assertMatchesRegularExpression( '~\A[\x20-\x7e]*\z~', $packed, 'Any column and any dump takes it.' );
	}

	public function test_a_decision_takes_a_fifth_of_its_room_at_most(): void {
		self::assertLessThan( strlen( self::decision() ) / 5, strlen( Packed::pack( self::decision() ) ) );
	}

	public function test_what_a_version_before_packed_is_read(): void {
		self::assertSame( self::decision(), Packed::unpack( 'z:' . bin2hex( (string) gzcompress( self::decision(), 1 ) ) ) );
		self::assertSame( self::decision(), Packed::unpack( self::decision() ) );
	}

	/** As this version packed it on the day on which it was made: the list of words may never change. */
	public function test_what_this_version_packed_once_is_read_for_good(): void {
		self::assertSame( self::decision(), Packed::unpack( 'w:78bb19de9dc0a349afd0d0c8c0c0d28cdc5e211dbb50f4ec2511b69e663d24e29d408dce13398e88ad05005cb5d3e9' ) );
	}

	public function test_what_is_broken_is_no_document_and_no_warning(): void {
		$packed = Packed::pack( self::decision() );
		foreach ( array( 'w:', 'w:%%%', 'w:' . bin2hex( 'no' ), substr( $packed, 0, -8 ), substr_replace( $packed, 'AAAA', 20, 4 ), 'z:', 'z:zz' ) as $broken ) {
			self::assertSame( '', Packed::unpack( $broken ), $broken );
		}
	}
}
