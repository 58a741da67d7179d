<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;

/** Rehearsals, moves, the list of what nobody can know, and a channel that is to try again, over REST. */
final class RestRunsTest extends RestTestCase {

	private const SEQUENCE = 'invoice_on_terms';

	public function test_only_managers_reach_runs_and_only_workers_what_is_unknown(): void {
		$routes = array(
			array( 'GET', '/sequences/' . self::SEQUENCE . '/rehearsal' ),
			array( 'POST', '/sequences/' . self::SEQUENCE . '/move' ),
			array( 'GET', '/cases/engine-inputs' ),
			array( 'POST', '/channels/email/try' ),
			array( 'GET', '/unknown-items' ),
		);
		foreach ( $routes as list( $method, $route ) ) {
			wp_set_current_user( 0 );
			self::assertSame( 401, $this->rest( $method, $route )->get_status(), $route );
			$this->log_in_as( 'subscriber' );
			self::assertSame( 403, $this->rest( $method, $route )->get_status(), $route );
		}
	}

	public function test_a_rehearsal_tells_what_would_have_been_sent_and_what_was_skipped(): void {
		$this->log_in_as( 'administrator' );
		self::assertSame( 'dry', $this->switch_over_rest( 'dry' )->mode );
		$ids = array( $this->add_invoice(), $this->add_invoice(), $this->add_invoice() );
		$this->tick();
		$this->pass_days( 40 );
		$first = self::view( $this->rest( 'GET', '/sequences/' . self::SEQUENCE . '/rehearsal', array( 'per_page' => 2 ) ) );
		self::assertSame( array( $ids[0], $ids[1] ), array_column( $first->rows, 'caseId' ) );
		self::assertSame( $ids[1], $first->nextAfter );
		self::assertSame( gmdate( 'Y-m-d', self::NOW ), gmdate( 'Y-m-d', $first->sinceUtc ), 'Since it began; this clock goes on from noon.' );
		$next = self::view( $this->rest( 'GET', '/sequences/' . self::SEQUENCE . '/rehearsal', array( 'after' => $first->nextAfter ) ) );
		self::assertSame( array( $ids[2] ), array_column( $next->rows, 'caseId' ) );
		self::assertNull( $next->nextAfter );

		$row  = $first->rows[0];
		$sent = array_values( array_filter( $row->steps, static fn ( stdClass $step ): bool => 'delivered' === $step->outcome ) );
		self::assertSame( 'Ada Lovelace', $row->customer );
		self::assertNotSame( array(), $sent );
		self::assertSame( 'email', $sent[0]->actions[0]->kind );
		self::assertNotNull( $sent[0]->actions[0]->ref );
		self::assertGreaterThan( 0, $sent[0]->actions[0]->messageId );
		self::assertSame( array(), \FollowupReminders\Tests\Support\Mailbox::all() );

		$this->switch_over_rest( 'live' );
		$this->tick();
		self::assertSame( array(), self::view( $this->rest( 'GET', '/sequences/' . self::SEQUENCE . '/rehearsal' ) )->rows, 'It is over.' );
		self::assertSame( 404, $this->rest( 'GET', '/sequences/nothing/rehearsal' )->get_status() );
	}

	public function test_the_list_counts_runs_by_mode_and_version(): void {
		$this->log_in_as( 'administrator' );
		$this->add_invoice();
		$this->tick();
		$this->save_version( 33 );
		$this->add_invoice();
		$this->tick();
		$runs = array_column( self::rows( $this->rest( 'GET', '/sequences' ) ), 'runs', 'id' )[ self::SEQUENCE ];
		self::assertSame( array( array( 'live', 1, 1 ), array( 'live', 2, 1 ) ), array_map( static fn ( stdClass $one ): array => array_values( (array) $one ), $runs ) );
	}

