<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Tests\Support\ShopTestCase;

/** What figures need is recorded when it happens: nobody can find it out afterwards. */
final class FigureEventsTest extends ShopTestCase {

	public function test_the_event_that_opens_a_case_keeps_how_the_debt_began(): void {
		$case    = $this->renewal_fails();
		$opening = $this->events( $case->id, EventKind::PaymentFailed )[0]->details->opening;
		self::assertSame( array( 2900, 'EUR', null ), array( $opening->totalMinor, $opening->currency, $opening->dueDate ) );
		$this->clock->move( 60 );
		$this->renewal_fails();
		self::assertObjectNotHasProperty( 'opening', $this->events( $case->id, EventKind::PaymentFailed )[1]->details, 'Only what opens says how it began.' );
	}

	public function test_a_followed_link_is_one_event_for_each_message_and_day(): void {
		$case   = $this->renewal_fails();
		$visits = $this->plugin->services->link_visits;
		self::assertSame( 'recorded', $visits->followed( $case, 7 )->outcome );
		self::assertSame( 'duplicate', $visits->followed( $case, 7 )->outcome );
		self::assertSame( 'recorded', $visits->followed( $case, 8 )->outcome );
		$this->clock->move( 86400 );
		self::assertSame( 'recorded', $visits->followed( $case, 7 )->outcome );
		self::assertSame( array( 7, 8, 7 ), array_map( static fn ( EventRow $event ): ?int => $event->details->messageId ?? null, $this->events( $case->id, EventKind::LinkClicked ) ) );
	}

	public function test_a_contact_of_a_colleague_keeps_its_outcome_and_who_it_was(): void {
		$case = $this->renewal_fails();
		$this->plugin->services->staff_contacts->record( $case, 'call', 'will_pay', null, 'call_1', 5 );
		$event = $this->events( $case->id, EventKind::Contacted )[0];
		self::assertSame( array( 'call', 'will_pay' ), array( $event->details->how, $event->details->outcome ) );
		self::assertContains( 'person contacted', $this->ledger_of( 'R-1' ) );
	}

	public function test_a_live_message_is_kept_for_each_case_it_was_about_and_survives_its_own_pruning(): void {
		$this->renewal_fails( 'R-1' );
		$this->renewal_fails( 'R-2' );
		$this->clock->move( 3600 );
		$this->tick();
		$rows = $this->plugin->foundation->database->rows( 'SELECT * FROM {figure_messages} ORDER BY case_id' );
		self::assertCount( 2, $rows );
		self::assertSame( array( '1', '0' ), array_map( 'strval', array_column( $rows, 'is_leading' ) ), 'A digest is one message, counted at one of its cases.' );
		self::assertSame( array( 'delivered', 'delivered' ), array_column( $rows, 'state' ) );
		self::assertSame( '2027-06-01', $rows[0]['day'] );
		self::assertSame( 'failed_subscription_payment', $rows[0]['sequence_id'] );
		$this->plugin->stores->pruner->prune( array( $this->case_of( 'R-1' )->id, $this->case_of( 'R-2' )->id ) );
		self::assertSame( 2, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {figure_messages}' ) );
	}

	public function test_what_is_only_rehearsed_is_no_message_of_figures(): void {
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'dry', $this->clock->now() );
		}
		$this->clock->move( 60 );
		$this->renewal_fails();
		$this->clock->move( 3600 );
		$this->tick();
		self::assertSame( 1, $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {messages} WHERE mode = 'dry'" ) );
		self::assertSame( 0, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {figure_messages}' ) );
	}

	public function test_a_shop_that_moves_keeps_the_days_it_had(): void {
		$periods = $this->plugin->stores->zone_periods;
		$periods->begin( 'Europe/Paris', 0 );
		// 23:30 in Paris on 1 June, when the shop moves to Honolulu.
		$before = strtotime( '2027-06-01 21:30:00 UTC' );
		$periods->begin( 'Pacific/Honolulu', $before + 1 );
		self::assertSame( '2027-06-01', $periods->days()->of( $before ) );
		self::assertSame( '2027-06-01', $periods->days()->of( $before + 3600 ), 'In Honolulu it is noon of the same day.' );
		self::assertSame( '2027-05-31', $periods->days()->of( strtotime( '2027-05-31 20:00:00 UTC' ) ), 'A day that is over stays what it was.' );
		self::assertSame( strtotime( '2027-06-02 10:00:00 UTC' ), $periods->days()->end_of( '2027-06-01' ), 'A midnight is of the zone that it falls in.' );
	}

	/** @return list<EventRow> Of one kind, in the order they were received. */
	private function events( int $case_id, EventKind $kind ): array {
		return array_values( array_filter( $this->plugin->stores->events->for_case( $case_id ), static fn ( EventRow $event ): bool => $kind->value === $event->kind ) );
	}
}
