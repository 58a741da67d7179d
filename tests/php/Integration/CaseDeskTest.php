<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Privacy\Privacy;
use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;

/** The case page over REST: the next step, mails as they were sent, notes, promises, who takes care of it. */
final class CaseDeskTest extends RestTestCase {

	private int $id;

	protected function setUp(): void {
		parent::setUp();
		$this->log_in_as( 'administrator' );
		$this->id = $this->add_invoice();
		$this->tick();
	}

	public function test_the_next_step_is_sent_at_once_and_only_the_one_that_was_shown(): void {
		$steps = self::view( $this->rest( 'GET', "/cases/$this->id" ) )->steps;
		$other = $this->next( 'send', $steps[1]->id );
		self::assertSame( array( 409, 'step.not_next' ), array( $other->get_status(), self::view( $other )->code ) );
		self::assertSame( 200, $this->next( 'send', $steps[0]->id )->get_status() );
		$again = $this->next( 'send', $steps[0]->id );
		self::assertSame( array( 409, 'step.under_way' ), array( $again->get_status(), self::view( $again )->code ) );
		$this->tick();

		$run = self::view( $this->rest( 'GET', "/cases/$this->id" ) )->run;
		self::assertSame( array( array( $steps[0]->id, 'delivered' ) ), array_map( static fn ( stdClass $one ): array => array( $one->stepId, $one->outcome ), $run->resolved ) );
		self::assertContains( 'sent_now', array_column( self::rows( $this->rest( 'GET', "/cases/$this->id/timeline" ) ), 'code' ) );
	}

	public function test_what_a_person_sends_now_is_kept_back_by_a_payment(): void {
		$step = self::view( $this->rest( 'GET', "/cases/$this->id" ) )->steps[0]->id;
		self::assertSame( 200, $this->next( 'send', $step )->get_status() );
		$this->rest(
			'POST',
			"/cases/$this->id/payments",
			array(
				'amountMinor' => 12000,
				'reference'   => '',
			)
		);
		$this->tick();
		self::assertSame( array(), self::view( $this->rest( 'GET', "/cases/$this->id" ) )->run->resolved );
	}

	public function test_a_step_that_is_left_out_stays_out_and_says_by_whom(): void {
		$steps = self::view( $this->rest( 'GET', "/cases/$this->id" ) )->steps;
		$after = self::view( $this->next( 'skip', $steps[0]->id ) );
		self::assertSame( array( 'skipped', 'left_out_by_person' ), array( $after->steps[0]->outcome, $after->steps[0]->why ) );
		self::assertNull( $after->steps[1]->outcome );
		$wrong = $this->rest(
			'POST',
			"/cases/$this->id/next-step",
			array(
				'act'    => 'shout',
				'stepId' => 5,
			)
		);
		self::assertSame( array( array( 'value.not_allowed', 'act' ), array( 'type.wrong', 'stepId' ), array( 'type.wrong', 'occurrence' ) ), $this->issues( $wrong ) );
	}

	public function test_a_mail_is_shown_as_it_was_sent_without_its_links_until_the_customer_is_erased(): void {
		$this->next( 'send', self::view( $this->rest( 'GET', "/cases/$this->id" ) )->steps[0]->id );
		$this->tick();
		$sent = array_values( array_filter( self::rows( $this->rest( 'GET', "/cases/$this->id/timeline" ) ), static fn ( stdClass $row ): bool => 'delivered' === $row->code && 'email' === ( $row->message->channel ?? '' ) ) );
		self::assertCount( 1, $sent );
		$route = "/cases/$this->id/mails/" . $sent[0]->message->id;
		$mail  = self::view( $this->rest( 'GET', $route ) );
		self::assertStringContainsString( 'INV-1', $mail->plain );
		self::assertStringContainsString( 'Ada', $mail->html );
		self::assertStringNotContainsString( 'followup-reminders=', $mail->html . $mail->plain, 'No link that lets its reader act for the customer.' );
		self::assertSame( array( 'live', 400 ), array( $mail->mode, $mail->retentionDays ) );

		$stranger = $this->add_invoice();
		self::assertSame( 404, $this->rest( 'GET', "/cases/$stranger/mails/" . $sent[0]->message->id )->get_status() );

		$stores = $this->plugin->stores;
		( new Privacy( $stores->debtors, $stores->cases, $stores->outbox, $this->plugin->services->task_desk, $stores->replies, $stores->notes, $stores->mails ) )->erase( 'customer1@example.test' );
		$gone = $this->rest( 'GET', $route );
		self::assertSame( array( 404, 'mail.not_kept' ), array( $gone->get_status(), self::view( $gone )->code ) );
	}