	public function test_inputs_of_many_runs_come_in_chunks_and_one_that_cannot_be_read_hides_none(): void {
		$this->log_in_as( 'administrator' );
		$ids = array( $this->add_invoice(), $this->add_invoice(), $this->add_invoice() );
		$this->tick();
		$first = self::view(
			$this->rest(
				'GET',
				'/cases/engine-inputs',
				array(
					'sequence' => self::SEQUENCE,
					'mode' => 'live',
					'per_page' => 2,
				)
			)
		);
		self::assertSame( array( $ids[0], $ids[1] ), array_column( $first->rows, 'caseId' ) );
		self::assertSame( self::SEQUENCE, $first->rows[0]->inputs->run->sequenceId );
		self::assertSame( $ids[1], $first->nextAfter );
		$next = self::view( $this->rest( 'GET', '/cases/engine-inputs', array( 'after' => $first->nextAfter ) ) );
		self::assertSame( array( array( $ids[2] ), null ), array( array_column( $next->rows, 'caseId' ), $next->nextAfter ) );
		self::assertSame( array(), self::view( $this->rest( 'GET', '/cases/engine-inputs', array( 'mode' => 'dry' ) ) )->rows );
		self::assertSame( 400, $this->rest( 'GET', '/cases/engine-inputs', array( 'per_page' => 1000 ) )->get_status() );

		$this->plugin->foundation->database->execute( 'UPDATE {cases} SET debtor_id = 999999 WHERE id = ?', array( $ids[0] ) );
		$log  = (string) ini_set( 'error_log', '/dev/null' ); // phpcs:ignore WordPress.PHP.IniSet
		$told = self::view( $this->rest( 'GET', '/cases/engine-inputs' ) );
		ini_set( 'error_log', $log ); // phpcs:ignore WordPress.PHP.IniSet
		self::assertSame( array( array( $ids[1], $ids[2] ), array( $ids[0] ) ), array( array_column( $told->rows, 'caseId' ), $told->failed ) );
	}

	public function test_runs_are_moved_by_an_explicit_act_that_the_ledger_names(): void {
		$user = $this->log_in_as( 'administrator' );
		$id   = $this->add_invoice();
		$this->tick();
		$this->save_version( 44 );
		$this->tick();
		self::assertSame( 1, $this->plugin->stores->cases->get( $id )->run?->version, 'Not by itself.' );
		self::assertSame( 409, $this->move( 1 )->get_status() );
		self::assertSame( 409, $this->move( 3 )->get_status() );
		self::assertSame( array( array( 'type.wrong', 'toVersion' ) ), $this->issues( $this->rest( 'POST', '/sequences/' . self::SEQUENCE . '/move', array( 'toVersion' => 'x' ) ) ) );
		self::assertSame( 200, $this->move( 2 )->get_status() );
		self::assertSame( 1, $this->plugin->stores->cases->get( $id )->run?->version, 'Not in the request.' );
		$this->tick();
		$run = $this->plugin->stores->cases->get( $id )->run;
		self::assertSame( array( 2, 1 ), array( $run?->version, $run?->runNo ) );
		$moved = array_values( array_filter( $this->plugin->stores->ledger->for_case( $id ), static fn ( $row ): bool => 'moved' === $row->code ) );
		self::assertSame( array( 1, $user ), array( count( $moved ), $moved[0]->user_id ?? null ) );
		$entry = $moved[0]->document->entries[0] ?? null;
		self::assertSame( 'moved', $entry?->kind );
		self::assertSame( 2, $entry->toVersion );
		self::assertSame( 200, $this->move( 2 )->get_status(), 'Asked for again it changes nothing.' );
		$this->tick();
		self::assertCount( 1, array_filter( $this->plugin->stores->ledger->for_case( $id ), static fn ( $row ): bool => 'moved' === $row->code ) );

		$this->save_version( 55 );
		$this->tick();
		self::assertSame( 2, $this->plugin->stores->cases->get( $id )->run?->version, 'A later version is another act.' );
		$shop = array_map( static fn ( $row ): string => $row->code, $this->plugin->stores->ledger->for_case( 0 ) );
		self::assertSame( array( 'runs_moved', 'runs_moved' ), $shop );
	}

