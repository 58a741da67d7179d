<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Shop;

use FollowupReminders\Rest\Api;
use FollowupReminders\Sources\Subscriptions\Reading\RetrySettings;
use FollowupReminders\Sources\Subscriptions\RetrySchedule;
use FollowupReminders\Support\Fields;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Subscriptions' automatic retries: on or off, when, and how often one card may be refused. Also for whoever manages WooCommerce. */
final class RetriesController {

	private const MOST_RETRIES     = 12;
	private const SHORTEST_SECONDS = 3600;
	private const LONGEST_SECONDS  = 30 * 86400;

	public function __construct(
		private readonly RetrySchedule $schedule,
		private readonly RetrySettings $settings,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/retries', array( $this, 'show' ), 'may_manage_payments' );
		Api::route( 'PUT', '/retries', array( $this, 'save' ), 'may_manage_payments' );
	}

	/**
	 * @return WP_REST_Response 200 { available: bool, enabled: bool, isOwn: bool, rules: list of { afterSeconds, orderStatus, subscriptionStatus, mailsCustomer }, theirs: the same of Subscriptions itself, cardAttempts: int, mostCardAttempts: int, windowDays: int }; without Subscriptions `available` is false and the lists are empty.
	 */
	public function show(): WP_REST_Response {
		$settings = $this->settings->read();
		return new WP_REST_Response(
			(object) array(
				'available'        => $this->schedule->is_available(),
				'enabled'          => $this->schedule->is_enabled(),
				'isOwn'            => null !== $settings->afterSeconds,
				'rules'            => $this->schedule->current(),
				'theirs'           => $this->schedule->theirs(),
				'cardAttempts'     => $settings->cardAttempts,
				'mostCardAttempts' => RetrySettings::MOST_CARD_ATTEMPTS,
				'windowDays'       => intdiv( RetrySettings::WINDOW_SECONDS, 86400 ),
			)
		);
	}

	/**
	 * Body { enabled: bool, afterSeconds: list<int>|null, cardAttempts: int }; each interval 3600 to 2592000 seconds, at most 12; null:
	 * Subscriptions' own schedule. Retries that are planned already stay as they are.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 400 with issues; 409 without Subscriptions.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		if ( ! $this->schedule->is_available() ) {
			return Api::refuse( 'retries.not_available', __( 'WooCommerce Subscriptions is not active.', 'followup-reminders' ), 409 );
		}
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader = new Fields( $body );
		$read   = self::read( $reader );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$this->settings->write( $read->afterSeconds, $read->cardAttempts );
		$this->schedule->enable( $read->enabled );
		return $this->show();
	}

	/** @return object{enabled: bool, afterSeconds: list<int>|null, cardAttempts: int}&stdClass With issues in the reader nothing of it counts. */
	public static function read( Fields $reader ): stdClass {
		return (object) array(
			'enabled'      => $reader->flag( 'enabled' ),
			'afterSeconds' => $reader->maybe_wholes( 'afterSeconds', self::MOST_RETRIES, self::SHORTEST_SECONDS, self::LONGEST_SECONDS ),
			'cardAttempts' => $reader->whole( 'cardAttempts', 1, RetrySettings::MOST_CARD_ATTEMPTS ),
		);
	}
}
