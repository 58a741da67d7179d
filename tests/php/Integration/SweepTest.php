<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\Sweep\SweepPlaces;
use FollowupReminders\Cases\Sweep\SweepSum;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Tests\Support\ShopTestCase;

/** The sweep over cases whose sources are told their debts: what was heard in part, and what changed without a word. */
final class SweepTest extends ShopTestCase {

	public function test_an_event_that_never_woke_its_case_is_found(): void {
		$this->bill( 'failed', EventKind::PaymentFailed );
		$this->tick();
		$log   = self::silence_log();
		$dying = static fn ( string $query ): string => str_starts_with( ltrim( $query ), 'UPDATE' ) && str_contains( $query, '_cases' ) ? 'BROKEN' : $query;
		add_filter( 'query', $dying );
		self::assertSame( 'failed', $this->bill( 'paid', EventKind::PaymentReceived ) );
		remove_filter( 'query', $dying );
		self::silence_log( $log );
		self::assertSame( 'open', $this->plugin->stores->cases->find_by_ref( EventToldSource::BILLING, 'B-1' )?->status );

		$sum = $this->sweep();
		self::assertSame( array( 1, 1 ), array( $sum->count( 'woken' ), $sum->findings() ) );
		$this->tick();
		self::assertSame( 'paid', $this->plugin->stores->cases->find_by_ref( EventToldSource::BILLING, 'B-1' )?->status );
		self::assertSame( 0, $this->sweep()->findings() );
	}

	public function test_a_truth_that_changed_without_a_word_is_decided_on(): void {
		$this->renewal_fails();
		$this->tick();
		self::assertSame( 0, $this->sweep()->findings() );
		$this->book->pay( 'R-1', $this->clock->now() );
		self::assertSame( 1, $this->sweep()->count( 'woken' ) );
		self::assertSame( 0, $this->sweep()->findings(), 'Found once.' );
		$this->tick();
		self::assertSame( array( 'paid', 'paid' ), array( $this->case_of( 'R-1' )->status, $this->case_of( 'R-1' )->run?->ended ) );
		self::assertContains( 'event touched', $this->ledger_of( 'R-1' ) );
	}

	public function test_a_guest_whose_address_a_customer_took_up_becomes_that_customer(): void {
		$this->renewal_fails( 'R-1', 'anna@example.test' );
		$this->book->write( 'R-2', $this->clock->now() );
		$account = new CaseOpening( new DebtorIdentity( 7, 'account@example.test', 'Anna Keller', 'en_US', 'FR' ), 'renewal', 'R-2', 'EUR', 2900, $this->clock->now() );
		$this->record( 'R-2', EventKind::Opened, array( 'reopened' => false ), $account );
		$this->tick();
		self::assertSame( 0, $this->sweep()->findings() );
		$same = new CaseOpening( new DebtorIdentity( 7, 'anna@example.test', 'Anna Keller', 'en_US', 'FR' ), 'renewal', 'R-2', 'EUR', 2900, $this->clock->now() );
		$this->record( 'R-2', EventKind::Touched, array(), $same );
		$this->tick();
		self::assertSame( 1, $this->sweep()->count( 'moved' ) );
		$this->tick();
		self::assertSame( $this->case_of( 'R-2' )->debtor_id, $this->case_of( 'R-1' )->debtor_id );
		self::assertContains( 'event debtor_merged', $this->ledger_of( 'R-1' ) );
		self::assertSame( 0, $this->sweep()->findings() );
	}

	public function test_what_cannot_be_read_stays_as_it_is(): void {
		$this->renewal_fails();
		$this->tick();
		$before                    = $this->case_of( 'R-1' );
		$this->book->states['R-1'] = 'unreadable';
		$sum                       = $this->sweep();
		self::assertSame( array( 1, 0 ), array( $sum->count( 'unreadable' ), $sum->findings() ) );
		self::assertEquals( $before, $this->case_of( 'R-1' ) );
	}

	public function test_what_is_found_and_cannot_be_written_is_found_again(): void {
		$this->renewal_fails();
		$this->tick();
		$this->book->pay( 'R-1', $this->clock->now() );
		$log   = self::silence_log();
		$dying = static fn ( string $query ): string => str_contains( $query, 'INTO' ) && str_contains( $query, '_events' ) ? 'BROKEN' : $query;
		add_filter( 'query', $dying );
		$sum = $this->sweep();
		remove_filter( 'query', $dying );
		self::silence_log( $log );
		self::assertSame( array( 1, 0 ), array( $sum->count( 'failed' ), $sum->findings() ) );
		self::assertSame( 1, $this->sweep()->findings() );
	}

	public function test_cases_are_walked_in_steps_and_each_once(): void {
		for ( $i = 1; $i <= 250; $i++ ) {
			$this->renewal_fails( 'R-' . $i, "customer$i@example.test" );
		}
		$this->tick();
		$this->book->reads = 0;
		$steps             = 0;
		$sum               = $this->plugin->services->sweep->whole(
			null,
			true,
			static function () use ( &$steps ): void {
				++$steps;
			}
		);
		self::assertSame( array( 250, 250, 5 ), array( $sum->count( 'looked' ), $this->book->reads, $steps ) );
		self::assertSame( 250, $this->plugin->scheduling->status->read()->sweep->found?->looked );
		self::assertSame( $this->clock->now(), $this->plugin->scheduling->status->read()->sweep->lastFullAtUtc );
	}

	public function test_of_two_processes_that_sweep_at_once_one_keeps_its_place(): void {
		$places = new SweepPlaces( $this->plugin->stores->options );
		$one    = $places->begin( 'cases', 100 );
		$two    = $places->begin( 'cases', 100 );
		self::assertTrue( $places->keep( 'cases', $one, '40', 110 ) );
		self::assertFalse( $places->keep( 'cases', $two, '20', 111 ) );
		self::assertSame( '40', $places->begin( 'cases', 120 )->after );
		self::assertSame( 100, $places->begin( 'cases', 120 )->startedAtUtc );
	}

	public function test_a_full_sweep_is_known_when_every_walk_came_to_its_end(): void {
		$places = new SweepPlaces( $this->plugin->stores->options );
		$place  = $places->begin( 'cases', 100 );
		$place->sum->add( 'opened', 2 );
		$places->keep( 'cases', $place, null, 110 );
		self::assertNull( $places->told( array( 'cases', 'debts.orders' ) )->lastFullAtUtc );
		$place = $places->begin( 'debts.orders', 120 );
		$place->sum->add( 'closed' );
		$places->keep( 'debts.orders', $place, null, 130 );
		$told = $places->told( array( 'cases', 'debts.orders' ) );
		self::assertSame( array( 110, 2, 1, null ), array( $told->lastFullAtUtc, $told->found?->opened, $told->found?->closed, $told->underwaySinceUtc ) );
	}

	private function sweep(): SweepSum {
		return $this->plugin->services->sweep->whole( null, true, static function (): void {} );
	}

	private function bill( string $id, EventKind $kind ): string {
		$details = EventKind::PaymentFailed === $kind
			? array(
				'by'           => 'shop',
				'declineClass' => 'soft',
			)
			: array(
				'amountMinor' => 2900,
				'currency'    => 'EUR',
				'full'        => true,
			);
		$event   = new SourceEvent( EventToldSource::BILLING, 'B-1', 'B-1.' . $id, $kind, $this->clock->now(), (object) $details );
		return $this->plugin->sources->case_events->record( $event, $this->opening( 'B-1', 'anna@example.test' ) )->outcome;
	}
}
