<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Support;

use FollowupReminders\Support\Given;
use PHPUnit\Framework\TestCase;

final class GivenTest extends TestCase {

	public function test_text_is_what_can_be_written_down(): void {
		self::assertSame( array( 'a', '7', '1', '', '', '' ), array_map( Given::text( ... ), array( 'a', 7, true, null, array( 'a' ), new \stdClass() ) ) );
	}

	public function test_a_number_may_be_written_as_text(): void {
		self::assertSame( array( 7, 7, -3, 0, 0, 0 ), array_map( Given::whole( ... ), array( 7, '7', '-3.9', 'seven', null, array( 7 ) ) ) );
		self::assertSame( 15, Given::whole( 'soon', 15 ) );
	}

	public function test_what_is_not_there_is_null(): void {
		$event = array( 'data' => array( 'object' => array( 'id' => 'dp_1' ) ) );
		self::assertSame( array( 'id' => 'dp_1' ), Given::below( $event, 'data', 'object' ) );
		self::assertNull( Given::below( $event, 'data', 'subject', 'id' ) );
		self::assertNull( Given::below( 'data', 'data' ) );
	}
}
