<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Store;

use FollowupReminders\Store\Db\Past\FactsText;
use FollowupReminders\Support\Json;
use PHPUnit\Framework\TestCase;

/** Stored facts taken apart without reading them are what reading them says. */
final class FactsTextTest extends TestCase {

	/** @return array<string,array{string,bool}> Text, and whether we write it so ourselves. */
	public static function texts(): array {
		return array(
			'groups of every kind'           => array( '{"revision":1,"truth":{"state":"clear","sinceUtc":-5},"failures":[{"no":1,"by":"shop"},{"no":2}],"none":null,"yes":true,"word":"a","lists":[[],{},[[1]]]}', true ),
			'marks of JSON inside of text'   => array( '{"debt":{"gateway":"a\\"},b:{\\\\"},"tags":["]","}","\\u00e9, \\"x\\":1"],"last":"}"}', true ),
			'a name inside of a group'       => array( '{"debt":{"debt":{"debt":1}},"debtor":{"debt":2}}', true ),
			'nothing in it'                  => array( '{}', true ),
			'written by another hand'        => array( "{ \"debt\" : { \"a\": 1 },\n\"list\": [ ] }", false ),
			'a name with a mark'             => array( '{"a\\"b":1,"c":2}', false ),
			'the same name twice'            => array( '{"a":1,"a":2}', false ),
		);
	}

	/** @dataProvider texts */
	public function test_each_group_is_the_text_of_its_value( string $text, bool $is_ours ): void {
		$read     = get_object_vars( Json::decode( $text ) );
		$expected = array_map( static fn ( mixed $value ): string => Json::encode( array( $value ) ), $read );
		$groups   = FactsText::groups( $text );
		self::assertNotNull( $groups );
		self::assertSame( $expected, array_map( static fn ( string $value ): string => Json::encode( (array) json_decode( "[$value]" ) ), $groups ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		if ( $is_ours ) {
			foreach ( $groups as $name => $value ) {
				self::assertStringContainsString( "\"$name\":$value", $text, 'As it was written.' );
			}
		}
	}

	public function test_what_is_no_object_has_no_groups(): void {
		foreach ( array( '', '[]', '[{"a":1}]', 'null', '{"a":', '{"a":1}}', '{"a":1' ) as $text ) {
			self::assertNull( FactsText::groups( $text ), $text );
		}
	}
}
