<?php
declare( strict_types=1 );

namespace FollowupReminders\Demo;

use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\SystemClock;
use RuntimeException;
use WP_REST_Request;

/** What happens when, and to whom. The plugin hears of it the way it would in a shop. */
final class Story {

	public const OPTION = 'followup_reminders_demo_story';

	/** Hours after the first refusal, member, what happens. */
	private const EVENTS = array(
		array( 0, 'anna', 'refused' ),
		array( 0, 'bruno', 'refused' ),
		array( 0, 'chloe', 'refused' ),
		array( 2, 'anna', 'pays' ),
		array( 26, 'bruno', 'disputes' ),
		array( 70, 'chloe', 'refused_again' ),
	);

	/** @param int $start_utc The instant of the first refusal. */
	public static function begin( int $start_utc ): void {
		$events = array();
		foreach ( self::EVENTS as list( $hours, $member, $what ) ) {
			$events[] = array(
				'atUtc'  => $start_utc + $hours * 3600,
				'member' => $member,
				'what'   => $what,
			);
		}
		update_option( self::OPTION, $events );
		self::tell();
	}

	/** Lets everything happen that is due by the demo's clock. */
	public static function tell(): void {
		$events = get_option( self::OPTION, array() );
		$now    = ( new MovableClock( new SystemClock() ) )->now();
		$due    = array_filter( $events, static fn ( array $event ): bool => $event['atUtc'] <= $now );
		if ( array() === $due ) {
			return;
		}
		update_option( self::OPTION, array_values( array_diff_key( $events, $due ) ) );
		$visitor = get_current_user_id();
		wp_set_current_user( 1 );
		foreach ( $due as $event ) {
			class_exists( 'WooCommerce' ) ? ShopClub::play( $event['member'], $event['what'] ) : BillingClub::play( $event['member'], $event['what'], $event['atUtc'] );
		}
		wp_set_current_user( $visitor );
	}

	/**
	 * Asks one of the plugin's routes, as the administrator.
	 *
	 * @param array<string, mixed>  $params  Body.
	 * @param array<string, string> $headers Headers.
	 * @return mixed What it answered.
	 * @throws RuntimeException When it refuses.
	 */
	public static function ask( string $method, string $route, array $params = array(), array $headers = array(), string $body = '' ): mixed {
		$request = new WP_REST_Request( $method, '/followup-reminders/v1' . $route );
		$request->set_headers( $headers );
		if ( '' === $body && 'GET' !== $method ) {
			$request->set_header( 'Content-Type', 'application/json' );
			$body = (string) wp_json_encode( (object) $params );
		}
		if ( 'GET' === $method ) {
			$request->set_query_params( $params );
		}
		$request->set_body( $body );
		$response = rest_do_request( $request );
		if ( $response->is_error() ) {
			throw new RuntimeException( $method . ' ' . $route . ': ' . wp_json_encode( $response->get_data() ) );
		}
		return $response->get_data();
	}
}
