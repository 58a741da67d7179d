<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\CaseQuery;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Reads cases. Nothing here changes anything. */
final class CasesController {

	private const PER_PAGE = 20;

	public function __construct(
		private readonly CaseQuery $query,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly CaseViews $views,
		private readonly LedgerViews $ledger_views,
		private readonly EngineInputs $engine_inputs,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/cases', array( $this, 'index' ), 'may_work', self::list_arguments() );
		Api::route( 'GET', '/cases/(?P<id>\d+)', array( $this, 'show' ), 'may_work' );
		Api::route( 'GET', '/cases/(?P<id>\d+)/timeline', array( $this, 'timeline' ), 'may_work' );
		Api::route( 'GET', '/cases/(?P<id>\d+)/why', array( $this, 'why' ), 'may_work' );
		Api::route( 'GET', '/cases/(?P<id>\d+)/engine-inputs', array( $this, 'engine_inputs' ), 'may_work' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request page or after, per_page, view, kind, least, status, search, orderby, order.
	 * @return WP_REST_Response 200 list of case summaries; headers X-WP-Total, X-WP-TotalPages, X-Followup-Reminders-More, X-Followup-Reminders-Next, X-Followup-Reminders-Now.
	 */
	public function index( WP_REST_Request $request ): WP_REST_Response {
		$per_page = Given::whole( $request['per_page'] );
		$found    = $this->query->find(
			(object) array(
				'page'    => Given::whole( $request['page'] ),
				'after'   => Given::text( $request['after'] ),
				'perPage' => $per_page,
				'status'  => Given::text( $request['status'] ),
				'search'  => trim( Given::text( $request['search'] ) ),
				'view'    => Given::text( $request['view'] ),
				'kind'    => Given::text( $request['kind'] ),
				'least'   => Given::whole( $request['least'] ),
				'userId'  => get_current_user_id(),
				'now'     => $this->clock->now(),
				'orderby' => Given::text( $request['orderby'] ),
				'order'   => Given::text( $request['order'] ),
			)
		);
		$response = new WP_REST_Response(
			array_map( fn ( stdClass $row ): stdClass => $this->views->summary( $row->case, $row->debtor ), $found->rows )
		);
		$response->header( 'X-WP-Total', (string) $found->total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $found->total / $per_page ) );
		// Counted to a thousand: `1` says that there are more.
		$response->header( 'X-Followup-Reminders-More', $found->isMore ? '1' : '0' );
		$response->header( 'X-Followup-Reminders-Next', $found->next );
		$response->header( 'X-Followup-Reminders-Now', (string) $this->clock->now() );
		return $response;
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 404.
	 */
	public function show( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->answer( $request, fn ( CaseRow $case, DebtorRow $debtor ): stdClass => $this->views->detail( $case, $debtor ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 list of what happened, oldest first; 404.
	 */
	public function timeline( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->answer( $request, fn ( CaseRow $case ): array => $this->ledger_views->timeline( $case ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { now, currency, decision, notSent, kept }; 404.
	 */
	public function why( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->answer( $request, fn ( CaseRow $case ): stdClass => $this->ledger_views->why( $case, $this->clock->now() ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { now, facts, run, pastRuns, policy, shopZone, recipientZones, sequence }; 404.
	 */
	public function engine_inputs( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->answer( $request, fn ( CaseRow $case, DebtorRow $debtor ): stdClass => $this->engine_inputs->of( $case, $debtor ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>>                $request The request.
	 * @param callable(CaseRow, DebtorRow): (stdClass|array<mixed>) $view    What to answer.
	 */
	private function answer( WP_REST_Request $request, callable $view ): WP_REST_Response|WP_Error {
		$case   = $this->cases->find( Given::whole( $request['id'] ) );
		$debtor = null === $case ? null : $this->debtors->find( $case->debtor_id );
		return null === $case || null === $debtor ? Api::not_found() : new WP_REST_Response( $view( $case, $debtor ) );
	}

	/** @return array<string, array<string, mixed>> */
	private static function list_arguments(): array {
		return array(
			'page'     => array(
				'type'    => 'integer',
				'minimum' => 1,
				'default' => 1,
			),
			'after'    => array(
				'type'      => 'string',
				'maxLength' => 800,
				'default'   => '',
			),
			'per_page' => array(
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => 100,
				'default' => self::PER_PAGE,
			),
			'status'   => array(
				'type'    => 'string',
				'enum'    => array( '', ...array_column( CaseStatus::cases(), 'value' ) ),
				'default' => '',
			),
			'view'     => array(
				'type'    => 'string',
				'enum'    => array( '', 'open', 'needs_person', 'on_hold', 'paid_lately', 'all', 'mine' ),
				'default' => '',
			),
			'kind'     => array(
				'type'    => 'string',
				'enum'    => array( '', 'renewal', 'order', 'invoice', 'expiring_card', 'instalment' ),
				'default' => '',
			),
			'least'    => array(
				'type'    => 'integer',
				'minimum' => 0,
				'default' => 0,
			),
			'search'   => array(
				'type'      => 'string',
				'maxLength' => 190,
				'default'   => '',
			),
			'orderby'  => array(
				'type'    => 'string',
				'enum'    => array( 'id', 'opened_at', 'next_at', 'total', 'number' ),
				'default' => 'id',
			),
			'order'    => array(
				'type'    => 'string',
				'enum'    => array( 'asc', 'desc' ),
				'default' => 'desc',
			),
		);
	}
}
