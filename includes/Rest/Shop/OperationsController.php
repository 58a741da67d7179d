<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Shop;

use FollowupReminders\Cases\Pause;
use FollowupReminders\Delivery\Breaker;
use FollowupReminders\Delivery\Throttle;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Scheduler\Health;
use FollowupReminders\Scheduler\OpenCases;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * What whoever runs the site sets: limits of the host, how long details are kept, a pause of everything.
 *
 * @phpstan-import-type Limits from Throttle
 */
final class OperationsController {

	private const MOST_PER_MINUTE = 10000;
	private const MOST_PER_HOUR   = 100000;
	private const MOST_DAYS       = 3650;
	/** A pause is at most as long as the zone tables are believed. */
	private const LONGEST_PAUSE_SECONDS = 400 * 86400;

	public function __construct(
		private readonly Health $health,
		private readonly Pause $pause,
		private readonly Breaker $breaker,
		private readonly OutboxStore $outbox,
		private readonly OpenCases $open_cases,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/operations', array( $this, 'show' ), 'may_manage' );
		Api::route( 'PUT', '/operations', array( $this, 'save' ), 'may_manage' );
		Api::route( 'POST', '/pause', array( $this, 'begin_pause' ), 'may_manage' );
		Api::route( 'DELETE', '/pause', array( $this, 'end_pause' ), 'may_manage' );
		Api::route( 'POST', '/channels/(?P<channel>[a-z]{1,40})/try', array( $this, 'try_channel' ), 'may_manage' );
	}

	/**
	 * @return WP_REST_Response 200 { perMinute, perHour (0: no limit), retentionDays (0: forever), pause: { fromUtc, untilUtc }|null, findings: list of Scheduler\Health::findings() }.
	 */
	public function show(): WP_REST_Response {
		$limits = Throttle::limits();
		return new WP_REST_Response(
			(object) array(
				'perMinute'     => $limits->perMinute,
				'perHour'       => $limits->perHour,
				'retentionDays' => Retention::days(),
				'pause'         => $this->pause->current( $this->clock->now() ),
				'findings'      => $this->health->findings(),
			)
		);
	}

	/**
	 * Body { perMinute: int, perHour: int, retentionDays: int }; 0 is no limit, and forever.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 400 with issues.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader = new Fields( $body );
		$limits = self::read_limits( $reader );
		$days   = self::read_days( $reader, 'retentionDays' );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		Throttle::set_limits( $limits->perMinute, $limits->perHour );
		Retention::set_days( $days );
		return $this->show();
	}

	/** @return Limits With issues in the reader nothing of it counts. */
	public static function read_limits( Fields $reader ): stdClass {
		return (object) array(
			'perMinute' => $reader->whole( 'perMinute', 0, self::MOST_PER_MINUTE ),
			'perHour'   => $reader->whole( 'perHour', 0, self::MOST_PER_HOUR ),
		);
	}

	/** @return int 0: for ever. With issues in the reader it does not count. */
	public static function read_days( Fields $reader, string $name ): int {
		$days = $reader->whole( $name, 0, self::MOST_DAYS );
		if ( 0 < $days && Retention::LEAST_DAYS > $days ) {
			$reader->refuse( 'retention.too_short', $name );
		}
		return $days;
	}

	/**
	 * Body { untilUtc: int|null }: nothing is sent until then, or until a person resumes. A second call moves the end.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 400 with issues.
	 */
	public function begin_pause( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$now    = $this->clock->now();
		$reader = new Fields( $body );
		$until  = $reader->maybe_whole( 'untilUtc', $now + 1, $now + self::LONGEST_PAUSE_SECONDS );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$this->pause->begin( $now, $until );
		$this->open_cases->ask();
		return $this->show();
	}

	/**
	 * A stopped channel tries at once, with one message, whether it works again; the others follow when it does.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 409 `channel.not_stopped`.
	 */
	public function try_channel( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$now     = $this->clock->now();
		$channel = Given::text( $request['channel'] );
		if ( ! $this->breaker->try_now( $channel, $now ) ) {
			return Api::refuse( 'channel.not_stopped', __( 'This channel is not stopped.', 'followup-reminders' ), 409 );
		}
		$this->outbox->bring_forward( $channel, $now );
		return $this->show();
	}

	/**
	 * Ends the pause now.
	 *
	 * @return WP_REST_Response|WP_Error 200 as shown; 409 `shop.not_paused`.
	 */
	public function end_pause(): WP_REST_Response|WP_Error {
		$now = $this->clock->now();
		if ( null === $this->pause->current( $now ) ) {
			return Api::refuse( 'shop.not_paused', __( 'The shop is not paused, so there is nothing to resume.', 'followup-reminders' ), 409 );
		}
		$this->pause->resume( $now );
		$this->open_cases->ask();
		return $this->show();
	}
}
