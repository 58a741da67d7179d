<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Incoming;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Sources\Billing\BillingMessage;
use FollowupReminders\Sources\Billing\BillingReader;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\InputIssue;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Takes signed events of any billing system, and lets a manager see and replace the secret they are signed with. */
final class EventsController {

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly CaseStore $cases,
		private readonly SigningSecret $secret,
		private readonly SignedRequest $signed,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		register_rest_route(
			Api::ROOT,
			'/events',
			array(
				'methods'             => 'POST',
				'callback'            => array( $this, 'take' ),
				'permission_callback' => array( $this, 'is_signed' ),
			)
		);
		Api::route( 'GET', '/events/secret', array( $this, 'show_secret' ), 'may_manage' );
		Api::route( 'POST', '/events/secret', array( $this, 'rotate_secret' ), 'may_manage' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|WP_Error 401 `events.signature_*`, 401 `events.secret_unset`, 413 `events.too_large`.
	 */
	public function is_signed( WP_REST_Request $request ): bool|WP_Error {
		return $this->signed->check( $request, 'events', BillingReader::LARGEST_BODY );
	}

	/**
	 * Records one event. Sending it again is safe: its id is recorded once.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { id, outcome: 'recorded'|'known', caseId }; 400 `events.refused` with issues { code, path, given }; 409 `events.currency_changed`; 503 `events.not_recorded`: send it again.
	 */
	public function take( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$message = BillingReader::read( (string) $request->get_body(), $this->clock->now() );
		if ( ! $message instanceof BillingMessage ) {
			return self::refused( $message, 400 );
		}
		$known = $this->cases->find_by_ref( EventToldSource::BILLING, $message->events[0]->source_ref );
		if ( null !== $known && $known->currency !== $message->opening->currency ) {
			return self::refused( array( new InputIssue( 'events.currency_changed', 'debt.currency', $message->opening->currency ) ), 409 );
		}
		$outcome = 'known';
		$case_id = null;
		BillingReader::settle( $message, $known?->total_minor );
		foreach ( $message->events as $event ) {
			$result = $this->case_events->record( $event, $message->opening );
			if ( 'failed' === $result->outcome ) {
				return new WP_Error( 'events.not_recorded', __( 'The event could not be stored. Please send it again.', 'followup-reminders' ), array( 'status' => 503 ) );
			}
			$outcome = 'recorded' === $result->outcome ? 'recorded' : $outcome;
			$case_id = $result->case_id;
		}
		return new WP_REST_Response(
			array(
				'id'      => $message->id,
				'outcome' => $outcome,
				'caseId'  => $case_id,
			)
		);
	}

	/** @return WP_REST_Response 200 { secret: string|null, previousUntilUtc: int|null }; null before the first was made. */
	public function show_secret(): WP_REST_Response {
		return $this->secret_response( $this->secret->current(), 200 );
	}

	/**
	 * Makes a new secret.
	 *
	 * @return WP_REST_Response 201 { secret: string, previousUntilUtc: int|null }.
	 */
	public function rotate_secret(): WP_REST_Response {
		return $this->secret_response( $this->secret->rotate(), 201 );
	}

	private function secret_response( ?string $secret, int $status ): WP_REST_Response {
		$response = new WP_REST_Response(
			array(
				'secret'           => $secret,
				'previousUntilUtc' => $this->secret->previous_until_utc(),
			),
			$status
		);
		$response->header( 'Cache-Control', 'no-store, private' );
		return $response;
	}

	/** @param list<InputIssue> $issues What is wrong. */
	private static function refused( array $issues, int $status ): WP_Error {
		return new WP_Error(
			'events.refused',
			__( 'The event was not accepted. Correct the fields named.', 'followup-reminders' ),
			array(
				'status' => $status,
				'issues' => array_map( static fn ( InputIssue $issue ): array => $issue->to_array(), $issues ),
			)
		);
	}
}
