<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Cases\Stock;

use FollowupReminders\Cases\Stock\Presets;
use PHPUnit\Framework\TestCase;
use stdClass;

final class PresetsTest extends TestCase {

	public function test_nothing_is_planned_after_woocommerce_cancels_the_order(): void {
		self::assertSame( array( 30, 1, 4 ), self::counts( new Presets( null ) ), 'Without a hold-stock time all three emails can go out.' );
		self::assertSame( array( 30 ), self::counts( new Presets( 60 ) ), 'WooCommerce\'s default hour leaves room for one.' );
		self::assertSame( array( 10 ), self::counts( new Presets( 20 ) ), 'Half of a short time.' );
		self::assertSame( array( 30, 1 ), self::counts( new Presets( 2880 ) ), 'Two days leave room for the next day\'s.' );
	}

	public function test_the_more_special_preset_is_offered_a_case_first_and_the_owners_own_before_all(): void {
		self::assertSame(
			array( 'my_own', 'high_value', 'dunning_by_reason', 'dunning_standard', 'every_x_days' ),
			Presets::ordered( array( 'every_x_days', 'dunning_standard', 'my_own', 'dunning_by_reason', 'high_value' ) )
		);
	}

	/** @return list<int> How many minutes or days after the order each email of an abandoned checkout is due. */
	private static function counts( Presets $presets ): array {
		$document = $presets->document( 'abandoned_checkout' );
		self::assertInstanceOf( stdClass::class, $document );
		return array_values( array_map( static fn ( stdClass $step ): int => 'act' === $step->kind ? $step->moment->offset->count : 0, $document->steps ) );
	}
}
