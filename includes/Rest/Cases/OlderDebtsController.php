<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Cases\Acts\AgeBand;
use FollowupReminders\Cases\Acts\OlderDebts;
use FollowupReminders\Cases\Acts\PersonActs;
use FollowupReminders\Cases\Sweep\Sweep;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Debts older than the sequences: how many, what taking them in would bring, and taking them in. Nothing is sent about them before. */
final class OlderDebtsController {

	private const AT_ONCE = 100;

	public function __construct(
		private readonly OlderDebts $older_debts,
		private readonly CaseStore $cases,
		private readonly PersonActs $person_acts,
		private readonly Sweep $sweep,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/older-debts', array( $this, 'index' ), 'may_manage' );
		Api::route( 'GET', '/older-debts/engine-inputs', array( $this, 'engine_inputs' ), 'may_manage', self::choice_arguments() );
		Api::route( 'POST', '/older-debts/enrolments', array( $this, 'enrol' ), 'may_manage' );
	}

	/** @return WP_REST_Response 200 { now, hasLiveSequence, sweptAtUtc, bands: list<{ id, sums }> } */
	public function index(): WP_REST_Response {
		$now = $this->clock->now();
		return new WP_REST_Response(
			(object) array(
				'now'             => $now,
				'hasLiveSequence' => $this->older_debts->has_live_sequence(),
				'sweptAtUtc'      => $this->sweep->told()->lastFullAtUtc,
				'bands'           => $this->older_debts->bands( $now ),
			)
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request bands, sources, as_of, after.
	 * @return WP_REST_Response 200 { now, policy, sequences, debtors, nextAfter }
	 */
	public function engine_inputs( WP_REST_Request $request ): WP_REST_Response {
		$now     = $this->clock->now();
		$bands   = array_map( static fn ( mixed $band ): AgeBand => AgeBand::from( Given::text( $band ) ), array_values( (array) $request['bands'] ) );
		$sources = null === $request['sources'] ? null : array_map( Given::text( ... ), array_values( (array) $request['sources'] ) );
		$choice  = $this->older_debts->choice( $bands, $sources, Given::whole( $request['as_of'], $now ), $now );
		return new WP_REST_Response( $this->older_debts->inputs( $choice, Given::whole( $request['after'] ), $now ) );
	}

	/**
	 * Body { caseIds: list<int>, at most 100 }: takes each in by hand, as POST /cases/{id}/enrolment does; one asked for before stays so.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { done: list<int>, refused: list<{ id, code }> } with `case.unknown`, `case.closed`, `case.in_sequence`;
	 *   400 with issues; 409 `case.no_live_sequence`.
	 */
	public function enrol( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader = new Fields( $body );
		$ids    = $reader->ids( 'caseIds', self::AT_ONCE );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		if ( ! $this->older_debts->has_live_sequence() ) {
			return Api::refuse( 'case.no_live_sequence', __( 'No live sequence. Turn one on, then try again.', 'followup-reminders' ), 409 );
		}
		$cases   = array_column( $this->cases->find_readable( $ids ), null, 'id' );
		$done    = array();
		$refused = array();
		foreach ( $ids as $id ) {
			$code = self::refusal( $cases[ $id ] ?? null );
			if ( null !== $code ) {
				$refused[] = (object) array(
					'id'   => $id,
					'code' => $code,
				);
				continue;
			}
			if ( ! $cases[ $id ]->by_hand && ! $this->person_acts->enrol( $cases[ $id ], get_current_user_id() ) ) {
				$refused[] = (object) array(
					'id'   => $id,
					'code' => 'case.no_sequence_fits',
				);
				continue;
			}
			$done[] = $id;
		}
		return new WP_REST_Response(
			(object) array(
				'done'    => $done,
				'refused' => $refused,
			)
		);
	}

	private static function refusal( ?CaseRow $case ): ?string {
		return match ( true ) {
			null === $case                                      => 'case.unknown',
			! $case->is_open()                                  => 'case.closed',
			null !== $case->run && null === $case->run->ended   => 'case.in_sequence',
			default                                             => null,
		};
	}

	/** @return array<string, array<string, mixed>> */
	private static function choice_arguments(): array {
		return array(
			'bands'   => array(
				'type'     => 'array',
				'required' => true,
				'items'    => array(
					'type' => 'string',
					'enum' => array_column( AgeBand::cases(), 'value' ),
				),
			),
			'sources' => array(
				'type'     => 'array',
				'maxItems' => 20,
				'items'    => array(
					'type'      => 'string',
					'maxLength' => 40,
				),
			),
			'as_of'   => array(
				'type'    => 'integer',
				'minimum' => 0,
			),
			'after'   => array(
				'type'    => 'integer',
				'minimum' => 0,
				'default' => 0,
			),
		);
	}
}