	public function test_what_nobody_can_know_is_listed_over_all_cases(): void {
		$this->log_in_as( 'administrator' );
		$ids = array( $this->add_invoice( array( 'due_on' => '2027-05-30' ) ), $this->add_invoice( array( 'due_on' => '2027-05-30' ) ) );
		$this->tick();
		$this->pass_days( 3 );
		$this->plugin->foundation->database->execute( "UPDATE {messages} SET state = 'unknown' WHERE channel = 'email'" );
		$this->plugin->foundation->database->execute( "UPDATE {outbox} SET state = 'unknown' WHERE action_kind = 'email'" );
		$this->plugin->foundation->database->execute( "UPDATE {cases} SET run = REPLACE( run, '\"delivered\"', '\"unknown\"' )" );
		$rows = self::view( $this->rest( 'GET', '/unknown-items' ) )->rows;
		self::assertSame( $ids, array_values( array_unique( array_column( $rows, 'caseId' ) ) ) );
		self::assertSame( array( 'Ada Lovelace', 'email' ), array( $rows[0]->customer, $rows[0]->kind ) );
		self::assertSame( 200, $this->rest( 'POST', "/cases/{$rows[0]->caseId}/items/{$rows[0]->key}/outcome", array( 'outcome' => 'delivered' ) )->get_status() );
		self::assertNotContains( $rows[0]->key, array_column( self::view( $this->rest( 'GET', '/unknown-items' ) )->rows, 'key' ) );
	}

	public function test_a_stopped_channel_tries_now(): void {
		$this->log_in_as( 'administrator' );
		self::assertSame( 409, $this->rest( 'POST', '/channels/email/try' )->get_status() );
		for ( $i = 1; $i <= 5; $i++ ) {
			$this->plugin->delivery->breaker->settled( 'email', new Handover( 'refused', 'smtp.no_connection' ), $i, $this->plugin->foundation->clock->now() );
		}
		$this->add_invoice( array( 'due_on' => '2027-05-30' ) );
		$this->tick();
		self::assertNotNull( $this->plugin->delivery->breaker->stopped()[0]->closedUntilUtc ?? null );
		$data = $this->rest( 'POST', '/channels/email/try' );
		self::assertSame( 200, $data->get_status() );
		$owed = $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {messages} WHERE state = 'owed' AND next_attempt_at_utc > ?", array( $this->plugin->foundation->clock->now() ) );
		self::assertSame( 0, $owed );
		$this->tick();
		self::assertSame( array(), $this->plugin->delivery->breaker->stopped(), 'It worked.' );
	}

	private function switch_over_rest( string $mode ): stdClass {
		return self::view( $this->rest( 'POST', '/sequences/' . self::SEQUENCE . '/mode', array( 'mode' => $mode ) ) );
	}

	private function move( int $to ): \WP_REST_Response {
		return $this->rest( 'POST', '/sequences/' . self::SEQUENCE . '/move', array( 'toVersion' => $to ) );
	}

	private function save_version( int $idle_days ): void {
		$detail                             = self::view( $this->rest( 'GET', '/sequences/' . self::SEQUENCE ) );
		$detail->document->endAfterIdleDays = $idle_days;
		$body                               = array(
			'expectedVersion' => $detail->version,
			'document'        => $detail->document,
		);
		self::assertSame( 200, $this->rest( 'PUT', '/sequences/' . self::SEQUENCE, $body )->get_status() );
	}

	private function pass_days( int $days ): void {
		for ( $hour = 0; $hour < $days * 2; $hour++ ) {
			$this->set_clock( $this->plugin->foundation->clock->now() + 12 * 3600 );
			$this->tick();
		}
	}
}
