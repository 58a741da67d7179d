<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Shop;

use DomainException;
use FollowupReminders\Cases\Pause;
use FollowupReminders\Engine\Support\Version;
use FollowupReminders\Rest\Api;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Scheduler\Status;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\MovableClock;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Whether the plugin is at work, and the switches that belong to no document. */
final class StatusController {

	private const FARTHEST_SECONDS = 400 * 86400;

	public function __construct(
		private readonly Status $status,
		private readonly SiteLock $site_lock,
		private readonly Pause $pause,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/status', array( $this, 'show' ), 'may_work' );
		Api::route( 'POST', '/status/confirm', array( $this, 'confirm' ), 'may_manage' );
		Api::route( 'PUT', '/settings', array( $this, 'save' ), 'may_manage' );
		if ( MovableClock::allowed() ) {
			Api::route( 'POST', '/clock', array( $this, 'move_clock' ), 'may_manage' );
		}
	}

	/** @return WP_REST_Response 200 status; see Scheduler\Status::read(), with all versions, the pause, uninstallRemovesData and clockMovable. */
	public function show(): WP_REST_Response {
		$status   = $this->status->read();
		$versions = array(
			'engine'      => Version::ENGINE_VERSION,
			'wordpress'   => get_bloginfo( 'version' ),
			'php'         => PHP_VERSION,
			'woocommerce' => defined( 'WC_VERSION' ) ? (string) constant( 'WC_VERSION' ) : null,
		);
		$more     = array(
			'versions'             => (object) array_merge( (array) $status->versions, $versions ),
			'pause'                => $this->pause->current( $this->clock->now() ),
			'uninstallRemovesData' => 'yes' === get_option( Retention::REMOVE_DATA ),
			'clockMovable'         => $this->clock instanceof MovableClock,
		);
		return new WP_REST_Response( (object) array_merge( (array) $status, $more ) );
	}

	/**
	 * Says that this site is the shop, so that messages go out from it.
	 *
	 * @return WP_REST_Response 200 status.
	 */
	public function confirm(): WP_REST_Response {
		$this->site_lock->confirm();
		return $this->show();
	}

	/**
	 * Body { uninstallRemovesData: bool }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 status; 400 with issues.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader  = new Fields( $body );
		$removes = $reader->flag( 'uninstallRemovesData' );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		update_option( Retention::REMOVE_DATA, $removes ? 'yes' : 'no', false );
		return $this->show();
	}

	/**
	 * Body { forwardSeconds: int }: moves the site's clock forward; local environments only.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { now }; 400 with issues; 409 when this clock does not move.
	 */
	public function move_clock( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader  = new Fields( $body );
		$forward = $reader->whole( 'forwardSeconds', 0, self::FARTHEST_SECONDS );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		try {
			$now = $this->clock instanceof MovableClock ? $this->clock->move_forward( $forward ) : throw new DomainException( 'clock.not_movable' );
		} catch ( DomainException $thrown ) {
			return Api::refuse( $thrown->getMessage(), __( 'This clock does not move.', 'followup-reminders' ), 409 );
		}
		return new WP_REST_Response( (object) array( 'now' => $now ) );
	}
}
