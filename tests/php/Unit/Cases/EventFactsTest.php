<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Cases;

use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\EventRow;
use PHPUnit\Framework\TestCase;

final class EventFactsTest extends TestCase {

	private int $id = 0;

	public function test_failures_are_numbered_within_by_in_the_order_heard(): void {
		$facts = new EventFacts(
			array(
				$this->event(
					'payment_failed',
					500,
					array(
						'by' => 'shop',
						'declineClass' => 'soft',
					)
				),
				$this->event(
					'payment_failed',
					600,
					array(
						'by' => 'customer',
						'declineClass' => null,
					)
				),
				// Happened before the first, heard of later: no number is given anew.
				$this->event(
					'payment_failed',
					100,
					array(
						'by' => 'shop',
						'declineClass' => null,
					)
				),
			)
		);
		$seen  = array_map( static fn ( $failure ): array => array( $failure->by, $failure->no, $failure->atUtc, $failure->declineClass ), $facts->failures() );
		self::assertSame( array( array( 'shop', 1, 500, 'soft' ), array( 'customer', 1, 600, null ), array( 'shop', 2, 100, null ) ), $seen );
	}

	public function test_a_dispute_whose_end_was_heard_first_stays_ended(): void {
		$facts = new EventFacts(
			array(
				$this->event(
					'dispute_closed',
					900,
					array(
						'disputeId' => 'dp_1',
						'won' => false,
						'amountMinor' => 50,
					)
				),
				$this->event(
					'dispute_opened',
					100,
					array(
						'disputeId' => 'dp_1',
						'amountMinor' => 50,
					)
				),
			)
		);
		self::assertSame( 'lost', $facts->disputes( array() )[0]->state );
		self::assertCount( 1, $facts->disputes( array() ) );
	}

	public function test_a_dispute_opened_again_is_open(): void {
		$facts = new EventFacts(
			array(
				$this->event(
					'dispute_opened',
					100,
					array(
						'disputeId' => 'dp_1',
						'amountMinor' => 50,
					)
				),
				$this->event(
					'dispute_closed',
					200,
					array(
						'disputeId' => 'dp_1',
						'won' => true,
						'amountMinor' => 50,
					)
				),
				$this->event(
					'dispute_opened',
					300,
					array(
						'disputeId' => 'dp_1',
						'amountMinor' => 50,
					)
				),
			)
		);
		self::assertSame( 'open', $facts->disputes( array() )[0]->state );
	}

	public function test_the_source_knows_its_disputes_better_than_an_old_event(): void {
		$facts  = new EventFacts(
			array(
				$this->event(
					'dispute_opened',
					100,
					array(
						'disputeId' => 'dp_1',
						'amountMinor' => 50,
					)
				),
			)
		);
		$source = (object) array(
			'id' => 'dp_1',
			'state' => 'won',
			'amountMinor' => 50,
			'sinceUtc' => 300,
			'closedAtUtc' => null,
		);
		self::assertEquals( array( $source ), $facts->disputes( array( $source ) ) );
	}

	public function test_what_is_no_id_of_ours_becomes_one_the_same_each_time(): void {
		$one = ( new EventFacts(
			array(
				$this->event(
					'dispute_opened',
					100,
					array(
						'disputeId' => 'dp_1AbC',
						'amountMinor' => 1,
					)
				),
			)
		) )->disputes( array() );
		$two = ( new EventFacts(
			array(
				$this->event(
					'dispute_opened',
					100,
					array(
						'disputeId' => 'dp_1AbC',
						'amountMinor' => 1,
					)
				),
			)
		) )->disputes( array() );
		self::assertMatchesRegularExpression( '/^[a-z0-9_]{1,40}$/D', $one[0]->id );
		self::assertSame( $one[0]->id, $two[0]->id );
	}

	public function test_a_lifted_hold_ends_when_it_was_lifted_and_never_later_than_it_would_have(): void {
		$facts = new EventFacts(
			array(
				$this->event(
					'hold_set',
					100,
					array(
						'holdId' => 'a',
						'kind' => 'manual',
						'untilUtc' => null,
					)
				),
				$this->event(
					'hold_set',
					100,
					array(
						'holdId' => 'b',
						'kind' => 'reply',
						'untilUtc' => 150,
					)
				),
				$this->event( 'hold_lifted', 200, array( 'holdId' => 'a' ) ),
				$this->event( 'hold_lifted', 200, array( 'holdId' => 'b' ) ),
				$this->event( 'hold_lifted', 200, array( 'holdId' => 'never_set' ) ),
			)
		);
		self::assertSame( array( 200, 150 ), array_column( $facts->holds(), 'untilUtc' ) );
		self::assertSame( 100, $facts->last_reply_at_utc() );
	}

	public function test_promises_clicks_and_unknown_kinds(): void {
		$facts = new EventFacts(
			array(
				$this->event(
					'promise_made',
					100,
					array(
						'promiseId' => 'p',
						'onDate' => '2027-06-20',
						'amountMinor' => 10,
					)
				),
				$this->event( 'promise_withdrawn', 200, array( 'promiseId' => 'p' ) ),
				$this->event( 'link_clicked', 300, array() ),
				$this->event( 'link_clicked', 250, array() ),
				$this->event( 'of_a_newer_version', 400, array() ),
			)
		);
		self::assertTrue( $facts->promises()[0]->withdrawn );
		self::assertSame( 300, $facts->last_click_at_utc() );
	}

	public function test_what_answers_are_about_is_listed_under_its_event_and_taken_back_with_it(): void {
		$facts = new EventFacts(
			array(
				$this->event( 'reply_received', 100, array( 'about' => 'paid_already' ) ),
				$this->event(
					'hold_set',
					200,
					array(
						'holdId'   => 'r',
						'kind'     => 'reply',
						'untilUtc' => null,
						'about'    => 'other',
					)
				),
				$this->event(
					'hold_set',
					300,
					array(
						'holdId'   => 'p',
						'kind'     => 'plan',
						'untilUtc' => null,
						'about'    => 'plan_7',
					)
				),
				$this->event(
					'extension_granted',
					400,
					array(
						'dueOn'     => '2027-07-01',
						'insteadOf' => '2027-06-01',
					)
				),
				$this->event( 'address_refused', 500, array( 'about' => 'bounce' ) ),
				$this->event( 'hold_lifted', 600, array( 'holdId' => 'p' ) ),
			)
		);
		$seen  = array_map( static fn ( $one ): array => array( $one->id, $one->kind, $one->ref, $one->atUtc, $one->withdrawn ), $facts->happened() );
		self::assertSame(
			array(
				array( '1', 'reply_received', 'paid_already', 1001, false ),
				array( '2', 'reply_received', 'other', 1002, false ),
				array( '3', 'plan_agreed', 'plan_7', 1003, true ),
				array( '4', 'extension_granted', null, 1004, false ),
				array( '5', 'address_refused', 'bounce', 1005, false ),
			),
			$seen
		);
		self::assertSame( 200, $facts->last_reply_at_utc() );
	}

	/** @param array<string,mixed> $details Details. */
	private function event( string $kind, int $occurred, array $details ): EventRow {
		++$this->id;
		return new EventRow(
			id: $this->id,
			case_id: 1,
			source: 'book',
			event_id: 'e' . $this->id,
			kind: $kind,
			occurred_at_utc: $occurred,
			heard_at_utc: 1000 + $this->id,
			details: EventDetails::of( $details ),
		);
	}
}
