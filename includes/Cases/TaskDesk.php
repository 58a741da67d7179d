<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\SiteOption;
use FollowupReminders\Support\Zones;
use stdClass;
use Throwable;

/**
 * Changes staff tasks: a new task gets its assignee and date, open tasks are counted for the menu, other plugins are notified.
 *
 * @phpstan-import-type TasksWanted from TaskStore
 */
final class TaskDesk implements TaskStore {

	/** JSON list of TaskStore::count_open(). Autoloaded, so that the menu asks for nothing on any page. */
	public const COUNTS = 'followup_reminders_open_tasks';

	public function __construct(
		private readonly TaskStore $tasks,
		private readonly Transactions $transactions,
		private readonly Announcer $announcer,
		private readonly Zones $zones,
		private readonly Log $log,
	) {}

	public function register(): void {
		add_action( 'deleted_user', array( $this, 'user_left' ), 10, 2 );
		add_action( 'remove_user_from_blog', array( $this, 'user_left_site' ), 10, 3 );
	}

	/** @return int Open tasks that wait for a user: assigned to them or to nobody. */
	public static function waiting_for( int $user_id ): int {
		$count = 0;
		foreach ( SiteOption::documents( self::COUNTS ) as $one ) {
			$count += null === $one->assigneeId || $user_id === $one->assigneeId ? $one->openCount : 0;
		}
		return $count;
	}

	/** @return string `YYYY-MM-DD` on the shop's calendar. */
	public function day_of( int $at_utc, int $days_later = 0 ): string {
		return ( new DateTimeImmutable( '@' . $at_utc ) )->setTimezone( new DateTimeZone( $this->zones->shop_name() ) )->modify( "+$days_later days" )->format( 'Y-m-d' );
	}

	public function raise( string $task_key, int $case_id, string $code, int $now, ?int $assignee_id = null, ?string $due_on = null ): bool {
		$default       = TaskDefaults::of( $code );
		$assignee_id ??= null !== $default->assigneeId && user_can( $default->assigneeId, 'followup_reminders_work' ) ? $default->assigneeId : null;
		$due_on      ??= null === $default->dueInDays ? null : $this->day_of( $now, $default->dueInDays );
		$is_new        = $this->tasks->raise( $task_key, $case_id, $code, $now, $assignee_id, $due_on );
		if ( $is_new ) {
			$this->recount();
			$this->announcer->task_raised( $task_key, $case_id, $code );
		}
		return $is_new;
	}

	public function find( int $id ): ?TaskRow {
		return $this->tasks->find( $id );
	}

	public function find_by_key( string $task_key ): ?TaskRow {
		return $this->tasks->find_by_key( $task_key );
	}

	public function all( string $state, int $limit, int $before_id = 0 ): array {
		return $this->tasks->all( $state, $limit, $before_id );
	}

	public function for_case( int $case_id ): array {
		return $this->tasks->for_case( $case_id );
	}

	/**
	 * @param TasksWanted $wanted
	 * @return object{rows: list<TaskRow>, total: int}&stdClass
	 */
	public function query( stdClass $wanted ): stdClass {
		return $this->tasks->query( $wanted );
	}

	public function assign( TaskRow $as_read, ?int $assignee_id, ?string $due_on ): bool {
		return $this->counted( $this->tasks->assign( $as_read, $assignee_id, $due_on ) );
	}

	public function finish( TaskRow $as_read, int $user_id, string $note, int $now ): bool {
		$done = $this->counted( $this->tasks->finish( $as_read, $user_id, $note, $now ) );
		if ( $done ) {
			$this->announcer->task_done( $as_read->task_key, $as_read->case_id );
		}
		return $done;
	}

	public function reopen( TaskRow $as_read ): bool {
		return $this->counted( $this->tasks->reopen( $as_read ) );
	}

	public function hand_on( int $user_id, ?int $to_user_id ): void {
		$this->tasks->hand_on( $user_id, $to_user_id );
		$this->recount();
	}

	public function count_open(): array {
		return $this->tasks->count_open();
	}

	public function erase_notes( array $case_ids ): void {
		$this->tasks->erase_notes( $case_ids );
	}

	/** The user who inherits a deleted user's posts inherits the tasks too; otherwise the tasks have no assignee. */
	public function user_left( int $user_id, ?int $reassigned_to = null ): void {
		try {
			$this->hand_on( $user_id, $reassigned_to );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'tasks.not_handed_on', $thrown, $user_id );
		}
	}

	/** @param int $reassigned_to 0: nobody. */
	public function user_left_site( int $user_id, int $site_id, int $reassigned_to = 0 ): void {
		unset( $site_id ); // WordPress has switched to it.
		$this->user_left( $user_id, 0 === $reassigned_to ? null : $reassigned_to );
	}

	private function counted( bool $changed ): bool {
		if ( $changed ) {
			$this->recount();
		}
		return $changed;
	}

	/** Once for all that one transaction changes. */
	public function recount(): void {
		$this->transactions->after_commit(
			function (): void {
				try {
					update_option( self::COUNTS, Json::encode( $this->tasks->count_open() ), true );
				} catch ( Throwable $thrown ) {
					$this->log->caught( 'tasks.not_counted', $thrown );
				}
			},
			'tasks.count'
		);
	}
}
