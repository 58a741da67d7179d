<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\TaskDefaults;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Privacy\Privacy;
use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;

/** Staff tasks over REST: who does them, until when, and that nothing is done twice or over somebody else. */
final class TasksTest extends RestTestCase {

	private int $case_id;

	protected function setUp(): void {
		parent::setUp();
		$this->log_in_as( 'administrator' );
		$this->case_id = $this->add_invoice();
		$this->tick();
		wp_set_current_user( 0 );
	}

	public function test_only_those_who_work_cases_see_and_do_tasks_and_only_managers_say_who_does_what(): void {
		$this->raise();
		$work   = array( array( 'GET', '/tasks' ), array( 'GET', '/tasks/people' ), array( 'GET', "/cases/$this->case_id/tasks" ), array( 'PUT', '/tasks/1' ), array( 'POST', '/tasks/1/done' ), array( 'POST', '/tasks/1/reopen' ) );
		$manage = array( array( 'GET', '/task-defaults' ), array( 'PUT', '/task-defaults' ) );
		foreach ( array(
			0 => 401,
			$this->log_in_as( 'subscriber' ) => 403,
		) as $user => $status ) {
			wp_set_current_user( $user );
			foreach ( array_merge( $work, $manage ) as list( $method, $route ) ) {
				self::assertSame( $status, $this->rest( $method, $route )->get_status(), "$method $route" );
			}
		}
		$worker = wp_set_current_user( $this->log_in_as( 'subscriber' ) );
		$worker->add_cap( 'followup_reminders_work' );
		self::assertSame( 200, $this->rest( 'GET', '/tasks' )->get_status() );
		foreach ( $manage as list( $method, $route ) ) {
			self::assertSame( 403, $this->rest( $method, $route )->get_status(), "$method $route" );
		}
		$worker->remove_cap( 'followup_reminders_work' );
	}

	public function test_a_brief_is_filled_when_it_is_read_and_what_the_case_lacks_leaves_a_gap(): void {
		$me = $this->log_in_as( 'administrator' );
		$this->plugin->stores->templates->save( new TemplateRow( 'call', 'en_US', 0, 'Call {customer_name} <b>', 'Owes {remaining} of {number}, due {due_date}, suspended {suspension_date}.', 0 ), $me, self::NOW, 0 );
		$key  = $this->case_id . '.1.third.1.call';
		$item = new OutboxItem(
			id: 0,
			item_key: $key,
			case_id: $this->case_id,
			message_id: 0,
			run_no: 1,
			step_id: 'third',
			occurrence: 1,
			branch_id: 'all',
			action_id: 'call',
			action_kind: 'task',
			action_ref: 'call',
			due_at_utc: self::NOW,
			state: 'owed',
		);
		$message = (object) array(
			'debtorId'   => $this->plugin->stores->cases->get( $this->case_id )->debtor_id,
			'channel'    => 'task',
			'lane'       => 'step',
			'mode'       => 'live',
			'messageRef' => 'ref',
			'items'      => array( $item ),
		);
		$this->plugin->stores->outbox->owe( array( $message ), self::NOW );
		$task = $this->raise( 'call', $key );
		self::assertSame( 'Call Ada Lovelace <b>', $task->title, 'Plain text: it is escaped where it is shown.' );
		self::assertSame( 'Owes €120.00 of INV-1, due Thursday, July 1, suspended ….', $task->text );
		self::assertSame( array( true, 'INV-1', 'Ada Lovelace' ), array( $task->hasBrief, $task->number, $task->customer ) );

		$own = $this->raise( 'case_fault', 'fault.' . $this->case_id );
		self::assertSame( array( false, null, null ), array( $own->hasBrief, $own->title, $own->text ) );
		self::assertNull( $this->raise( 'call', $this->case_id . '.1.other.1.call' )->title, 'Nothing is known of that step any more.' );
	}

