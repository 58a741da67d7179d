<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\RunQuery;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Scheduler\SequenceSwitch;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Log;
use stdClass;
use Throwable;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Runs of a sequence over all its cases: what test mode would have sent, what a change would mean for them, moving them.
 */
final class RunsController {

	private const MOST_ROWS = 500;
	/** Each case's inputs are read from its source. */
	private const MOST_INPUTS = 50;

	public function __construct(
		private readonly RunQuery $runs,
		private readonly SequenceStore $sequences,
		private readonly DebtorStore $debtors,
		private readonly TestedCases $tested,
		private readonly SequenceSwitch $switch,
		private readonly EngineInputs $engine_inputs,
		private readonly Log $log,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/sequences/(?P<id>[a-z0-9_]{1,40})/rehearsal', array( $this, 'rehearsal' ), 'may_manage', self::chunk( self::MOST_ROWS ) );
		Api::route( 'POST', '/sequences/(?P<id>[a-z0-9_]{1,40})/move', array( $this, 'move' ), 'may_manage' );
		$of_runs = array(
			'sequence'      => array(
				'type'    => 'string',
				'pattern' => '^[a-z0-9_]{0,40}$',
				'default' => '',
			),
			'mode'          => array(
				'type'    => 'string',
				'enum'    => array( '', RunMode::LIVE, RunMode::DRY, RunMode::HELD_OUT ),
				'default' => '',
			),
			'below_version' => array(
				'type'    => 'integer',
				'minimum' => 0,
				'default' => 0,
			),
		);
		Api::route( 'GET', '/cases/engine-inputs', array( $this, 'engine_inputs' ), 'may_manage', array_merge( $of_runs, self::chunk( self::MOST_INPUTS ) ) );
	}

	/**
	 * What test mode would have sent and what it skipped, case by case; ask again with `after` until `nextAfter` is null.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request after, per_page.
	 * @return WP_REST_Response|WP_Error 200 { sinceUtc, rows: list of tested cases, nextAfter }; 404.
	 */
	public function rehearsal( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$row = $this->sequences->find( Given::text( $request['id'] ) );
		if ( null === $row ) {
			return Api::not_found();
		}
		$limit   = Given::whole( $request['per_page'] );
		$cases   = $this->runs->rehearsed( $row->sequence_id, Given::whole( $request['after'] ), $limit );
		$last    = end( $cases );
		$shown   = array_values( array_filter( $cases, static fn ( CaseRow $case ): bool => ( $case->run->lastAtUtc ?? 0 ) >= ( $row->rehearsed_since_utc ?? PHP_INT_MAX ) ) );
		return new WP_REST_Response(
			(object) array(
				'sinceUtc'  => $row->rehearsed_since_utc,
				'rows'      => $this->tested->of( $shown, $this->debtors_of( $shown ) ),
				'nextAfter' => false !== $last && count( $cases ) === $limit ? $last->id : null,
			)
		);
	}

	/**
	 * What the engine needs for each of several open runs; ask again with `after` until `nextAfter` is null.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request sequence, mode, below_version, after, per_page.
	 * @return WP_REST_Response 200 { rows: list of { caseId, number, customer, inputs }, failed: list of case ids that could not be read, nextAfter }.
	 */
	public function engine_inputs( WP_REST_Request $request ): WP_REST_Response {
		$limit   = Given::whole( $request['per_page'] );
		$cases   = $this->runs->open_runs( Given::text( $request['sequence'] ), Given::text( $request['mode'] ), Given::whole( $request['below_version'] ), Given::whole( $request['after'] ), $limit );
		$last    = end( $cases );
		$debtors = $this->debtors_of( $cases );
		$rows    = array();
		$failed  = array();
		foreach ( $cases as $case ) {
			try {
				$debtor = $debtors[ $case->debtor_id ];
				$rows[] = (object) array(
					'caseId'   => $case->id,
					'number'   => $case->number,
					'customer' => $debtor->name,
					'inputs'   => $this->engine_inputs->of( $case, $debtor ),
				);
			} catch ( Throwable $thrown ) {
				// One case that cannot be read is reported, and hides no other.
				$this->log->caught( 'inputs.not_read', $thrown, $case->id );
				$failed[] = $case->id;
			}
		}
		return new WP_REST_Response(
			(object) array(
				'rows'      => $rows,
				'failed'    => $failed,
				'nextAfter' => false !== $last && count( $cases ) === $limit ? $last->id : null,
			)
		);
	}

	/**
	 * Body { toVersion: int }: open runs of older versions are moved to the newest by the worker, each with a row of its ledger.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { toVersion }; 400 with issues; 404; 409 when `toVersion` is not the newest.
	 */
	public function move( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$row  = $this->sequences->find( Given::text( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $row || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader     = new Fields( $body );
		$to_version = $reader->whole( 'toVersion', 1, PHP_INT_MAX );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		return $this->switch->move_runs( $row, $to_version, get_current_user_id() )
			? new WP_REST_Response( (object) array( 'toVersion' => $to_version ) )
			: Api::conflict( $this->sequences->find( $row->sequence_id )->newest_version ?? 0 );
	}

	/**
	 * @param list<CaseRow> $cases Cases.
	 * @return array<int,DebtorRow> By id.
	 */
	private function debtors_of( array $cases ): array {
		$debtors = array();
		foreach ( $this->debtors->find_all( array_values( array_unique( array_map( static fn ( CaseRow $case ): int => $case->debtor_id, $cases ) ) ) ) as $debtor ) {
			$debtors[ $debtor->id ] = $debtor;
		}
		return $debtors;
	}

	/** @return array<string, array<string, mixed>> Arguments of what is asked for in chunks. */
	private static function chunk( int $most ): array {
		return array(
			'after'    => array(
				'type'    => 'integer',
				'minimum' => 0,
				'default' => 0,
			),
			'per_page' => array(
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => $most,
				'default' => $most,
			),
		);
	}
}
