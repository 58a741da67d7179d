<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Engine\Decide\Decide;
use FollowupReminders\Engine\Decide\Enrol;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Zones;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use stdClass;

/**
 * The ledger is enough to know what was decided, and why.
 *
 * @phpstan-import-type Offer from Documents
 * @phpstan-import-type Rules from Documents
 * @phpstan-import-type RunState from Documents
 */
final class LedgerTest extends ShopTestCase {

	public function test_every_decision_is_found_again_from_its_recorded_inputs(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 30 );
		$this->record(
			'R-1',
			EventKind::PromiseMade,
			array(
				'promiseId' => 'p1',
				'onDate' => '2027-06-04',
				'amountMinor' => 2900,
			)
		);
		$this->let_hours_pass( 24 * 5 );
		$this->renewal_fails( 'R-2' );
		$this->let_hours_pass( 24 * 9 );

		$decisions = 0;
		foreach ( array( 'R-1', 'R-2' ) as $ref ) {
			$case = $this->case_of( $ref );
			$run  = null;
			foreach ( $this->plugin->stores->ledger->for_case( $case->id, 5000 ) as $row ) {
				if ( 'decision' === $row->kind ) {
					$this->replay( $row, $run );
					++$decisions;
				}
				$run = Planner::fold( $run, $row->document->entries ?? array() );
			}
			self::assertSame( Json::encode( $case->run ?? array() ), Json::encode( $run ?? array() ), 'The run is its ledger.' );
		}
		self::assertGreaterThan( 10, $decisions );
	}

	public function test_a_source_that_stays_unreadable_is_told_to_a_person_once(): void {
		$this->renewal_fails();
		$this->tick();
		$this->book->states['R-1'] = 'unreadable';
		$this->let_hours_pass( 20 );
		self::assertSame( array(), $this->tasks() );
		$this->let_hours_pass( 48 );
		self::assertSame( array( 'truth_unreadable' ), $this->tasks() );
	}

	public function test_a_run_that_ended_without_a_word_is_told_to_a_person(): void {
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 86400 * 60 );
		$this->tick();
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( 'exhausted', $this->case_of( 'R-1' )->run?->ended );
		self::assertContains( 'ended_in_silence', $this->tasks() );
	}

	public function test_events_are_in_the_ledger_once_each(): void {
		$this->renewal_fails();
		$this->tick();
		$this->record( 'R-1', EventKind::LinkClicked );
		$this->tick();
		$this->tick();
		$events = array_values( array_filter( $this->ledger_of( 'R-1' ), static fn ( string $row ): bool => str_starts_with( $row, 'event' ) ) );
		self::assertSame( array( 'event payment_failed', 'event link_clicked' ), $events );
	}

	/** @param RunState|null $run */
	private function replay( LedgerRow $row, ?stdClass $run ): void {
		$inputs = $row->document->inputs;
		$facts  = $this->plugin->stores->facts->find( $row->case_id, $inputs->factsRevision );
		self::assertNotNull( $facts );
		$rules = fn ( string $id, int $version ): stdClass => (object) array(
			'sequence'       => $this->plugin->stores->sequences->document( $id, $version ),
			'policy'         => $this->plugin->stores->policies->version( (int) $inputs->policyVersion ),
			'shopZone'       => $this->plugin->foundation->zones->table( (string) $inputs->shopZone, (int) $inputs->zonesFromUtc, $inputs->now ),
			'recipientZones' => $this->plugin->foundation->zones->tables( $inputs->recipientZones, (int) $inputs->zonesFromUtc, $inputs->now ),
		);
		if ( null !== $inputs->offered ) {
			/** @var list<Offer> $offered */
			$offered = array_map(
				static fn ( stdClass $one ): stdClass => (object) array(
					'mode'  => $one->mode,
					'rules' => $rules( $one->sequenceId, $one->version ),
				),
				$inputs->offered
			);
			$answer  = Enrol::enrol( $inputs->now, $facts, array(), $offered );
			self::assertSame( Json::encode( $row->document->entries ), Json::encode( $answer->entries ) );
			return;
		}
		/** @var Rules $with */
		$with = $rules( (string) $inputs->sequenceId, (int) $inputs->version );
		self::assertSame( $inputs->zoneHash, Zones::hash( $with->shopZone, $with->recipientZones ) );
		self::assertNotNull( $run );
		$decision = Decide::decide( $inputs->now, $facts, $run, $with );
		self::assertSame( $row->code, $decision->kind );
		self::assertSame( Json::encode( $row->document->entries ), Json::encode( $decision->entries ) );
		if ( null !== $row->document->trace ) {
			self::assertSame( Json::encode( $row->document->trace ), Json::encode( $decision->trace ) );
		}
	}

	/** @return list<string> */
	private function tasks(): array {
		return array_map( static fn ( TaskRow $task ): string => $task->code, $this->plugin->services->task_desk->all( 'open', 10 ) );
	}
}
