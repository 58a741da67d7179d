<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\Planner;
use FollowupReminders\Sources\Billing\BillingSource;
use FollowupReminders\Sources\CaseOpening;
use FollowupReminders\Sources\DebtorIdentity;
use FollowupReminders\Sources\EventKind;
use FollowupReminders\Sources\SourceEvent;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\WorkerProcess;

/** Two workers at a time, killed at moments nobody chose. */
final class KillsTest extends ShopTestCase {

	private const CUSTOMERS = 60;
	private const ROUNDS    = 14;

	public function test_kills_at_any_moment_lose_nothing_and_send_nothing_twice(): void {
		for ( $i = 1; $i <= self::CUSTOMERS; $i++ ) {
			$this->renewal_of( $i );
		}
		mt_srand( 20270601 );
		$killed = 0;
		for ( $round = 0; $round < self::ROUNDS; $round++ ) {
			// Long enough for leases of the dead to run out; the first mails are due from the third round on.
			$this->clock->move( 2 === $round ? 3600 : 700 );
			$workers = array( new WorkerProcess( $this->clock->now() ), new WorkerProcess( $this->clock->now() ) );
			usleep( mt_rand( 150000, 500000 ) );
			$killed += count( array_filter( array_map( static fn ( WorkerProcess $worker ): bool => $worker->kill(), $workers ) ) );
		}
		for ( $round = 0; $round < 5; $round++ ) {
			$this->clock->move( 700 );
			$this->plugin->worker->tick( 60 );
		}
		self::assertGreaterThan( 0, $killed );

		$to = array_map( static fn ( array $mail ): string => $mail['to'][0] ?? '', Mailbox::all() );
		self::assertSame( array_unique( $to ), $to, 'Nobody twice.' );
		$states = $this->plugin->outbox->count_by_state();
		self::assertSame( self::CUSTOMERS, array_sum( $states ), 'Each message is there once.' );
		self::assertSame( array(), array_diff( array_keys( $states ), array( 'delivered', 'unknown' ) ) );
		self::assertGreaterThanOrEqual( $states['delivered'] ?? 0, count( $to ), 'What is called delivered went out.' );
		foreach ( array_column( $this->plugin->database->rows( 'SELECT id FROM {cases}' ), 'id' ) as $id ) {
			$run = null;
			foreach ( $this->plugin->ledger->for_case( (int) $id ) as $row ) {
				$run = Planner::fold( $run, $row->document->entries ?? array() );
			}
			self::assertSame( Json::encode( $this->plugin->cases->get( (int) $id )->run ?? array() ), Json::encode( $run ?? array() ), 'The run is its ledger.' );
		}
	}

	private function renewal_of( int $no ): void {
		$now     = $this->clock->now();
		$details = (object) array(
			'by'           => 'shop',
			'declineClass' => 'soft',
		);
		$event   = new SourceEvent( BillingSource::ID, 'B-' . $no, 'B-' . $no . '.failed', EventKind::PaymentFailed, $now, $details );
		$debtor  = new DebtorIdentity( null, 'customer' . $no . '@example.test', 'Zoe Klein', 'en_US', 'FR' );
		$this->plugin->case_events->hear( $event, new CaseOpening( $debtor, 'renewal', 'B-' . $no, 'EUR', 2900, $now, null, 'https://pay.test/' . $no ) );
	}
}
