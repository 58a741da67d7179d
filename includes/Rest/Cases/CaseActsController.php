<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use DateTimeImmutable;
use FollowupReminders\Cases\Acts\PersonActs;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * What a person records about a case. Each is an event of the case's source with an id of its own, so the worker treats it as any other.
 *
 * @phpstan-import-type CaseDetail from Views
 */
final class CaseActsController {

	private const MOST_MINOR   = 900000000000;
	private const PAID_HOW     = array( 'transfer', 'card', 'cash', 'cheque', 'other' );
	/** Why a colleague gives a case up. */
	private const GIVEN_UP_FOR = array( 'uncollectible', 'small_amount', 'goodwill', 'customer_gone', 'other' );
	private const LAST_INSTANT = 253402300799;
	/** Of the sentence on how a dispute was closed, characters. */
	private const LONGEST_REASON = 500;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly SequenceStore $sequences,
		private readonly PersonActs $person_acts,
		private readonly CaseViews $views,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'POST', '/cases/(?P<id>\d+)/holds', array( $this, 'set_hold' ), 'may_work' );
		Api::route( 'DELETE', '/cases/(?P<id>\d+)/holds/(?P<hold_id>[a-z0-9_]{1,40})', array( $this, 'lift_hold' ), 'may_work' );
		Api::route( 'POST', '/cases/(?P<id>\d+)/disputes', array( $this, 'report_dispute' ), 'may_work' );
		Api::route( 'POST', '/cases/(?P<id>\d+)/payments', array( $this, 'record_payment' ), 'may_work' );
		Api::route( 'POST', '/cases/(?P<id>\d+)/extensions', array( $this, 'extend' ), 'may_work' );
		Api::route( 'POST', '/cases/(?P<id>\d+)/write-off', array( $this, 'write_off' ), 'may_work' );
		Api::route( 'POST', '/cases/(?P<id>\d+)/enrolment', array( $this, 'enrol' ), 'may_work' );
		Api::route( 'POST', '/cases/(?P<id>\d+)/items/(?P<key>[a-z0-9_.]{1,190})/outcome', array( $this, 'settle' ), 'may_work' );
	}

	/**
	 * Body { kind: 'manual'|'person'|'reply'|'plan'|'refund_asked', untilUtc: int|null }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404; 409 `case.closed`.
	 */
	public function set_hold( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->act(
			$request,
			function ( CaseRow $case, Fields $body ): array {
				$details = array(
					'holdId'   => 'hold_' . self::token(),
					'kind'     => $body->choice( 'kind', HoldKind::of_people() ),
					'untilUtc' => $body->maybe_whole( 'untilUtc', $this->clock->now() + 1, self::LAST_INSTANT ),
				);
				return array( EventKind::HoldSet, $details, $details['holdId'] );
			}
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 404; 409 `case.closed`, `hold.not_on`.
	 */
	public function lift_hold( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$hold_id = Given::text( $request['hold_id'] );
		$case    = $this->open_case( $request );
		if ( $case instanceof CaseRow && ! in_array( $hold_id, $this->person_acts->holds_set( $case ), true ) ) {
			return Api::refuse( 'hold.not_on', __( 'The case is not paused for this reason, so there is nothing to resume.', 'followup-reminders' ), 409 );
		}
		return $this->act(
			$request,
			static fn (): array => array( EventKind::HoldLifted, array( 'holdId' => $hold_id ), 'lift_' . self::token() )
		);
	}

	/**
	 * Body { state: 'opened', amountMinor: int } or { state: 'won'|'lost', disputeId: string, reason: string }. `reason` is one sentence for the
	 * customer; whoever is told that the amount stays due must be told why, so `won` needs it.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404; 409 `case.closed`.
	 */
	public function report_dispute( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->act(
			$request,
			function ( CaseRow $case, Fields $body ): array {
				$state = $body->choice( 'state', array( 'opened', 'won', 'lost' ) );
				if ( 'opened' === $state ) {
					$details = array(
						'disputeId'   => 'dispute_' . self::token(),
						'amountMinor' => $body->whole( 'amountMinor', 1, self::MOST_MINOR ),
					);
					return array( EventKind::DisputeOpened, $details, $details['disputeId'] );
				}
				$details = array(
					'disputeId'   => '' === $state ? '' : $body->text( 'disputeId', 40 ),
					'won'         => 'won' === $state,
					'amountMinor' => $this->disputed( $case, $body ),
				);
				return array( EventKind::DisputeClosed, $details, 'closed_' . self::token(), trim( $body->line( 'reason', self::LONGEST_REASON, 'won' === $state ) ) );
			}
		);
	}

	/**
	 * Body { amountMinor: int, reference: string, how?: 'transfer'|'card'|'cash'|'cheque'|'other' }; the same reference on the same case is counted once.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404; 409 `case.closed`, `case.known_already`.
	 */
	public function record_payment( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->act(
			$request,
			function ( CaseRow $case, Fields $body ): array {
				$amount    = $body->whole( 'amountMinor', 1, self::MOST_MINOR );
				$reference = trim( $body->text( 'reference', 190, false ) );
				$details   = array(
					'amountMinor' => $amount,
					'currency'    => $case->currency,
					'full'        => $amount >= $this->remaining( $case ),
					'ofMinor'     => $case->total_minor,
					'via'         => PaymentVia::Staff->value,
					'how'         => $body->choice( 'how', self::PAID_HOW, 'other' ),
				);
				$event_id  = '' === $reference ? self::token() : substr( hash( 'sha256', $reference ), 0, 40 );
				return array( EventKind::PaymentReceived, $details, 'payment_' . $event_id );
			}
		);
	}

	/**
	 * Body { dueOn: 'YYYY-MM-DD' }: the customer has until that day. Steps of a debt that had no due date count from something else, so it is
	 * on hold until the day is over.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404; 409 `case.closed`.
	 */
	public function extend( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$hold   = null;
		$answer = $this->act(
			$request,
			function ( CaseRow $case, Fields $body ) use ( &$hold ): array {
				$due_on     = $body->date( 'dueOn' );
				$instead_of = $this->read( $case )->facts?->debt->dueDate;
				$today      = (string) wp_date( 'Y-m-d', $this->clock->now() );
				if ( null === $due_on || $due_on <= max( $today, (string) $instead_of ) ) {
					$body->refuse( null === $due_on ? 'key.missing' : 'date.not_later', 'dueOn', (string) $due_on );
				}
				$own_id = 'extension_' . self::token();
				$hold   = null !== $instead_of ? null : (object) array(
					'holdId'   => $own_id,
					'kind'     => HoldKind::Manual->value,
					'untilUtc' => self::end_of_day( (string) $due_on ),
				);
				return array(
					EventKind::ExtensionGranted,
					array(
						'dueOn'     => $due_on,
						'insteadOf' => $instead_of,
						// Only where a day moved can a text name both.
						'about'     => null === $instead_of ? '' : 'due_date',
					),
					$own_id,
				);
			}
		);
		$case   = $this->cases->find( Given::whole( $request['id'] ) );
		if ( $answer instanceof WP_Error || null === $hold || null === $case ) {
			return $answer;
		}
		$this->person_acts->tell( $case, EventKind::HoldSet, $hold, "{$case->id}_hold_{$hold->holdId}", get_current_user_id() );
		return $this->shown( $case->id );
	}

	/**
	 * Body { reason?: 'uncollectible'|'small_amount'|'goodwill'|'customer_gone'|'other' }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404; 409 `case.closed`.
	 */
	public function write_off( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->act( $request, static fn ( CaseRow $case, Fields $body ): array => array( EventKind::WrittenOff, array( 'reason' => $body->choice( 'reason', self::GIVEN_UP_FOR, 'other' ) ), 'write_off_' . self::token() ) );
	}

	/**
	 * Follows a case up that no sequence follows by itself: it is older than the sequences, or its sequence has ended.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 404; 409 `case.closed`, `case.in_sequence`, `case.no_live_sequence`, `case.asked_already`, `case.no_sequence_fits`.
	 */
	public function enrol( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->open_case( $request );
		if ( $case instanceof WP_Error ) {
			return $case;
		}
		if ( null !== $case->run && null === $case->run->ended ) {
			return Api::refuse( 'case.in_sequence', __( 'The case is already in a sequence.', 'followup-reminders' ), 409 );
		}
		$on = array_filter( $this->sequences->all(), static fn ( SequenceRow $row ): bool => RunMode::OFF !== $row->mode );
		if ( array() === $on ) {
			return Api::refuse( 'case.no_live_sequence', __( 'No sequence is live or in test mode. Turn one on first.', 'followup-reminders' ), 409 );
		}
		if ( $case->by_hand ) {
			return Api::refuse( 'case.asked_already', __( 'Already requested. The next scheduled run starts the case.', 'followup-reminders' ), 409 );
		}
		if ( ! $this->person_acts->enrol( $case, get_current_user_id() ) ) {
			return Api::refuse( 'case.no_sequence_fits', __( 'No live sequence matches this case, or the case may not enter again.', 'followup-reminders' ), 409 );
		}
		return $this->shown( $case->id );
	}

	/**
	 * Body { outcome: 'delivered'|'send_again' }: a person settles what nobody could know.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 case; 400 with issues; 404; 409 `item.not_unknown`.
	 */
	public function settle( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		$key  = Given::text( $request['key'] );
		if ( null === $case || $body instanceof WP_Error || ! str_starts_with( $key, $case->id . '.' ) ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader  = new Fields( $body );
		$outcome = $reader->choice( 'outcome', array( 'delivered', 'send_again' ) );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		return $this->person_acts->settle( $key, 'delivered' === $outcome ? 'delivered' : 'send_again', get_current_user_id() )
			? $this->shown( $case->id )
			: Api::refuse( 'item.not_unknown', __( 'This was already decided.', 'followup-reminders' ), 409 );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>>                                           $request The request.
	 * @param callable(CaseRow, Fields): array{0: EventKind, 1: array<string, mixed>, 2: string, 3?: string} $tell Kind, details and id of the event; what the customer is written about it.
	 */
	private function act( WP_REST_Request $request, callable $tell ): WP_REST_Response|WP_Error {
		$case = $this->open_case( $request );
		$body = Api::body( $request );
		if ( $case instanceof WP_Error || $body instanceof WP_Error ) {
			return $case instanceof WP_Error ? $case : $body;
		}
		$reader = new Fields( $body );
		$told   = $tell( $case, $reader );
		if ( PersonActs::is_of_whole( $case, $told[0] ) ) {
			return Api::refuse( 'plan.of_instalment', __( 'This is an instalment. Open the whole case for that.', 'followup-reminders' ), 409 );
		}
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		return match ( $this->person_acts->tell( $case, $told[0], EventDetails::of( $told[1] ), "{$case->id}_{$told[2]}", get_current_user_id(), $told[3] ?? '' )->outcome ) {
			'recorded'     => $this->shown( $case->id ),
			'duplicate' => Api::refuse( 'case.known_already', __( 'This was recorded before. Nothing was counted twice.', 'followup-reminders' ), 409 ),
			default     => Api::refuse( 'case.not_stored', __( 'It could not be stored. Please try again.', 'followup-reminders' ), 503 ),
		};
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	private function open_case( WP_REST_Request $request ): CaseRow|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		if ( null === $case ) {
			return Api::not_found();
		}
		return $case->is_open() ? $case : Api::refuse( 'case.closed', __( 'The case is closed.', 'followup-reminders' ), 409 );
	}

	private function shown( int $case_id ): WP_REST_Response {
		$case = $this->cases->get( $case_id );
		return new WP_REST_Response( $this->views->detail( $case, $this->debtors->get( $case->debtor_id ) ) );
	}

	private function remaining( CaseRow $case ): int {
		return $this->read( $case )->remainingMinor;
	}

	/** The amount of an open dispute; a dispute that is not open is an issue. */
	private function disputed( CaseRow $case, Fields $body ): int {
		foreach ( $this->read( $case )->facts->disputes ?? array() as $dispute ) {
			if ( DisputeState::OPEN === $dispute->state && $body->is( 'disputeId', $dispute->id ) ) {
				return $dispute->amountMinor;
			}
		}
		$body->refuse( 'dispute.not_open', 'disputeId' );
		return 0;
	}

	/** @return CaseDetail */
	private function read( CaseRow $case ): stdClass {
		return $this->views->detail( $case, $this->debtors->get( $case->debtor_id ) );
	}

	/** The first second after a calendar day of the shop. */
	private static function end_of_day( string $date ): int {
		return ( new DateTimeImmutable( $date, wp_timezone() ) )->modify( '+1 day' )->getTimestamp();
	}

	private static function token(): string {
		return str_replace( '-', '', substr( wp_generate_uuid4(), 0, 18 ) );
	}
}
