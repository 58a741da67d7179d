<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;

/** A shop that had debts before it had sequences: nobody is written to before a person has chosen, and then only whom she chose. */
final class OlderDebtsTest extends RestTestCase {

	private const DAY = 86400;

	public function test_nobody_sees_or_takes_in_older_debts_but_who_manages(): void {
		$worker = $this->log_in_as( 'contributor' );
		wp_get_current_user()->add_cap( 'followup_reminders_work' );
		foreach ( array(
			0                                => 401,
			$this->log_in_as( 'subscriber' ) => 403,
			$worker                          => 403,
		) as $user => $status ) {
			wp_set_current_user( $user );
			self::assertSame( $status, $this->rest( 'GET', '/older-debts' )->get_status() );
			self::assertSame( $status, $this->rest( 'GET', '/older-debts/engine-inputs', array( 'bands' => array( 'week' ) ) )->get_status() );
			self::assertSame( $status, $this->rest( 'POST', '/older-debts/enrolments', array( 'caseIds' => array( 1 ) ) )->get_status() );
		}
	}

	public function test_debts_older_than_the_switching_on_are_told_by_age_and_nobody_is_written_to(): void {
		$this->log_in_as( 'administrator' );
		$this->old_invoice( 3 );
		$this->old_invoice( 20 );
		$this->old_invoice( 20, array( 'currency' => 'USD' ) );
		$this->old_invoice( 400 );
		$this->add_invoice();
		for ( $days = 0; $days < 40; $days++ ) {
			$this->tick();
			$this->set_clock( self::NOW + $days * self::DAY );
		}
		$this->set_clock( self::NOW );
		self::assertSame( array( 'customer5@example.test' ), array_values( array_unique( array_merge( ...array_column( Mailbox::all(), 'to' ) ) ) ), 'Only the debt that is younger than the sequences.' );
		$answer = self::view( $this->rest( 'GET', '/older-debts' ) );
		self::assertTrue( $answer->hasLiveSequence );
		self::assertNull( $answer->sweptAtUtc );
		self::assertSame( array( 'week', 'month', 'quarter', 'year', 'older' ), array_column( $answer->bands, 'id' ) );
		$counts = array_map( static fn ( stdClass $band ): array => array_map( static fn ( stdClass $sum ): array => array( $sum->source, $sum->currency, $sum->casesCount, $sum->remainingMinor ), $band->sums ), $answer->bands );
		self::assertSame( array( array( array( 'invoices', 'EUR', 1, 12000 ) ), array( array( 'invoices', 'EUR', 1, 12000 ), array( 'invoices', 'USD', 1, 12000 ) ), array(), array(), array( array( 'invoices', 'EUR', 1, 12000 ) ) ), $counts );
	}

	public function test_without_a_live_sequence_every_debt_is_shown_and_none_is_taken_in(): void {
		$this->log_in_as( 'administrator' );
		$this->switch_all( 'off' );
		$id     = $this->add_invoice();
		$answer = self::view( $this->rest( 'GET', '/older-debts' ) );
		self::assertFalse( $answer->hasLiveSequence );
		self::assertSame( 1, $answer->bands[0]->sums[0]->casesCount );
		self::assertSame( 'case.no_live_sequence', self::view( $this->rest( 'POST', '/older-debts/enrolments', array( 'caseIds' => array( $id ) ) ) )->code );
		self::assertFalse( $this->plugin->stores->cases->get( $id )->by_hand );
	}

	public function test_engine_inputs_are_of_the_chosen_cases_and_of_what_their_debtors_have_in_sequences(): void {
		$this->log_in_as( 'administrator' );
		$anna   = array( 'customer_email' => 'anna@example.test' );
		$chosen = $this->old_invoice( 3, $anna );
		$this->old_invoice( 100, $anna );
		$this->old_invoice( 100 );
		$running = $this->add_invoice( $anna + array( 'due_on' => '2027-06-08' ) );
		for ( $hours = 0; $hours < 24; $hours++ ) {
			$this->set_clock( self::NOW + $hours * 3600 );
			$this->tick();
		}
		$sent = count( Mailbox::all() );
		self::assertSame( 1, $sent, 'Of the running case, a week before it is due.' );

		$page = $this->inputs( array( 'week' ) );
		self::assertNull( $page->nextAfter );
		self::assertCount( 1, $page->debtors );
		$debtor = $page->debtors[0];
		self::assertSame(
			array( array( $chosen, true, 0 ), array( $running, false, 1 ) ),
			array_map( static fn ( stdClass $one ): array => array( $one->facts->caseId, $one->isChosen, count( $one->runs ) ), $debtor->cases )
		);
		self::assertSame( array( 'now', 'policy', 'sequences', 'debtors', 'nextAfter' ), array_keys( get_object_vars( $page ) ) );
		self::assertCount( count( $this->plugin->stores->sequences->all() ), $page->sequences );
		self::assertCount( 1, $debtor->sent, 'So that gap and caps are kept.' );
		self::assertLessThanOrEqual( self::NOW - 3 * self::DAY, $debtor->shopZone[0]->fromUtc );
		self::assertCount( $sent, Mailbox::all(), 'Looking sends nothing.' );
		self::assertSame( array(), $this->inputs( array( 'week' ), array( 'sources' => array( 'orders' ) ) )->debtors );
		self::assertCount( 2, $this->inputs( array( 'week', 'year' ) )->debtors );
	}

