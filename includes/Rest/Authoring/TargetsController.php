<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Channels\Webhook\WebhookChannel;
use FollowupReminders\Channels\Webhook\WebhookDocument;
use FollowupReminders\Channels\Webhook\WebhookSender;
use FollowupReminders\Delivery\Breaker;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Model\Stores\TargetStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Scheduler\Gate;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Json;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Where webhooks go. A secret is shown once, when it is made, and never again.
 *
 * @phpstan-import-type TargetFields from TargetStore
 * @phpstan-import-type WebhookTarget from Views
 * @phpstan-import-type Issue from Views
 */
final class TargetsController {

	private const LONGEST_TITLE = 190;
	private const ID            = '(?P<id>[a-z0-9_]{1,40})';
	/** Seconds in which the other side can be given a new secret: both sign. */
	private const OVERLAP_SECONDS = 86400;

	public function __construct(
		private readonly TargetStore $targets,
		private readonly ActionRefs $refs,
		private readonly TargetAddress $address,
		private readonly WebhookDocument $document,
		private readonly WebhookSender $sender,
		private readonly Gate $gate,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/targets', array( $this, 'index' ), 'may_manage' );
		Api::route( 'POST', '/targets', array( $this, 'create' ), 'may_manage' );
		Api::route( 'PUT', '/targets/' . self::ID, array( $this, 'update' ), 'may_manage' );
		Api::route( 'DELETE', '/targets/' . self::ID, array( $this, 'remove' ), 'may_manage' );
		Api::route( 'POST', '/targets/' . self::ID . '/secret', array( $this, 'replace_secret' ), 'may_manage' );
		Api::route( 'POST', '/targets/' . self::ID . '/test', array( $this, 'send_test' ), 'may_manage' );
	}

	/** @return WP_REST_Response 200 list of { id, title, url, withCustomer, state, previousSecretUntilUtc, version } by title. */
	public function index(): WP_REST_Response {
		return new WP_REST_Response( array_map( $this->view( ... ), $this->targets->all() ) );
	}

	/**
	 * Body { title, url, withCustomer: bool, isOn: bool }; the id is made from the title.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 201 the target with its `secret`; 400 with issues.
	 */
	public function create( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader = new Fields( $body );
		$target = $this->read( $reader, null );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$id     = TitleId::free( $target->title, 'target', fn ( string $one ): bool => null !== $this->targets->find( $one ) );
		$secret = TargetRow::new_secret();
		return $this->targets->add( $id, $target, $secret ) ? $this->told( $id, $secret, 201 ) : Api::conflict( 1 );
	}

	/**
	 * Body { expectedVersion, title, url, withCustomer: bool, isOn: bool }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 the target; 400 with issues; 404; 409 when `expectedVersion` is not the newest.
	 */
	public function update( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->change(
			$request,
			function ( TargetRow $row, Fields $reader ): WP_REST_Response|WP_Error {
				$target = $this->read( $reader, $row );
				if ( array() !== $reader->issues() ) {
					return Api::invalid( $reader->issues() );
				}
				return $this->targets->change( $row, $target ) ? $this->told( $row->target_id, null, 200 ) : $this->conflict( $row );
			}
		);
	}

	/**
	 * Body { expectedVersion }: makes a new secret; the one before signs beside it for a day.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 the target with its `secret`; 404; 409 when `expectedVersion` is not the newest.
	 */
	public function replace_secret( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->change(
			$request,
			function ( TargetRow $row ): WP_REST_Response|WP_Error {
				$secret = TargetRow::new_secret();
				return $this->targets->replace_secret( $row, $secret, $this->clock->now() + self::OVERLAP_SECONDS )
					? $this->told( $row->target_id, $secret, 200 )
					: $this->conflict( $row );
			}
		);
	}

	/**
	 * Body { expectedVersion }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { id }; 404; 409 when `expectedVersion` is not the newest, 409 `target.in_use` with the sequences that name it.
	 */
	public function remove( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		return $this->change(
			$request,
			function ( TargetRow $row ): WP_REST_Response|WP_Error {
				$users = $this->sequences_with( $row->target_id );
				if ( array() !== $users ) {
					return Api::refuse( 'target.in_use', __( 'Sequences call this target. Remove it from them first, or turn it off.', 'followup-reminders' ), 409, $users );
				}
				if ( ! $this->targets->remove( $row ) ) {
					return $this->conflict( $row );
				}
				delete_option( Breaker::OPTION . WebhookChannel::line_of( $row->target_id ) );
				return new WP_REST_Response( (object) array( 'id' => $row->target_id ) );
			}
		);
	}

