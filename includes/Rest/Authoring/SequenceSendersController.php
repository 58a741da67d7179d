<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Channels\SequenceSenders;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\SenderFields;
use FollowupReminders\Rest\Senders;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Who the messages of a sequence come from. It is no part of its versions: running cases get it at once, like a text. */
final class SequenceSendersController {

	public function __construct(
		private readonly SequenceStore $sequences,
		private readonly Senders $senders,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		$one = '/sequences/(?P<id>[a-z0-9_]{1,40})/sender';
		Api::route( 'GET', $one, array( $this, 'show' ), 'may_manage' );
		Api::route( 'PUT', $one, array( $this, 'save' ), 'may_manage' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { version, fromName, fromEmail, replyTo, shop: { fromName, fromEmail, replyTo } }: '' where the shop's is used; 404.
	 */
	public function show( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$id = Given::text( $request['id'] );
		if ( null === $this->sequences->find( $id ) ) {
			return Api::not_found();
		}
		$shop = SenderProfile::read();
		$more = array(
			'version' => SequenceSenders::version( $id ),
			'shop'    => (object) array(
				'fromName'  => $shop->from_name,
				'fromEmail' => $shop->sending_address(),
				'replyTo'   => $shop->reply_to,
			),
		);
		return new WP_REST_Response( (object) ( (array) SequenceSenders::of( $id ) + $more ) );
	}

	/**
	 * Body { expectedVersion, fromName, fromEmail, replyTo }; '' takes the shop's.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 400 with issues; 404; 409 when another person saved since.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$id = Given::text( $request['id'] );
		if ( null === $this->sequences->find( $id ) ) {
			return Api::not_found();
		}
		$reader   = new Fields( $body );
		$expected = $reader->whole( 'expectedVersion', 0, PHP_INT_MAX );
		$sender   = (object) array(
			'fromName'  => SenderFields::line( $reader, 'fromName' ),
			'fromEmail' => SenderFields::address( $reader, 'fromEmail' ),
			'replyTo'   => SenderFields::address( $reader, 'replyTo' ),
		);
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		return $this->senders->save_of( $id, $sender, $expected ) ? $this->show( $request ) : Api::conflict( SequenceSenders::version( $id ) );
	}
}