	public function test_a_task_is_given_done_with_a_note_and_opened_again(): void {
		$me    = $this->log_in_as( 'administrator' );
		$task  = $this->raise();
		$given = $this->put(
			$task,
			array(
				'assigneeId' => $me,
				'dueOn'      => '2027-05-31',
			)
		);
		self::assertSame( array( $me, '2027-05-31', true, 2 ), array( $given->assignee->id, $given->dueOn, $given->isOverdue, $given->version ) );

		$done = $this->act( $given, 'done', array( 'note' => ' They pay on Friday – é ' ) );
		self::assertSame( array( 'done', 'They pay on Friday – é', self::NOW, $me, false ), array( $done->state, $done->note, min( self::NOW, $done->doneAtUtc ), $done->doneBy->id, $done->isOverdue ) );
		self::assertSame( 409, $this->rest( 'POST', "/tasks/$task->id/done", array( 'expectedVersion' => $done->version ) )->get_status() );
		$again = $this->act( $done, 'reopen', array() );
		self::assertSame( array( 'open', null, null ), array( $again->state, $again->doneAtUtc, $again->doneBy ) );

		$acts = array_filter( $this->plugin->stores->ledger->for_case( $this->case_id ), static fn ( LedgerRow $row ): bool => str_starts_with( $row->code, 'task_' ) );
		self::assertSame( array( array( 'task_done', $me ), array( 'task_reopened', $me ) ), array_values( array_map( static fn ( LedgerRow $row ): array => array( $row->code, $row->user_id ), $acts ) ) );
		self::assertStringNotContainsString( 'Friday', (string) wp_json_encode( array_column( $acts, 'document' ) ), 'The ledger keeps no words.' );
	}

	public function test_nothing_is_written_over_somebody_elses_change(): void {
		$this->log_in_as( 'administrator' );
		$task = $this->raise();
		$this->put( $task, array( 'dueOn' => '2027-06-10' ) );
		foreach ( array( array( 'PUT', '' ), array( 'POST', '/done' ) ) as list( $method, $route ) ) {
			$late = $this->rest( $method, "/tasks/$task->id$route", array( 'expectedVersion' => $task->version ) );
			self::assertSame( array( 409, 2 ), array( $late->get_status(), self::issue( $late )->wanted ) );
		}
		self::assertSame( '2027-06-10', $this->plugin->services->task_desk->find( $task->id )?->due_on );
	}

	public function test_bad_input_is_named_by_its_place(): void {
		$this->log_in_as( 'administrator' );
		$task     = $this->raise();
		$stranger = $this->log_in_as( 'subscriber' );
		$this->log_in_as( 'administrator' );
		$refused = $this->rest(
			'PUT',
			"/tasks/$task->id",
			array(
				'expectedVersion' => 1,
				'assigneeId'      => $stranger,
				'dueOn'           => '2027-02-30',
			)
		);
		self::assertSame( array( array( 'task.may_not_work', 'assigneeId' ), array( 'text.not_date', 'dueOn' ) ), $this->issues( $refused ) );
		self::assertSame( 1, $this->plugin->services->task_desk->find( $task->id )?->version );
		self::assertSame( 404, $this->rest( 'PUT', '/tasks/999', array( 'expectedVersion' => 1 ) )->get_status() );
	}

	public function test_lists_are_filtered_and_paged(): void {
		$me   = $this->log_in_as( 'administrator' );
		$mine = $this->raise( 'message_failed', 'a' );
		$this->put(
			$mine,
			array(
				'assigneeId' => $me,
				'dueOn'      => '2027-05-31',
			)
		);
		$this->raise( 'message_failed', 'b' );
		$done = $this->raise( 'message_failed', 'c' );
		$this->act( $done, 'done', array( 'note' => '' ) );
		$ids = fn ( array $query ): array => array_column( self::rows( $this->rest( 'GET', '/tasks', $query ) ), 'id' );
		self::assertSame( array( $mine->id, $mine->id + 1 ), $ids( array() ) );
		self::assertSame( array( $mine->id ), $ids( array( 'whose' => 'mine' ) ) );
		self::assertSame( array( $mine->id, $mine->id + 1 ), $ids( array( 'whose' => 'mine_or_nobody' ) ) );
		self::assertSame( array( $mine->id ), $ids( array( 'overdue' => true ) ) );
		self::assertSame( array( $done->id ), $ids( array( 'state' => 'done' ) ) );
		$page = $this->rest(
			'GET',
			'/tasks',
			array(
				'per_page' => 1,
				'page'     => 2,
			)
		);
		self::assertSame( array( '2', '2', 1 ), array( $page->get_headers()['X-WP-Total'], $page->get_headers()['X-WP-TotalPages'], count( self::rows( $page ) ) ) );
		self::assertSame( array( $mine->id, $mine->id + 1, $done->id ), array_column( self::rows( $this->rest( 'GET', "/cases/$this->case_id/tasks" ) ), 'id' ) );
	}

