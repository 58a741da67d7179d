<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Sources;

use FollowupReminders\Engine\Facts\Catalogue;
use FollowupReminders\Sources\Declines\DeclineClasses;
use FollowupReminders\Sources\Declines\DeclineReasons;
use PHPUnit\Framework\TestCase;

require_once dirname( __DIR__, 2 ) . '/Support/english.php';

final class DeclineClassesTest extends TestCase {

	public function test_codes_have_the_class_that_says_what_to_do(): void {
		$this->assertSame( 'soft', DeclineClasses::of( 'insufficient_funds' ) );
		$this->assertSame( 'unknown_soft', DeclineClasses::of( 'DO_NOT_HONOR' ) );
		$this->assertSame( 'fraud_conceal', DeclineClasses::of( 'stolen_card' ) );
		$this->assertSame( 'merchant_side', DeclineClasses::of( 'duplicate_transaction' ) );
	}

	public function test_an_unknown_code_has_no_class(): void {
		$this->assertNull( DeclineClasses::of( 'made_up' ) );
		$this->assertNull( DeclineClasses::of( '' ) );
	}

	public function test_conditions_can_ask_for_every_class(): void {
		$classes = DeclineClasses::all();
		$values  = Catalogue::find( 'decline_class' )->values ?? array();
		sort( $classes );
		sort( $values );
		$this->assertSame( $values, $classes );
	}

	public function test_a_concealed_reason_reads_like_one_that_was_not_given(): void {
		$this->assertSame( DeclineReasons::words( 'unknown_soft' ), DeclineReasons::words( 'fraud_conceal' ) );
	}

	public function test_no_words_name_what_must_not_be_named(): void {
		foreach ( array_merge( DeclineClasses::all(), array( null ) ) as $class ) {
			$words = strtolower( DeclineReasons::words( $class ) );
			foreach ( array( 'fraud', 'stolen', 'lost', 'security', 'restricted', 'suspect', 'risk', 'money', 'funds' ) as $forbidden ) {
				$this->assertStringNotContainsString( $forbidden, $words );
			}
		}
	}
}
