<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Sources\Billing\BillingMessage;
use FollowupReminders\Sources\Billing\BillingReader;
use FollowupReminders\Sources\Billing\BillingSource;
use FollowupReminders\Sources\Billing\Signature;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Sources\InputIssue;
use FollowupReminders\Store\CaseStore;
use FollowupReminders\Support\Clock;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Takes signed events of any billing system, and lets a manager see and replace the secret they are signed with. */
final class EventsController {

	/** Header that carries Signature::header(). */
	public const HEADER = 'x-followup-signature';

	public function __construct(
		private readonly CaseEvents $case_events,
		private readonly CaseStore $cases,
		private readonly SigningSecret $secret,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		register_rest_route(
			'followup-reminders/v1',
			'/events',
			array(
				'methods'             => 'POST',
				'callback'            => array( $this, 'take' ),
				'permission_callback' => array( $this, 'is_signed' ),
			)
		);
		register_rest_route(
			'followup-reminders/v1',
			'/events/secret',
			array(
				array(
					'methods'             => 'GET',
					'callback'            => array( $this, 'show_secret' ),
					'permission_callback' => array( $this, 'may_manage' ),
				),
				array(
					'methods'             => 'POST',
					'callback'            => array( $this, 'rotate_secret' ),
					'permission_callback' => array( $this, 'may_manage' ),
				),
			)
		);
	}

	public function may_manage(): bool {
		return current_user_can( 'followup_reminders_manage' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|WP_Error 401 `events.signature_*`, 401 `events.secret_unset`, 413 `events.too_large`.
	 */
	public function is_signed( WP_REST_Request $request ): bool|WP_Error {
		$body = $request->get_body();
		if ( strlen( $body ) > BillingReader::LARGEST_BODY ) {
			return new WP_Error( 'events.too_large', __( 'The event is too large.', 'followup-reminders' ), array( 'status' => 413 ) );
		}
		$secrets = $this->secret->accepted();
		$fault   = array() === $secrets ? 'secret_unset' : Signature::check( (string) $request->get_header( self::HEADER ), $body, $this->clock->now(), $secrets );
		return '' === $fault ? true : new WP_Error( 'events.' . $fault, __( 'The event is not signed as it must be.', 'followup-reminders' ), array( 'status' => 401 ) );
	}

	/**
	 * Hears one event. Sending it again is safe: its id is heard once.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { id, outcome: 'heard'|'known', caseId }; 400 `events.refused` with issues { code, path, given }; 409 `events.currency_changed`; 503 `events.not_heard`: send it again.
	 */
	public function take( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$message = BillingReader::read( $request->get_body(), $this->clock->now() );
		if ( ! $message instanceof BillingMessage ) {
			return self::refused( $message, 400 );
		}
		$known = $this->cases->find_by_ref( BillingSource::ID, $message->events[0]->source_ref );
		if ( null !== $known && $known->currency !== $message->opening->currency ) {
			return self::refused( array( new InputIssue( 'events.currency_changed', 'debt.currency', $message->opening->currency ) ), 409 );
		}
		$outcome = 'known';
		$case_id = null;
		foreach ( $message->events as $event ) {
			$result = $this->case_events->hear( $event, $message->opening );
			if ( 'failed' === $result->outcome ) {
				return new WP_Error( 'events.not_heard', __( 'The event could not be stored. Please send it again.', 'followup-reminders' ), array( 'status' => 503 ) );
			}
			$outcome = 'heard' === $result->outcome ? 'heard' : $outcome;
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

	/** Makes a new secret. @return WP_REST_Response 201 { secret: string, previousUntilUtc: int|null }. */
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
			__( 'The event was not taken: see the issues.', 'followup-reminders' ),
			array(
				'status' => $status,
				'issues' => array_map( static fn ( InputIssue $issue ): array => $issue->to_array(), $issues ),
			)
		);
	}
}