	/**
	 * Sends a made-up event, whether the target is on or not.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { outcome: 'delivered'|'refused'|'failed'|'unknown', code, status: int (0: none came), milliseconds }; 404; 409 `target.site_locked` on a copy of the shop.
	 */
	public function send_test( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$row = $this->targets->find( Given::text( $request['id'] ) );
		if ( null === $row ) {
			return Api::not_found();
		}
		if ( 'open' !== $this->gate->state() ) {
			return Api::refuse( 'target.site_locked', __( 'Nothing is sent from this site until its owner confirms that it is the shop.', 'followup-reminders' ), 409 );
		}
		$id       = 'test.' . bin2hex( random_bytes( 8 ) );
		$begun    = hrtime( true );
		$answer   = $this->sender->send( $row, $id, Json::encode( $this->document->sample( $id, $this->clock->now(), $row->with_customer ) ) );
		$handover = $answer->handover();
		return new WP_REST_Response(
			(object) array(
				'outcome'      => $handover->outcome,
				'code'         => $handover->code,
				'status'       => $answer->status,
				'milliseconds' => intdiv( hrtime( true ) - $begun, 1000000 ),
			)
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>>                          $request The request.
	 * @param callable(TargetRow, Fields): (WP_REST_Response|WP_Error) $change  Done with the row of the version expected.
	 */
	private function change( WP_REST_Request $request, callable $change ): WP_REST_Response|WP_Error {
		$row  = $this->targets->find( Given::text( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $row || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader   = new Fields( $body );
		$expected = $reader->whole( 'expectedVersion', 1, PHP_INT_MAX );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		return $expected === $row->version ? $change( $row, $reader ) : Api::conflict( $row->version );
	}

	/** @return TargetFields */
	private function read( Fields $reader, ?TargetRow $there ): stdClass {
		$title = trim( $reader->text( 'title', self::LONGEST_TITLE ) );
		$url   = trim( $reader->text( 'url', TargetAddress::LONGEST ) );
		// An address that is kept is not looked up again: a name server that is down must not keep a target from being switched off.
		$fault = '' === $url || $url === $there?->url ? '' : $this->address->check( $url );
		if ( '' !== $fault ) {
			$reader->refuse( $fault, 'url' );
		}
		return (object) array(
			'title'        => $title,
			'url'          => $url,
			'withCustomer' => $reader->flag( 'withCustomer' ),
			'state'        => $reader->flag( 'isOn' ) ? 'on' : 'off',
		);
	}

	private function conflict( TargetRow $row ): WP_Error {
		return Api::conflict( $this->targets->find( $row->target_id )->version ?? $row->version );
	}

	/** @return list<Issue> Sequences whose newest version calls it. */
	private function sequences_with( string $target_id ): array {
		return array_map(
			static fn ( SequenceRow $row ): stdClass => (object) array(
				'code'  => 'target.in_use',
				'path'  => '',
				'given' => $row->title,
			),
			$this->refs->of( WebhookChannel::ID )[ $target_id ] ?? array()
		);
	}

	/** @param string|null $secret A new one, shown only now. */
	private function told( string $id, ?string $secret, int $status ): WP_REST_Response|WP_Error {
		$row = $this->targets->find( $id );
		if ( null === $row ) {
			return Api::not_found();
		}
		$view = $this->view( $row );
		if ( null !== $secret ) {
			$view->secret = $secret;
		}
		$response = new WP_REST_Response( $view, $status );
		$response->header( 'Cache-Control', 'no-store, private' );
		return $response;
	}

	/** @return WebhookTarget */
	private function view( TargetRow $row ): stdClass {
		return (object) array(
			'id'                     => $row->target_id,
			'title'                  => $row->title,
			'url'                    => $row->url,
			'withCustomer'           => $row->with_customer,
			'state'                  => $row->state,
			'previousSecretUntilUtc' => 1 < count( $row->secrets( $this->clock->now() ) ) ? $row->previous_until_utc : null,
			'version'                => $row->version,
		);
	}
}
