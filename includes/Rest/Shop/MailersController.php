<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Shop;

use FollowupReminders\Rest\Api;
use FollowupReminders\Sources\Mailers\OtherMailers;
use WP_REST_Response;

/** Who else writes to customers about what is owed, and what becomes of WooCommerce's own mails. */
final class MailersController {

	public function __construct( private readonly OtherMailers $mailers ) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/mailers', array( $this, 'show' ), 'may_manage' );
	}

	/** @return WP_REST_Response 200 { others, own }: see Sources\Mailers\OtherMailers. */
	public function show(): WP_REST_Response {
		return new WP_REST_Response(
			(object) array(
				'others' => $this->mailers->others(),
				'own'    => $this->mailers->own(),
			)
		);
	}
}
