<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Sources;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\EventFold;
use FollowupReminders\Model\Sources\SourceReading;
use PHPUnit\Framework\TestCase;
use stdClass;

final class EventFoldTest extends TestCase {

	private const PAID_IN_FULL = array(
		'amountMinor' => 3000,
		'currency'    => 'EUR',
		'full'        => true,
	);

	/** @param list<array{EventKind, int, array<string, mixed>}> $told Kind, when it occurred, details; in the order heard. */
	private static function read( array $told ): SourceReading {
		$events = array();
		foreach ( $told as $index => list( $kind, $occurred, $details ) ) {
			$events[] = new EventRow(
				id: $index + 1,
				case_id: 7,
				source: 'billing',
				event_id: 'e' . $index,
				kind: $kind->value,
				occurred_at_utc: $occurred,
				heard_at_utc: 1000 + $index,
				details: EventDetails::of( $details ),
			);
		}
		$case_row = new CaseRow(
			id: 7,
			debtor_id: 1,
			source: 'billing',
			source_ref: 'M-1',
			kind: 'renewal',
			number: 'M-1',
			status: 'open',
			currency: 'EUR',
			total_minor: 3000,
			paid_minor: 0,
			credited_minor: 0,
			due_date: '2026-06-10',
			pay_url: null,
			opened_at_utc: 100,
			closed_at_utc: null,
			run: null,
			past_runs: array(),
			next_at_utc: null,
			hold_reason: null,
			truth_state: 'clear',
			truth_since_utc: 100,
			facts_revision: 0,
			last_ledger_id: 0,
			attempts: 0,
			by_hand: false,
		);
		return EventFold::read( $case_row, $events );
	}

	/** @param list<array{EventKind, int, array<string, mixed>}> $told As for read(). */
	private static function debt( array $told ): stdClass {
		$debt = self::read( $told )->debt;
		self::assertNotNull( $debt );
		return $debt;
	}

	public function test_refusal_heard_after_the_payment_it_came_before_leaves_the_debt_paid(): void {
		$debt = self::debt( array( array( EventKind::PaymentReceived, 200, self::PAID_IN_FULL ), array( EventKind::PaymentFailed, 150, array( 'by' => 'shop' ) ) ) );
		self::assertSame( array( 'paid', 3000, 200 ), array( $debt->status, $debt->paidMinor, $debt->lastPaymentAtUtc ) );
	}

	public function test_refusal_after_a_full_payment_takes_no_money_back(): void {
		self::assertSame( 'paid', self::debt( array( array( EventKind::PaymentReceived, 200, self::PAID_IN_FULL ), array( EventKind::PaymentFailed, 250, array( 'by' => 'shop' ) ) ) )->status );
	}

	public function test_returned_payment_is_owed_again(): void {
		$debt = self::debt(
			array(
				array(
					EventKind::PaymentReversed,
					300,
					array(
						'amountMinor' => 3000,
						'currency'    => 'EUR',
					),
				),
				array( EventKind::PaymentReceived, 200, self::PAID_IN_FULL ),
			)
		);
		self::assertSame( array( 'open', 0 ), array( $debt->status, $debt->paidMinor ) );
	}

	public function test_parts_add_up_and_the_last_one_pays(): void {
		$part = static fn ( int $minor ): array => array(
			'amountMinor' => $minor,
			'currency'    => 'EUR',
			'full'        => false,
		);
		self::assertSame( 'open', self::debt( array( array( EventKind::PaymentReceived, 200, $part( 2999 ) ) ) )->status );
		self::assertSame( 'paid', self::debt( array( array( EventKind::PaymentReceived, 200, $part( 2999 ) ), array( EventKind::PaymentReceived, 210, $part( 1 ) ) ) )->status );
	}

	public function test_money_of_another_currency_pays_nothing(): void {
		$dollars = array(
			'amountMinor' => 3000,
			'currency'    => 'USD',
			'full'        => false,
		);
		self::assertSame( 0, self::debt( array( array( EventKind::PaymentReceived, 200, $dollars ) ) )->paidMinor );
	}

	public function test_refund_of_a_part_leaves_as_much_owed_as_before(): void {
		$debt = self::debt(
			array(
				array(
					EventKind::PaymentReceived,
					200,
					array(
						'amountMinor' => 1000,
						'currency'    => 'EUR',
						'full'        => false,
					),
				),
				array(
					EventKind::Credited,
					210,
					array(
						'amountMinor' => 1000,
						'currency'    => 'EUR',
						'returned'    => true,
					),
				),
			)
		);
		self::assertSame( 2000, $debt->totalMinor - $debt->paidMinor - $debt->creditedMinor );
		self::assertSame( 'full', $debt->refund );
	}

	public function test_changes_apply_in_the_order_they_happened(): void {
		$debt = self::debt(
			array(
				array(
					EventKind::Changed,
					300,
					array(
						'totalMinor' => 2500,
						'dueDate'    => null,
					),
				),
				array(
					EventKind::Changed,
					200,
					array(
						'totalMinor' => 2700,
						'dueDate'    => '2026-07-01',
					),
				),
			)
		);
		self::assertSame( array( 2500, '2026-07-01' ), array( $debt->totalMinor, $debt->dueDate ) );
	}

	public function test_payment_under_way_is_processing_until_it_arrives_or_fails(): void {
		$processing = array( EventKind::PaymentProcessing, 200, array() );
		self::assertSame( 'processing', self::read( array( $processing ) )->state );
		self::assertSame( 'clear', self::read( array( $processing, array( EventKind::PaymentFailed, 210, array( 'by' => 'shop' ) ) ) )->state );
		self::assertSame( 'processing', self::read( array( array( EventKind::PaymentFailed, 190, array( 'by' => 'shop' ) ), $processing ) )->state );
	}

	public function test_planned_retry_is_used_up_by_the_attempt_it_announced(): void {
		$plan = array(
			EventKind::RetryPlanned,
			200,
			array(
				'nextAtUtc' => 500,
				'leftCount' => 2,
			),
		);
		self::assertSame( 500, self::read( array( $plan ) )->retry->nextAtUtc );
		self::assertSame( 500, self::read( array( $plan, array( EventKind::PaymentFailed, 300, array( 'by' => 'customer' ) ) ) )->retry->nextAtUtc );
		self::assertNull( self::read( array( $plan, array( EventKind::PaymentFailed, 500, array( 'by' => 'shop' ) ) ) )->retry->nextAtUtc );
	}

	public function test_cancelled_and_opened_again(): void {
		self::assertSame( 'cancelled', self::debt( array( array( EventKind::Cancelled, 200, array() ) ) )->status );
		self::assertSame( 'open', self::debt( array( array( EventKind::Opened, 300, array( 'reopened' => true ) ), array( EventKind::Cancelled, 200, array() ) ) )->status );
	}
}