	public function test_the_shop_says_who_does_what_and_until_when(): void {
		$me      = $this->log_in_as( 'administrator' );
		$listed  = self::rows( $this->rest( 'GET', '/task-defaults' ) );
		$refusal = $listed[0];
		self::assertSame( array( 'check_refusal', true, null ), array( $refusal->code, $refusal->isBrief, $refusal->assigneeId ) );
		self::assertContains( 'truth_unreadable', array_column( $listed, 'code' ) );

		$saved = $this->rest(
			'PUT',
			'/task-defaults',
			array(
				'defaults' => array(
					array(
						'code'       => 'message_failed',
						'assigneeId' => $me,
						'dueInDays'  => 2,
					),
					array(
						'code'       => 'case_fault',
						'assigneeId' => null,
						'dueInDays'  => null,
					),
				),
			)
		);
		self::assertSame( 200, $saved->get_status() );
		self::assertCount( 1, TaskDefaults::all(), 'Nothing said is nothing kept.' );
		$task = $this->raise( 'message_failed', 'later' );
		self::assertSame( array( $me, '2027-06-03' ), array( $task->assignee->id, $task->dueOn ), 'By the shop\'s calendar.' );

		// Shortly before midnight in UTC it is the next day in Paris.
		$this->set_clock( self::NOW + 11 * 3600 );
		self::assertSame( '2027-06-04', $this->raise( 'message_failed', 'night' )->dueOn );

		$wrong   = array(
			array( 'code' => 'Not a code' ),
			array(
				'code'      => 'x',
				'dueInDays' => -1,
			),
		);
		$refused = $this->rest( 'PUT', '/task-defaults', array( 'defaults' => $wrong ) );
		self::assertSame( array( array( 'value.not_allowed', 'defaults/0/code' ), array( 'number.too_small', 'defaults/1/dueInDays' ) ), $this->issues( $refused ) );
		self::assertCount( 1, TaskDefaults::all() );
	}

	public function test_the_menu_counts_what_waits_for_each_without_asking_the_database(): void {
		$me    = $this->log_in_as( 'administrator' );
		$other = $this->log_in_as( 'shop_manager' );
		self::assertSame( array( 0, 0 ), self::asks( $me ), 'Nor before the first task.' );
		$this->log_in_as( 'administrator' );
		$mine = $this->raise( 'message_failed', 'a' );
		$this->raise( 'message_failed', 'b' );
		self::assertSame( array( 2, 2 ), array( TaskDesk::waiting_for( $me ), TaskDesk::waiting_for( $other ) ), 'Nobody\'s wait for everybody.' );
		$mine = $this->put( $mine, array( 'assigneeId' => $me ) );
		self::assertSame( array( 2, 1 ), array( TaskDesk::waiting_for( $me ), TaskDesk::waiting_for( $other ) ) );
		$this->act( $mine, 'done', array( 'note' => '' ) );
		self::assertSame( array( 1, 1 ), array( TaskDesk::waiting_for( $me ), TaskDesk::waiting_for( $other ) ) );
		self::assertSame( array( 1, 0 ), self::asks( $me ) );
	}

