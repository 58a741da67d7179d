<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Sources;

use FollowupReminders\Sources\Disputes\DisputeObject;
use FollowupReminders\Sources\Disputes\GatewayAmount;
use PHPUnit\Framework\TestCase;
use stdClass;

/** What Stripe's dispute objects mean. */
final class DisputesTest extends TestCase {

	/** @return array<string, array{int, string, int|null}> Stripe's amount, currency, minor units of ISO 4217. */
	public static function amounts(): array {
		return array(
			'two decimals'                          => array( 3050, 'eur', 3050 ),
			'none'                                  => array( 500, 'jpy', 500 ),
			'three'                                 => array( 12340, 'KWD', 12340 ),
			'none for Stripe, two for ISO'          => array( 500, 'mga', 50000 ),
			'two for Stripe, none for ISO'          => array( 12300, 'isk', 123 ),
			'two for Stripe, none for ISO, rounded' => array( 12350, 'ugx', 124 ),
			'nothing'                               => array( 0, 'eur', null ),
			'less than nothing'                     => array( -5, 'eur', null ),
			'no currency'                           => array( 5, 'xyz', null ),
		);
	}

	/** @dataProvider amounts */
	public function test_amounts_are_in_minor_units_of_iso_4217( int $given, string $currency, ?int $minor ): void {
		self::assertSame( $minor, GatewayAmount::minor( $given, $currency ) );
	}

	/** @return array<string, array{string, bool, bool, string}> Status, closed, won, stage. */
	public static function statuses(): array {
		return array(
			'needs_response'         => array( 'needs_response', false, true, 'needs_response' ),
			'under_review'           => array( 'under_review', false, true, 'under_review' ),
			'warning_needs_response' => array( 'warning_needs_response', false, true, 'needs_response' ),
			'warning_under_review'   => array( 'warning_under_review', false, true, 'under_review' ),
			'warning_closed'         => array( 'warning_closed', true, true, 'needs_response' ),
			'won'                    => array( 'won', true, true, 'needs_response' ),
			'lost'                   => array( 'lost', true, false, 'needs_response' ),
			'a status of tomorrow'   => array( 'escalated', false, true, 'needs_response' ),
		);
	}

	/** @dataProvider statuses */
	public function test_statuses( string $status, bool $closed, bool $won, string $stage ): void {
		$dispute = DisputeObject::read( $this->dispute( array( 'status' => $status ) ) );
		self::assertNotNull( $dispute );
		self::assertSame( $closed, $dispute->is_closed() );
		self::assertSame( $stage, $dispute->stage() );
		if ( $closed ) {
			self::assertSame( $won, $dispute->is_won() );
		}
	}

	public function test_part_of_the_order_can_be_disputed_and_never_more_than_all(): void {
		self::assertSame( 1000, DisputeObject::read( $this->dispute( array( 'amount' => 1000 ) ) )?->amount_minor( 'EUR', 3000 ) );
		self::assertSame( 3000, DisputeObject::read( $this->dispute( array( 'amount' => 9000 ) ) )?->amount_minor( 'EUR', 3000 ) );
	}

	public function test_an_amount_in_another_currency_disputes_all_of_it(): void {
		self::assertSame( 3000, DisputeObject::read( $this->dispute( array( 'currency' => 'usd' ) ) )?->amount_minor( 'EUR', 3000 ) );
		self::assertSame( 3000, DisputeObject::read( $this->dispute( array( 'amount' => 'many' ) ) )?->amount_minor( 'EUR', 3000 ) );
	}

	public function test_arrays_are_read_like_objects(): void {
		self::assertEquals( DisputeObject::read( $this->dispute() ), DisputeObject::read( (array) $this->dispute() ) );
	}

	public function test_what_names_no_dispute_is_none(): void {
		foreach ( array( null, 'dp_1', new stdClass(), array( 'id' => '' ), array( 'id' => 7 ), array( 'id' => "dp_1'; --" ) ) as $given ) {
			self::assertNull( DisputeObject::read( $given ) );
		}
	}

	/** @param array<string, mixed> $with What differs from ten euros that wait for the shop's answer. */
	private function dispute( array $with = array() ): stdClass {
		return (object) ( $with + array(
			'id'       => 'dp_1PqRsT',
			'object'   => 'dispute',
			'amount'   => 1000,
			'charge'   => 'ch_3PqRsT',
			'created'  => 1800000000,
			'currency' => 'eur',
			'reason'   => 'product_not_received',
			'status'   => 'needs_response',
		) );
	}
}
