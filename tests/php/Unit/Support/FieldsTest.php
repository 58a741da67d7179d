<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Support;

use FollowupReminders\Support\Fields;
use FollowupReminders\Support\InputIssue;
use PHPUnit\Framework\TestCase;
use stdClass;

final class FieldsTest extends TestCase {

	/**
	 * @param string                   $json   Document.
	 * @param callable(Fields): mixed  $read   What is read of it.
	 * @param mixed                    $value  What it reads as.
	 * @param list<list<int|string|null>> $issues Code, path and what is accepted.
	 *
	 * @dataProvider readings
	 */
	public function test_a_field_reads_as_its_value_or_as_nothing_with_an_issue( string $json, callable $read, mixed $value, array $issues ): void {
		$document = json_decode( $json );
		self::assertInstanceOf( stdClass::class, $document );
		$fields = new Fields( $document );
		self::assertEquals( $value, $read( $fields ) );
		self::assertSame( $issues, array_map( static fn ( InputIssue $issue ): array => array( $issue->code, $issue->path, $issue->wanted ), $fields->issues() ) );
	}

	/** @return array<string, array{string, callable(Fields): mixed, mixed, list<list<int|string|null>>}> */
	public static function readings(): array {
		$text   = static fn ( Fields $fields ): string => $fields->text( 'a', 3 );
		$line   = static fn ( Fields $fields ): string => $fields->line( 'a.b', 9, false );
		$name   = static fn ( Fields $fields ): string => $fields->name( 'a', 9 );
		$whole  = static fn ( Fields $fields ): int => $fields->whole( 'a', 1, 5 );
		$wholes = static fn ( Fields $fields ): ?array => $fields->maybe_wholes( 'a', 2, 1, 5 );
		$ids    = static fn ( Fields $fields ): array => $fields->ids( 'a', 2 );
		$choice = static fn ( Fields $fields ): string => $fields->choice( 'a', array( 'x', 'y' ) );
		$moment = static fn ( Fields $fields ): ?int => $fields->instant( 'a', true );
		$amount = static fn ( Fields $fields ): int => $fields->amount( 'a', 'EUR' );
		return array(
			'text'                       => array( '{"a":"abc"}', $text, 'abc', array() ),
			'text absent'                => array( '{}', $text, '', array( array( 'key.missing', 'a', null ) ) ),
			'text of white space'        => array( '{"a":" "}', $text, '', array( array( 'text.empty', 'a', null ) ) ),
			'text of another type'       => array( '{"a":["x"]}', $text, '', array( array( 'type.wrong', 'a', 'string' ) ) ),
			'text too long'              => array( '{"a":"äöüß"}', $text, '', array( array( 'text.too_long', 'a', 3 ) ) ),
			'line below'                 => array( '{"a":{"b":"c"}}', $line, 'c', array() ),
			'line below nothing'         => array( '{"a":1}', $line, '', array() ),
			'line with a line break'     => array( '{"a":{"b":"c\nd"}}', $line, '', array( array( 'text.control_character', 'a.b', null ) ) ),
			'name with a space behind'   => array( '{"a":"INV-7 "}', $name, 'INV-7 ', array( array( 'text.malformed', 'a', null ) ) ),
			'whole number'               => array( '{"a":5}', $whole, 5, array() ),
			'whole number as text'       => array( '{"a":"5"}', $whole, 0, array( array( 'type.wrong', 'a', 'integer' ) ) ),
			'whole number too small'     => array( '{"a":0}', $whole, 0, array( array( 'number.too_small', 'a', 1 ) ) ),
			'whole number too large'     => array( '{"a":6}', $whole, 6, array( array( 'number.too_large', 'a', 5 ) ) ),
			'no list'                    => array( '{"a":null}', $wholes, null, array() ),
			'list with a wrong number'   => array( '{"a":[1,9]}', $wholes, array( 1, 9 ), array( array( 'number.too_large', '/a/1', 5 ) ) ),
			'list too long'              => array( '{"a":[1,2,3]}', $wholes, array( 1, 2, 3 ), array( array( 'list.too_long', 'a', 2 ) ) ),
			'ids, one twice'             => array( '{"a":[7,7]}', $ids, array( 7 ), array() ),
			'ids, one of them text'      => array( '{"a":[7,"8"]}', $ids, array(), array( array( 'type.wrong', 'a', 'list of ids' ) ) ),
			'ids, none'                  => array( '{"a":[]}', $ids, array(), array( array( 'list.too_short', 'a', 1 ) ) ),
			'choice'                     => array( '{"a":"y"}', $choice, 'y', array() ),
			'choice absent'              => array( '{}', $choice, '', array( array( 'key.missing', 'a', 'x,y' ) ) ),
			'choice of something else'   => array( '{"a":"z"}', $choice, '', array( array( 'value.not_allowed', 'a', 'x,y' ) ) ),
			'choice of a list'           => array( '{"a":["x"]}', $choice, '', array( array( 'value.not_allowed', 'a', 'x,y' ) ) ),
			'instant in seconds'         => array( '{"a":1800000000}', $moment, 1800000000, array() ),
			'instant in milliseconds'    => array( '{"a":1800000000000}', $moment, null, array( array( 'text.not_instant', 'a', null ) ) ),
			'instant with its offset'    => array( '{"a":"2027-01-15T09:00:00+01:00"}', $moment, 1800000000, array() ),
			'instant on no day'          => array( '{"a":"2027-02-30T09:00:00Z"}', $moment, null, array( array( 'text.not_instant', 'a', null ) ) ),
			'amount'                     => array( '{"a":"30.00"}', $amount, 3000, array() ),
			'amount as a number'         => array( '{"a":30.0}', $amount, 0, array( array( 'type.wrong', 'a', 'string' ) ) ),
			'amount too precise'         => array( '{"a":"30.0001"}', $amount, 0, array( array( 'amount.too_precise', 'a', null ) ) ),
			'amount of nothing'          => array( '{"a":"0"}', $amount, 0, array( array( 'amount.zero', 'a', null ) ) ),
		);
	}

	public function test_what_is_absent_may_mean_something(): void {
		$fields = new Fields( new stdClass() );
		self::assertSame( 'x', $fields->choice( 'a', array( 'x', 'y' ), 'x' ) );
		self::assertTrue( $fields->flag( 'a', true ) );
		self::assertNull( $fields->date( 'a' ) );
		self::assertNull( $fields->maybe_whole( 'a', 1, 2 ) );
		self::assertNull( $fields->instant( 'a', false ) );
		self::assertFalse( $fields->has( 'a' ) );
		self::assertSame( array(), $fields->issues() );
		self::assertFalse( $fields->flag( 'a' ) );
		self::assertCount( 1, $fields->issues() );
	}

	public function test_an_issue_names_its_place_in_a_list_and_its_line(): void {
		$issue = ( new InputIssue( 'text.empty', 'id' ) )->below( '/gateways/2' )->at_line( 7 );
		self::assertSame(
			array(
				'code'   => 'text.empty',
				'path'   => '/gateways/2/id',
				'given'  => '',
				'wanted' => null,
				'line'   => 7,
			),
			$issue->to_array()
		);
	}
}
