<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Cases\Acts\PersonActs;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Support\Fields;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * One act on many cases. Each case stands alone: what one refuses the others still get.
 *
 * @phpstan-import-type Details from EventDetails
 */
final class BulkController {

	private const MOST_CASES = 100;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly PersonActs $person_acts,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'POST', '/cases/bulk', array( $this, 'act' ), 'may_work' );
	}

	/**
	 * Body { act: 'pause'|'resume'|'enrol'|'assign'|'write_off', caseIds: list of int, assigneeId?: int|null }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { done: list of ids, refused: list of { id, code } }; 400 with issues.
	 */
	public function act( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader   = new Fields( $body );
		$act      = $reader->choice( 'act', array( 'pause', 'resume', 'enrol', 'assign', 'write_off' ) );
		$case_ids = $reader->ids( 'caseIds', self::MOST_CASES );
		$assignee = 'assign' === $act ? $reader->maybe_whole( 'assigneeId', 1, PHP_INT_MAX ) : null;
		if ( null !== $assignee && ! user_can( $assignee, Capabilities::WORK ) ) {
			$reader->refuse( 'task.may_not_work', 'assigneeId' );
		}
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$done    = array();
		$refused = array();
		$cases   = $this->cases->find_all( $case_ids );
		foreach ( $case_ids as $id ) {
			$code = isset( $cases[ $id ] ) ? $this->act_on( $cases[ $id ], $act, $assignee ) : 'case.unknown';
			if ( '' === $code ) {
				$done[] = $id;
			} else {
				$refused[] = (object) array(
					'id'   => $id,
					'code' => $code,
				);
			}
		}
		return new WP_REST_Response(
			(object) array(
				'done'    => $done,
				'refused' => $refused,
			)
		);
	}

	/** @return string '' when it is done; else why not. */
	private function act_on( CaseRow $case, string $act, ?int $assignee ): string {
		if ( 'assign' === $act ) {
			$this->cases->assign( $case->id, $assignee );
			return '';
		}
		if ( ! $case->is_open() ) {
			return 'case.closed';
		}
		return match ( $act ) {
			'pause'     => $this->pause( $case ),
			'resume'    => $this->resume( $case ),
			'enrol'     => $this->enrol( $case ),
			default     => $this->tell( $case, EventKind::WrittenOff, (object) array( 'reason' => 'other' ), 'write_off_' . self::token() ),
		};
	}

	private function pause( CaseRow $case ): string {
		$hold_id = 'hold_' . self::token();
		$details = (object) array(
			'holdId'   => $hold_id,
			'kind'     => HoldKind::Manual->value,
			'untilUtc' => null,
		);
		return $this->tell( $case, EventKind::HoldSet, $details, $hold_id );
	}

	/** Lifts every hold that a person set. */
	private function resume( CaseRow $case ): string {
		$holds = $this->person_acts->holds_set( $case );
		foreach ( $holds as $hold_id ) {
			$code = $this->tell( $case, EventKind::HoldLifted, (object) array( 'holdId' => $hold_id ), 'lift_' . self::token() );
			if ( '' !== $code ) {
				return $code;
			}
		}
		return array() === $holds ? 'hold.not_on' : '';
	}

	private function enrol( CaseRow $case ): string {
		if ( null !== $case->run && null === $case->run->ended ) {
			return 'case.in_sequence';
		}
		return $case->by_hand || $this->person_acts->enrol( $case, get_current_user_id() ) ? '' : 'case.no_sequence_fits';
	}

	/** @param Details $details */
	private function tell( CaseRow $case, EventKind $kind, stdClass $details, string $own_id ): string {
		$told = $this->person_acts->tell( $case, $kind, $details, $case->id . '_' . $own_id, get_current_user_id() );
		return 'recorded' === $told->outcome ? '' : 'case.not_stored';
	}

	private static function token(): string {
		return str_replace( '-', '', substr( wp_generate_uuid4(), 0, 18 ) );
	}
}