	/** @return array{int,int} How many tasks wait for a user, and how many queries that took on a page that has loaded its options. */
	private static function asks( int $user_id ): array {
		wp_cache_flush();
		wp_load_alloptions();
		global $wpdb;
		$before = $wpdb->num_queries;
		return array( TaskDesk::waiting_for( $user_id ), $wpdb->num_queries - $before );
	}

	public function test_many_tasks_of_one_transaction_are_counted_once(): void {
		$counts = 0;
		$watch  = static function ( string $query ) use ( &$counts ): string {
			$counts += str_contains( $query, 'COUNT(*) AS n' ) ? 1 : 0;
			return $query;
		};
		add_filter( 'query', $watch );
		$this->plugin->foundation->database->run(
			function (): void {
				for ( $no = 0; $no < 20; $no++ ) {
					$this->plugin->services->task_desk->raise( "many.$no", $this->case_id, 'case_fault', self::NOW );
				}
			}
		);
		remove_filter( 'query', $watch );
		self::assertSame( array( 1, 20 ), array( $counts, TaskDesk::waiting_for( 1 ) ) );
	}

	public function test_tasks_of_a_user_who_is_deleted_go_to_whoever_takes_over_or_to_nobody(): void {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$me = $this->log_in_as( 'administrator' );
		foreach ( array( $me, null ) as $reassign ) {
			$login   = 'leaving-' . strtolower( wp_generate_password( 10, false ) );
			$leaving = wp_insert_user(
				array(
					'user_login' => $login,
					'user_email' => $login . '@example.test',
					'user_pass'  => wp_generate_password(),
					'role'       => 'administrator',
				)
			);
			self::assertIsInt( $leaving );
			$task = $this->put( $this->raise( 'message_failed', 'of ' . $login ), array( 'assigneeId' => $leaving ) );
			wp_delete_user( $leaving, $reassign );
			self::assertSame( $reassign, $this->plugin->services->task_desk->find( $task->id )?->assignee_id );
		}
		self::assertSame( 2, TaskDesk::waiting_for( $me ) );
	}

	public function test_notes_belong_to_the_persons_data(): void {
		$this->log_in_as( 'administrator' );
		$this->act( $this->raise(), 'done', array( 'note' => 'Spoke to Ada Lovelace' ) );
		$privacy = new Privacy( $this->plugin->stores->debtors, $this->plugin->stores->cases, $this->plugin->stores->outbox, $this->plugin->services->task_desk, $this->plugin->stores->replies, $this->plugin->stores->notes, $this->plugin->stores->mails );
		self::assertStringContainsString( 'Spoke to Ada', (string) wp_json_encode( $privacy->export( 'customer1@example.test' ) ) );
		$privacy->erase( 'customer1@example.test' );
		self::assertStringNotContainsString( 'Ada', (string) wp_json_encode( $this->plugin->foundation->database->rows( 'SELECT * FROM {tasks}' ) ) );
	}

	private function raise( string $code = 'message_failed', string $key = 'failed.1' ): stdClass {
		self::assertTrue( $this->plugin->services->task_desk->raise( $key, $this->case_id, $code, $this->plugin->foundation->clock->now() ) );
		$user = get_current_user_id();
		$user > 0 || $this->log_in_as( 'administrator' );
		$of_case = self::rows( $this->rest( 'GET', "/cases/$this->case_id/tasks" ) );
		wp_set_current_user( $user );
		return $of_case[ count( $of_case ) - 1 ];
	}

	/** @param array<string,mixed> $fields Of the task; the others become nobody and no date. */
	private function put( stdClass $task, array $fields ): stdClass {
		$response = $this->rest( 'PUT', "/tasks/$task->id", $fields + array( 'expectedVersion' => $task->version ) );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return self::view( $response );
	}

	/** @param array<string,mixed> $fields Fields. */
	private function act( stdClass $task, string $act, array $fields ): stdClass {
		$response = $this->rest( 'POST', "/tasks/$task->id/$act", $fields + array( 'expectedVersion' => $task->version ) );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return self::view( $response );
	}
}
