<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Tasks;

use FollowupReminders\Analytics\Ahead\Gains;
use FollowupReminders\Cases\Acts\DeskActs;
use FollowupReminders\Cases\TaskDesk;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Desk\DeskQuery;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Cases\CaseViews;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** The desk of those who work cases: what needs a person, who has it, and that they are done with it. */
final class DeskController {

	private const MOST_CASES   = 200;
	private const LONGEST_NOTE = 2000;

	public function __construct(
		private readonly DeskQuery $query,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly TaskDesk $tasks,
		private readonly DeskActs $acts,
		private readonly CaseViews $case_views,
		private readonly TaskViews $task_views,
		private readonly Clock $clock,
		private readonly Gains $gains,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/desk', array( $this, 'index' ), 'may_work' );
		Api::route( 'POST', '/desk/(?P<id>\d+)/take', array( $this, 'take' ), 'may_work' );
		Api::route( 'POST', '/desk/(?P<id>\d+)/done', array( $this, 'done' ), 'may_work' );
		Api::route( 'POST', '/desk/(?P<id>\d+)/give-back', array( $this, 'give_back' ), 'may_work' );
	}

	/** @return WP_REST_Response 200 { now, me, rows: list of { case: CaseSummary, tasks: Task[], likelyMinor, chanceTenths } }, by what is likely to come in. */
	public function index(): WP_REST_Response {
		$rows    = array();
		$waiting = $this->query->waiting( self::MOST_CASES );
		$gains   = $this->gains->of( array_map( static fn ( stdClass $found ): int => $found->case->id, $waiting ), $this->clock->now() );
		foreach ( $waiting as $found ) {
			$open   = array_values( array_filter( $this->tasks->for_case( $found->case->id ), static fn ( TaskRow $task ): bool => 'open' === $task->state ) );
			$rows[] = (object) array(
				'case'         => $this->case_views->summary( $found->case, $found->debtor ),
				'tasks'        => $this->task_views->of( $open ),
				'likelyMinor'  => $gains[ $found->case->id ]->likelyMinor ?? 0,
				'chanceTenths' => $gains[ $found->case->id ]->chanceTenths ?? 0,
			);
		}
		// They come by what is left to pay; where that is all that is known, it decides.
		usort( $rows, static fn ( stdClass $a, stdClass $b ): int => $b->likelyMinor <=> $a->likelyMinor );
		return new WP_REST_Response(
			(object) array(
				'now'  => $this->clock->now(),
				'me'   => get_current_user_id(),
				'rows' => $rows,
			)
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 404; 409 `desk.taken`.
	 */
	public function take( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		if ( null === $case ) {
			return Api::not_found();
		}
		return $this->acts->take( $case, get_current_user_id() ) ? $this->shown( $case ) : $this->taken( $case );
	}

	/**
	 * Body { note }: what came of it.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404; 409 `desk.taken`.
	 */
	public function done( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $case || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader = new Fields( $body );
		$note   = trim( $reader->text( 'note', self::LONGEST_NOTE, false ) );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		if ( ! $this->is_mine( $case ) ) {
			return $this->taken( $case );
		}
		$this->acts->finish( $case, $note, get_current_user_id() );
		return $this->shown( $case );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 404; 409 `desk.taken`.
	 */
	public function give_back( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		if ( null === $case ) {
			return Api::not_found();
		}
		if ( ! $this->is_mine( $case ) ) {
			return $this->taken( $case );
		}
		$this->acts->give_back( $case, get_current_user_id() );
		return $this->shown( $case );
	}

	private function is_mine( CaseRow $case ): bool {
		return in_array( $case->assignee_id, array( null, get_current_user_id() ), true );
	}

	private function taken( CaseRow $case ): WP_Error {
		$user = get_userdata( (int) $this->cases->get( $case->id )->assignee_id );
		return Api::refuse(
			'desk.taken',
			/* translators: %s: name of a colleague. */
			sprintf( __( '%s has this case. Choose another one, or ask them to hand it over.', 'followup-reminders' ), false === $user ? __( 'Someone else', 'followup-reminders' ) : $user->display_name ),
			409
		);
	}

	private function shown( CaseRow $case ): WP_REST_Response {
		$newest = $this->cases->get( $case->id );
		return new WP_REST_Response( $this->case_views->detail( $newest, $this->debtors->get( $newest->debtor_id ) ) );
	}
}
