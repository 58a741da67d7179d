<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Tasks;

use FollowupReminders\Cases\Acts\TaskActs;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Engine\Parse\Text;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_User;

/** What people of the shop are to do about cases. */
final class TasksController {

	private const PER_PAGE     = 20;
	private const LONGEST_NOTE = 2000;
	private const MOST_PEOPLE  = 200;
	private const ID           = '/tasks/(?P<id>\d+)';

	public function __construct(
		private readonly TaskDesk $desk,
		private readonly TaskActs $acts,
		private readonly TaskViews $views,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/tasks', array( $this, 'index' ), 'may_work', self::list_arguments() );
		Api::route( 'GET', '/tasks/people', array( $this, 'people' ), 'may_work' );
		Api::route( 'GET', '/cases/(?P<id>\d+)/tasks', array( $this, 'of_case' ), 'may_work' );
		Api::route( 'PUT', self::ID, array( $this, 'assign' ), 'may_work' );
		Api::route( 'POST', self::ID . '/done', array( $this, 'finish' ), 'may_work' );
		Api::route( 'POST', self::ID . '/reopen', array( $this, 'reopen' ), 'may_work' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request page, per_page, state, whose, overdue.
	 * @return WP_REST_Response 200 list of tasks; headers X-WP-Total, X-WP-TotalPages, X-Followup-Reminders-Now.
	 */
	public function index( WP_REST_Request $request ): WP_REST_Response {
		$now      = $this->clock->now();
		$per_page = Given::whole( $request['per_page'] );
		$found    = $this->desk->query(
			(object) array(
				'state'     => Given::text( $request['state'] ),
				'page'      => Given::whole( $request['page'] ),
				'perPage'   => $per_page,
				'dueBefore' => true === $request['overdue'] ? $this->desk->day_of( $now ) : null,
				'assignee'  => '' === $request['whose'] ? null : (object) array(
					'userId'   => get_current_user_id(),
					'orNobody' => 'mine_or_nobody' === $request['whose'],
				),
			)
		);
		$response = new WP_REST_Response( $this->views->of( $found->rows ) );
		$response->header( 'X-WP-Total', (string) $found->total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $found->total / $per_page ) );
		$response->header( 'X-Followup-Reminders-Now', (string) $now );
		return $response;
	}

	/** @return WP_REST_Response 200 list of { id, name }: who may be given a task, by name. */
	public function people(): WP_REST_Response {
		$users = get_users(
			array(
				'capability' => Capabilities::WORK,
				'orderby'    => 'display_name',
				'number'     => self::MOST_PEOPLE,
			)
		);
		return new WP_REST_Response(
			array_map(
				static fn ( WP_User $user ): stdClass => (object) array(
					'id'   => $user->ID,
					'name' => $user->display_name,
				),
				$users
			)
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response 200 list of a case's tasks, oldest first.
	 */
	public function of_case( WP_REST_Request $request ): WP_REST_Response {
		return new WP_REST_Response( $this->views->of( $this->desk->for_case( Given::whole( $request['id'] ) ) ) );
	}

	/**
	 * Body { expectedVersion, assigneeId: int|null, dueOn: 'YYYY-MM-DD'|null }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 the task; 400 with issues; 404; 409 when `expectedVersion` is not the newest, 409 `task.not_open`.
	 */
	public function assign( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->change(
			$request,
			'open',
			function ( TaskRow $task, Fields $body ): bool|WP_Error {
				$assignee = $body->maybe_whole( 'assigneeId', 1, PHP_INT_MAX );
				$due_on   = $body->text( 'dueOn', 10, false );
				if ( null !== $assignee && ! user_can( $assignee, Capabilities::WORK ) ) {
					$body->refuse( 'task.may_not_work', 'assigneeId' );
				}
				if ( '' !== $due_on && ! Text::is_date( $due_on ) ) {
					$body->refuse( 'text.not_date', 'dueOn' );
				}
				return array() === $body->issues() ? $this->desk->assign( $task, $assignee, '' === $due_on ? null : $due_on ) : Api::invalid( $body->issues() );
			}
		);
	}

	/**
	 * Body { expectedVersion, note: string }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 the task; 400 with issues; 404; 409 as for `assign`.
	 */
	public function finish( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->change(
			$request,
			'open',
			function ( TaskRow $task, Fields $body ): bool|WP_Error {
				$note = trim( $body->text( 'note', self::LONGEST_NOTE, false ) );
				return array() === $body->issues() ? $this->acts->finish( $task, $note, get_current_user_id() ) : Api::invalid( $body->issues() );
			}
		);
	}

	/**
	 * Body { expectedVersion }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 the task; 400 with issues; 404; 409 when `expectedVersion` is not the newest, 409 `task.not_done`.
	 */
	public function reopen( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->change(
			$request,
			'done',
			fn ( TaskRow $task ): bool => $this->acts->reopen( $task, get_current_user_id() )
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>>           $request The request.
	 * @param 'open'|'done'                                   $state   In which it must be.
	 * @param callable(TaskRow, Fields): (bool|WP_Error) $change  Done with the row of the version expected; false when another person was faster.
	 */
	private function change( WP_REST_Request $request, string $state, callable $change ): WP_REST_Response|WP_Error {
		$task = $this->desk->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $task || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader   = new Fields( $body );
		$expected = $reader->whole( 'expectedVersion', 1, PHP_INT_MAX );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		if ( $expected !== $task->version ) {
			return Api::conflict( $task->version );
		}
		if ( $state !== $task->state ) {
			return 'open' === $state
				? Api::refuse( 'task.not_open', __( 'The task is done already.', 'followup-reminders' ), 409 )
				: Api::refuse( 'task.not_done', __( 'The task is not done.', 'followup-reminders' ), 409 );
		}
		$changed = $change( $task, $reader );
		if ( $changed instanceof WP_Error ) {
			return $changed;
		}
		$newest = $this->desk->find( $task->id ) ?? $task;
		return $changed ? new WP_REST_Response( $this->views->of( array( $newest ) )[0] ) : Api::conflict( $newest->version );
	}

	/** @return array<string, array<string, mixed>> */
	private static function list_arguments(): array {
		return array(
			'page'     => array(
				'type'    => 'integer',
				'minimum' => 1,
				'default' => 1,
			),
			'per_page' => array(
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => 100,
				'default' => self::PER_PAGE,
			),
			'state'    => array(
				'type'    => 'string',
				'enum'    => array( 'open', 'done' ),
				'default' => 'open',
			),
			'whose'    => array(
				'type'    => 'string',
				'enum'    => array( '', 'mine', 'mine_or_nobody' ),
				'default' => '',
			),
			'overdue'  => array(
				'type'    => 'boolean',
				'default' => false,
			),
		);
	}
}
