<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Admin\StaffAccess;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;

/** The desk: what needs a person, taken by one at a time; and acts on many cases. */
final class DeskTest extends RestTestCase {

	public function test_cases_with_tasks_or_holds_for_a_person_wait_by_amount(): void {
		$this->log_in_as( 'administrator' );
		$small = $this->add_invoice( array( 'amount' => '10.00' ) );
		$large = $this->add_invoice( array( 'amount' => '900.00' ) );
		$this->add_invoice();
		$this->tick();
		$this->plugin->services->task_desk->raise( "fault.$small", $small, 'case_fault', self::NOW );
		$this->hold( $large, 'reply' );
		$this->tick();

		$desk = self::view( $this->rest( 'GET', '/desk' ) );
		self::assertSame( array( $large, $small ), array_map( static fn ( stdClass $row ): int => $row->case->id, $desk->rows ) );
		self::assertSame( array( 'case_fault' ), array_column( $desk->rows[1]->tasks, 'code' ) );
		self::assertSame(
			array( $large, $small ),
			array_reverse(
				array_column(
					self::rows(
						$this->rest(
							'GET',
							'/cases',
							array(
								'view' => 'needs_person',
								'order' => 'asc',
							)
						)
					),
					'id'
				)
			)
		);
	}

	public function test_what_came_of_a_call_is_recorded_for_the_figures(): void {
		$this->log_in_as( 'administrator' );
		$id    = $this->add_invoice();
		$call  = array(
			'how'     => 'call',
			'outcome' => 'not_reached',
			'taskId'  => null,
		);
		self::assertSame( 201, $this->rest( 'POST', "/cases/$id/contacts", $call )->get_status() );
		$this->tick();
		$events = array_values( array_filter( $this->plugin->stores->events->for_case( $id ), static fn ( EventRow $event ): bool => 'contacted' === $event->kind ) );
		self::assertEquals( array( (object) $call ), array_column( $events, 'details' ) );
		foreach ( array( array( 'how' => 'letter' ) + $call, array( 'outcome' => 'paid' ) + $call, array() ) as $wrong ) {
			self::assertSame( 400, $this->rest( 'POST', "/cases/$id/contacts", $wrong )->get_status() );
		}
		self::assertSame( 404, $this->rest( 'POST', '/cases/999999/contacts', $call )->get_status() );
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'POST', "/cases/$id/contacts", $call )->get_status() );
	}

	public function test_a_case_is_taken_by_one_colleague_while_nothing_is_sent_and_given_back(): void {
		$first = $this->log_in_as( 'administrator' );
		$id    = $this->add_invoice();
		$this->tick();
		$this->plugin->services->task_desk->raise( "fault.$id", $id, 'case_fault', self::NOW );
		$taken = self::view( $this->rest( 'POST', "/desk/$id/take" ) );
		self::assertSame( $first, $taken->assignee->id );
		$this->tick();
		self::assertSame( 'person', self::view( $this->rest( 'GET', "/cases/$id" ) )->holdReason );
		self::assertSame( 200, $this->rest( 'POST', "/desk/$id/take" )->get_status(), 'Taking again changes nothing.' );

		$second = $this->log_in_as( 'editor' );
		wp_get_current_user()->add_cap( Capabilities::WORK );
		self::assertNotSame( $first, $second );
		$refused = $this->rest( 'POST', "/desk/$id/take" );
		self::assertSame( array( 409, 'desk.taken' ), array( $refused->get_status(), self::view( $refused )->code ) );
		self::assertSame( 409, $this->rest( 'POST', "/desk/$id/done", array( 'note' => '' ) )->get_status() );
		wp_get_current_user()->remove_cap( Capabilities::WORK );

		wp_set_current_user( $first );
		self::assertSame( 200, $this->rest( 'POST', "/desk/$id/done", array( 'note' => 'Pays on Friday' ) )->get_status() );
		$this->tick();
		$after = self::view( $this->rest( 'GET', "/cases/$id" ) );
		self::assertSame( array( null, null ), array( $after->holdReason, $after->assignee ) );
		$tasks = self::rows( $this->rest( 'GET', "/cases/$id/tasks" ) );
		self::assertSame( array( array( 'done', 'Pays on Friday' ) ), array_map( static fn ( stdClass $task ): array => array( $task->state, $task->note ), $tasks ) );
		self::assertSame( array(), self::view( $this->rest( 'GET', '/desk' ) )->rows );
	}

	public function test_a_case_whose_customer_answered_leaves_the_desk_with_what_came_of_it(): void {
		$this->log_in_as( 'administrator' );
		$answered = $this->add_invoice();
		$refund   = $this->add_invoice();
		$this->hold( $answered, 'reply' );
		$this->hold( $refund, 'refund_asked' );
		$this->tick();
		foreach ( array( $answered, $refund ) as $id ) {
			$this->rest( 'POST', "/desk/$id/take" );
			self::assertSame( 200, $this->rest( 'POST', "/desk/$id/done", array( 'note' => 'Called: pays on Friday' ) )->get_status() );
		}
		$this->set_clock( self::NOW + 60 );
		$this->tick();
		self::assertNull( self::view( $this->rest( 'GET', "/cases/$answered" ) )->holdReason );
		self::assertSame( array( 'Called: pays on Friday' ), array_column( self::rows( $this->rest( 'GET', "/cases/$answered/notes" ) ), 'text' ), 'No task carries the note.' );
		self::assertSame( 'refund_asked', self::view( $this->rest( 'GET', "/cases/$refund" ) )->holdReason, 'A refund is decided where it was asked for.' );
		self::assertSame( array( $refund ), array_map( static fn ( stdClass $row ): int => $row->case->id, self::view( $this->rest( 'GET', '/desk' ) )->rows ) );
	}

	public function test_an_act_on_many_cases_says_of_each_what_came_of_it(): void {
		$me     = $this->log_in_as( 'administrator' );
		$open   = $this->add_invoice();
		$closed = $this->add_invoice();
		$this->rest( 'POST', "/cases/$closed/write-off" );
		$bulk = fn ( string $act, array $more = array() ): stdClass => self::view(
			$this->rest(
				'POST',
				'/cases/bulk',
				array(
					'act'     => $act,
					'caseIds' => array( $open, $closed, 999999 ),
				) + $more
			)
		);
		$paused = $bulk( 'pause' );
		self::assertSame( array( $open ), $paused->done );
		self::assertSame( array( array( $closed, 'case.closed' ), array( 999999, 'case.unknown' ) ), array_map( static fn ( stdClass $one ): array => array( $one->id, $one->code ), $paused->refused ) );
		$this->tick();
		self::assertSame( array( $open ), array_column( self::rows( $this->rest( 'GET', '/cases', array( 'view' => 'on_hold' ) ) ), 'id' ) );
		self::assertSame( array( $open ), $bulk( 'resume' )->done );
		$this->set_clock( self::NOW + 60 );
		$this->tick();
		self::assertSame( 'hold.not_on', $bulk( 'resume' )->refused[0]->code );
		self::assertSame( array( $open, $closed ), $bulk( 'assign', array( 'assigneeId' => $me ) )->done );
		self::assertSame( array( $closed, $open ), array_column( self::rows( $this->rest( 'GET', '/cases', array( 'view' => 'mine' ) ) ), 'id' ) );
		self::assertSame( array( $open ), $bulk( 'write_off' )->done );

		$wrong = array(
			'act'     => 'shout',
			'caseIds' => array(),
		);
		self::assertSame( array( 'act' ), array_column( $this->issues( $this->rest( 'POST', '/cases/bulk', $wrong ) ), 1 ) );
	}

	public function test_the_list_has_views_and_filters(): void {
		$this->log_in_as( 'administrator' );
		$small = $this->add_invoice( array( 'amount' => '10.00' ) );
		$large = $this->add_invoice( array( 'amount' => '900.00' ) );
		$ids   = fn ( array $query ): array => array_column( self::rows( $this->rest( 'GET', '/cases', $query ) ), 'id' );
		self::assertSame( array( $large, $small ), $ids( array( 'view' => 'open' ) ) );
		self::assertSame( array( $large ), $ids( array( 'least' => 50000 ) ) );
		self::assertSame( array(), $ids( array( 'kind' => 'renewal' ) ) );
		self::assertSame( array(), $ids( array( 'view' => 'paid_lately' ) ) );
		$this->rest(
			'POST',
			"/cases/$small/payments",
			array(
				'amountMinor' => 1000,
				'reference'   => '',
			)
		);
		$this->tick();
		self::assertSame( array( $small ), $ids( array( 'view' => 'paid_lately' ) ) );
		self::assertSame( array( $large ), $ids( array( 'view' => 'open' ) ) );
	}

	public function test_receivables_staff_work_cases_and_change_no_rules(): void {
		$user = $this->log_in_as( Capabilities::STAFF );
		self::assertSame( 200, $this->rest( 'GET', '/desk' )->get_status() );
		self::assertSame( 403, $this->rest( 'GET', '/sequences' )->get_status() );
		$access = new StaffAccess();
		self::assertFalse( $access->let_in( true ), 'WooCommerce would keep them out of wp-admin.' );
		wp_set_current_user( 0 );
		self::assertTrue( $access->let_in( true ) );
		self::assertGreaterThan( 0, $user );
	}

	private function hold( int $id, string $kind ): void {
		$body = array(
			'kind'     => $kind,
			'untilUtc' => null,
		);
		self::assertSame( 200, $this->rest( 'POST', "/cases/$id/holds", $body )->get_status() );
	}
}