	public function test_notes_are_kept_for_colleagues_and_erased_with_the_customer(): void {
		self::assertSame( array( array( 'text.empty', 'text' ) ), $this->issues( $this->rest( 'POST', "/cases/$this->id/notes", array( 'text' => ' ' ) ) ) );
		$added = $this->rest( 'POST', "/cases/$this->id/notes", array( 'text' => 'Moves in May' ) );
		self::assertSame( 201, $added->get_status() );
		self::assertSame( array( 'Moves in May' ), array_column( self::rows( $this->rest( 'GET', "/cases/$this->id/notes" ) ), 'text' ) );

		$stores  = $this->plugin->stores;
		$privacy = new Privacy( $stores->debtors, $stores->cases, $stores->outbox, $this->plugin->services->task_desk, $stores->replies, $stores->notes, $stores->mails );
		self::assertStringContainsString( 'Moves in May', (string) wp_json_encode( $privacy->export( 'customer1@example.test' ) ) );
		$privacy->erase( 'customer1@example.test' );
		self::assertSame( array(), self::rows( $this->rest( 'GET', "/cases/$this->id/notes" ) ) );
	}

	public function test_a_promise_holds_until_it_is_withdrawn(): void {
		$past = array(
			'onDate'      => '2027-01-01',
			'amountMinor' => 12000,
		);
		self::assertSame( array( array( 'date.past', 'onDate' ) ), $this->issues( $this->rest( 'POST', "/cases/$this->id/promises", $past ) ) );
		$made = self::view( $this->rest( 'POST', "/cases/$this->id/promises", array( 'onDate' => '2027-06-20' ) + $past ) );
		self::assertSame( array( '2027-06-20' ), array_column( $made->facts->promises, 'onDate' ) );
		$this->tick();
		self::assertSame( 'promise', self::view( $this->rest( 'GET', "/cases/$this->id" ) )->holdReason );

		$promise = $made->facts->promises[0]->id;
		self::assertSame( 200, $this->rest( 'DELETE', "/cases/$this->id/promises/$promise" )->get_status() );
		$this->tick();
		self::assertNull( self::view( $this->rest( 'GET', "/cases/$this->id" ) )->holdReason );
		self::assertSame( 409, $this->rest( 'DELETE', "/cases/$this->id/promises/$promise" )->get_status() );
	}

	public function test_a_case_is_given_to_a_colleague_who_may_work(): void {
		$me = get_current_user_id();
		self::assertSame( $me, self::view( $this->rest( 'PUT', "/cases/$this->id/assignee", array( 'assigneeId' => $me ) ) )->assignee->id );
		self::assertSame( array( array( 'task.may_not_work', 'assigneeId' ) ), $this->issues( $this->rest( 'PUT', "/cases/$this->id/assignee", array( 'assigneeId' => 999999 ) ) ) );
		self::assertNull( self::view( $this->rest( 'PUT', "/cases/$this->id/assignee", array( 'assigneeId' => null ) ) )->assignee );
	}

	public function test_a_customer_is_shown_with_how_they_paid(): void {
		$paid = $this->add_invoice( array( 'customer_email' => 'customer1@example.test' ) );
		$this->rest(
			'POST',
			"/cases/$paid/payments",
			array(
				'amountMinor' => 12000,
				'reference'   => '',
			)
		);
		$this->tick();
		$customer = self::view( $this->rest( 'GET', "/cases/$this->id/customer" ) );
		self::assertSame( array( array( $paid, 'on_time' ), array( $this->id, 'open' ) ), array_map( static fn ( stdClass $one ): array => array( $one->id, $one->result ), $customer->cases ) );
		self::assertNull( $customer->lifetime, 'There is no WooCommerce here.' );
	}

	private function next( string $act, string $step_id ): \WP_REST_Response {
		return $this->rest(
			'POST',
			"/cases/$this->id/next-step",
			array(
				'act'        => $act,
				'stepId'     => $step_id,
				'occurrence' => 1,
			)
		);
	}
}
