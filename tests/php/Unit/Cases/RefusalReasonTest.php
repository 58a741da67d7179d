<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Cases;

use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\EventRow;
use PHPUnit\Framework\TestCase;

/** Which refusal a gateway's reason belongs to. */
final class RefusalReasonTest extends TestCase {

	private int $id = 0;

	private function refused( int $at, ?int $heard = null, ?string $class = null, string $by = 'shop' ): EventRow {
		$details = array(
			'by'           => $by,
			'declineClass' => $class,
		);
		return new EventRow(
			id: ++$this->id,
			case_id: 1,
			source: 'orders',
			event_id: 'e' . $this->id,
			kind: 'payment_failed',
			occurred_at_utc: $at,
			heard_at_utc: $heard ?? $at,
			details: (object) $details,
		);
	}

	private function reason( int $at, ?string $class = 'soft', ?int $heard = null ): EventRow {
		$details = array(
			'code'         => 'some_code',
			'declineClass' => $class,
		);
		return new EventRow(
			id: ++$this->id,
			case_id: 1,
			source: 'orders',
			event_id: 'e' . $this->id,
			kind: 'refusal_explained',
			occurred_at_utc: $at,
			heard_at_utc: $heard ?? $at,
			details: (object) $details,
		);
	}

	/** @return list<string|null> Class of each failure. */
	private static function classes( EventRow ...$events ): array {
		return array_map( static fn ( \stdClass $failure ): ?string => $failure->declineClass, ( new EventFacts( array_values( $events ) ) )->failures() );
	}

	public function test_reason_before_and_after_its_refusal(): void {
		self::assertSame( array( 'soft' ), self::classes( $this->reason( 99_999 ), $this->refused( 100_000 ) ) );
		self::assertSame( array( 'soft' ), self::classes( $this->refused( 100_000 ), $this->reason( 100_500 ) ) );
	}

	public function test_of_several_refusals_the_nearest_is_explained(): void {
		self::assertSame( array( null, 'soft', null ), self::classes( $this->refused( 100_000 ), $this->refused( 100_600, null, null, 'customer' ), $this->refused( 200_000 ), $this->reason( 100_400 ) ) );
	}

	public function test_of_two_as_near_the_one_heard_first(): void {
		self::assertSame( array( 'soft', null ), self::classes( $this->refused( 100_000 ), $this->refused( 100_200 ), $this->reason( 100_100 ) ) );
	}

	public function test_webhook_that_came_hours_late_explains_the_attempt_it_names(): void {
		self::assertSame( array( 'soft', null ), self::classes( $this->refused( 100_000 ), $this->refused( 143_200 ), $this->reason( 100_002, 'soft', 143_190 ) ) );
	}

	public function test_late_webhook_that_also_told_the_refusal(): void {
		self::assertSame( array( 'soft' ), self::classes( $this->refused( 143_200 ), $this->reason( 100_002, 'soft', 143_201 ) ) );
	}

	public function test_reason_of_an_attempt_nobody_heard_of_explains_none(): void {
		self::assertSame( array( null ), self::classes( $this->refused( 100_000 ), $this->reason( 150_000 ) ) );
		self::assertSame( array(), self::classes( $this->reason( 150_000 ) ) );
	}

	public function test_the_first_reason_stays_and_never_moves_on(): void {
		self::assertSame( array( 'soft', null ), self::classes( $this->refused( 100_000 ), $this->refused( 100_890 ), $this->reason( 100_001 ), $this->reason( 100_002, 'terminal' ) ) );
		self::assertSame( array( 'contact_bank' ), self::classes( $this->refused( 100_000, null, 'contact_bank' ), $this->reason( 100_001 ) ) );
	}

	private function replaced( int $at ): EventRow {
		return new EventRow(
			id: ++$this->id,
			case_id: 1,
			source: 'orders',
			event_id: 'e' . $this->id,
			kind: 'method_replaced',
			occurred_at_utc: $at,
			heard_at_utc: $at,
			details: EventDetails::of(),
		);
	}

	public function test_card_that_was_replaced_is_asked_for_no_more(): void {
		self::assertSame( array( null ), self::classes( $this->refused( 100_000, null, 'needs_card_update' ), $this->replaced( 100_100 ) ) );
		self::assertSame( array( null ), self::classes( $this->replaced( 100_100 ), $this->refused( 100_000 ), $this->reason( 100_001, 'needs_card_update' ) ), 'Whichever was heard first.' );
		self::assertSame( array( 'needs_card_update' ), self::classes( $this->replaced( 100_100 ), $this->refused( 100_200, null, 'needs_card_update' ) ), 'The new card may be no better.' );
		self::assertSame( array( 'customer_revoked' ), self::classes( $this->refused( 100_000, null, 'customer_revoked' ), $this->replaced( 100_100 ) ), 'Only what a card mends.' );
	}

	public function test_what_the_gateway_said_is_kept_with_its_refusal_whatever_was_done_since(): void {
		$refusals = ( new EventFacts( array( $this->refused( 100_000 ), $this->reason( 100_001, 'needs_card_update' ), $this->replaced( 100_100 ), $this->refused( 200_000, null, null, 'customer' ) ) ) )->refusals();
		self::assertSame( array( 'shop', 'needs_card_update', 'some_code' ), array( $refusals[0]->by, $refusals[0]->declineClass, $refusals[0]->code ) );
		self::assertSame( array( 'customer', null, null, null ), array( $refusals[1]->by, $refusals[1]->declineClass, $refusals[1]->code, $refusals[1]->cardHash ) );
	}

	public function test_reason_without_a_class_says_nothing(): void {
		self::assertSame( array( null ), self::classes( $this->refused( 100_000 ), $this->reason( 100_001, null ) ) );
	}
}
