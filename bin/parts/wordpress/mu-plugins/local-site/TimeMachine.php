<?php
declare( strict_types=1 );

namespace FollowupReminders\LocalSite;

/** Moves the plugin's clock by its own REST route, so that the demo uses what a visitor could. */
final class TimeMachine {

	private const HOUR = 3600;

	/** @return \WP_REST_Response|\WP_Error What the plugin's route answered last. */
	public static function advance( \WP_REST_Request $request ) {
		$answer = new \WP_REST_Response();
		for ( $hour = 0; $hour < $request['hours']; ++$hour ) {
			$move = new \WP_REST_Request( 'POST', '/followup-reminders/v1/clock' );
			$move->set_header( 'Content-Type', 'application/json' );
			$move->set_body( (string) wp_json_encode( array( 'forwardSeconds' => self::HOUR ) ) );
			$answer = rest_do_request( $move );
			if ( $answer->is_error() ) {
				return $answer->as_error();
			}
			do_action( 'followup_reminders_tick' );
		}
		return $answer;
	}

	public static function register(): void {
		register_rest_route(
			'local-site/v1',
			'/advance',
			array(
				'methods'             => 'POST',
				'callback'            => array( self::class, 'advance' ),
				'permission_callback' => static fn (): bool => current_user_can( 'manage_options' ),
				'args'                => array(
					'hours' => array(
						'type'     => 'integer',
						'minimum'  => 1,
						'maximum'  => 24 * 31,
						'required' => true,
					),
				),
			)
		);
	}

	public static function buttons( \WP_Admin_Bar $bar ): void {
		if ( ! current_user_can( 'manage_options' ) ) {
			return;
		}
		$now = time() + (int) get_option( 'followup_reminders_clock_offset', 0 );
		$bar->add_node(
			array(
				'id'    => 'local-clock',
				'title' => esc_html( (string) wp_date( 'D j M Y, H:i', $now ) ),
			)
		);
		foreach ( array(
			1 => 'One hour later',
			24 => 'One day later',
		) as $hours => $label ) {
			$bar->add_node(
				array(
					'id'    => 'local-clock-' . $hours,
					'title' => $label,
					'href'  => '#hours-' . $hours,
				)
			);
		}
	}

	public static function script(): void {
		if ( ! is_admin_bar_showing() || ! current_user_can( 'manage_options' ) ) {
			return;
		}
		$settings = wp_json_encode(
			array(
				'route' => rest_url( 'local-site/v1/advance' ),
				'nonce' => wp_create_nonce( 'wp_rest' ),
			)
		);
		wp_print_inline_script_tag(
			'(function(settings){document.addEventListener("click",async function(event){var link=event.target.closest&&event.target.closest("a[href^=\'#hours-\']");if(!link){return;}event.preventDefault();if(link.dataset.busy){return;}link.dataset.busy="1";link.textContent="…";var answer=await fetch(settings.route,{method:"POST",credentials:"same-origin",headers:{"Content-Type":"application/json","X-WP-Nonce":settings.nonce},body:JSON.stringify({hours:Number(link.hash.slice(7))})});if(answer.ok){location.reload();return;}var problem=await answer.json();window.alert(problem.message);location.reload();});})(' . $settings . ');'
		);
	}
}