	public function test_all_debtors_come_each_once_in_pages(): void {
		$this->log_in_as( 'administrator' );
		$made = array();
		for ( $i = 0; $i < 60; $i++ ) {
			$made[] = $this->old_invoice( 10 );
		}
		$seen  = array();
		$after = 0;
		$pages = 0;
		while ( null !== $after ) {
			$page = $this->inputs( array( 'month' ), array( 'after' => $after ) );
			foreach ( $page->debtors as $debtor ) {
				$seen[] = $debtor->cases[0]->facts->caseId;
			}
			$after = $page->nextAfter;
			++$pages;
		}
		self::assertSame( $made, $seen );
		self::assertSame( 3, $pages );
	}

	public function test_the_chosen_are_taken_in_once_and_then_written_to_and_nobody_else(): void {
		$admin  = $this->log_in_as( 'administrator' );
		$chosen = $this->old_invoice( 20, array( 'due_on' => '2027-06-03' ) );
		$this->old_invoice( 20, array( 'due_on' => '2027-06-03' ) );
		$closed = $this->old_invoice( 20 );
		$this->rest( 'POST', "/cases/$closed/write-off" );
		$running = $this->add_invoice( array( 'due_on' => '2028-07-01' ) );
		$this->tick();

		$asked = array( 'caseIds' => array( $chosen, $closed, $running, 999999, $chosen ) );
		foreach ( array( 'first', 'again' ) as $time ) {
			$answer = self::view( $this->rest( 'POST', '/older-debts/enrolments', $asked ) );
			self::assertSame( array( $chosen ), $answer->done, $time );
			self::assertSame(
				array( array( $closed, 'case.closed' ), array( $running, 'case.in_sequence' ), array( 999999, 'case.unknown' ) ),
				array_map( static fn ( stdClass $one ): array => array( $one->id, $one->code ), $answer->refused )
			);
		}
		$acts = array_filter( $this->plugin->stores->ledger->for_case( $chosen ), static fn ( $row ): bool => 'person' === $row->kind );
		self::assertSame( array( array( 'enrol', $admin ) ), array_values( array_map( static fn ( $row ): array => array( $row->code, $row->user_id ), $acts ) ) );
		self::assertSame( array(), Mailbox::all() );
		for ( $hours = 0; $hours < 24; $hours++ ) {
			$this->tick();
			$this->set_clock( self::NOW + $hours * 3600 );
		}
		self::assertSame( array( 'customer1@example.test' ), array_values( array_unique( array_merge( ...array_column( Mailbox::all(), 'to' ) ) ) ) );
		self::assertSame( 1, self::view( $this->rest( 'GET', '/older-debts' ) )->bands[1]->sums[0]->casesCount, 'The other one still waits for a choice.' );
	}

	public function test_what_is_refused_is_named(): void {
		$this->log_in_as( 'administrator' );
		foreach ( array(
			'type.wrong'     => array( array(), array( 'caseIds' => 'all' ), array( 'caseIds' => array( 0 ) ), array( 'caseIds' => array( '1' ) ) ),
			'list.too_short' => array( array( 'caseIds' => array() ) ),
			'list.too_long'  => array( array( 'caseIds' => range( 1, 101 ) ) ),
		) as $code => $bodies ) {
			foreach ( $bodies as $body ) {
				self::assertSame( array( array( $code, 'caseIds' ) ), $this->issues( $this->rest( 'POST', '/older-debts/enrolments', $body ) ) );
			}
		}
		self::assertSame( 400, $this->rest( 'GET', '/older-debts/engine-inputs' )->get_status() );
		self::assertSame( 400, $this->rest( 'GET', '/older-debts/engine-inputs', array( 'bands' => array( 'century' ) ) )->get_status() );
	}

	/** @param array<string,string> $fields Other fields. */
	private function old_invoice( int $days_ago, array $fields = array() ): int {
		$this->set_clock( self::NOW - $days_ago * self::DAY );
		$id = $this->add_invoice( $fields );
		$this->set_clock( self::NOW );
		return $id;
	}

	/**
	 * @param list<string>        $bands Ages.
	 * @param array<string,mixed> $other Other arguments.
	 */
	private function inputs( array $bands, array $other = array() ): stdClass {
		$response = $this->rest( 'GET', '/older-debts/engine-inputs', array( 'bands' => $bands ) + $other );
		self::assertSame( 200, $response->get_status() );
		return self::view( $response );
	}
}
