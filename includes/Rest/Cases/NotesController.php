<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Desk\NoteStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * What people of the shop write about a case, for each other.
 *
 * @phpstan-import-type Note from NoteStore
 * @phpstan-import-type CaseNote from Views
 */
final class NotesController {

	private const LONGEST = 2000;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly NoteStore $notes,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/cases/(?P<id>\d+)/notes', array( $this, 'index' ), 'may_work' );
		Api::route( 'POST', '/cases/(?P<id>\d+)/notes', array( $this, 'add' ), 'may_work' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 list of { id, atUtc, text, person }, oldest first; 404.
	 */
	public function index( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		return null === $case ? Api::not_found() : new WP_REST_Response( array_map( self::view( ... ), $this->notes->of_case( $case->id ) ) );
	}

	/**
	 * Body { text }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 201 as `index`; 400 with issues; 404.
	 */
	public function add( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $case || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader = new Fields( $body );
		$text   = trim( $reader->text( 'text', self::LONGEST ) );
		if ( array() === $reader->issues() && '' === $text ) {
			$reader->refuse( 'text.empty', 'text' );
		}
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$this->notes->add( $case->id, get_current_user_id(), $text, $this->clock->now() );
		return new WP_REST_Response( array_map( self::view( ... ), $this->notes->of_case( $case->id ) ), 201 );
	}

	/**
	 * @param Note $note
	 * @return CaseNote
	 */
	private static function view( stdClass $note ): stdClass {
		$user = get_userdata( $note->userId );
		return (object) array(
			'id'     => $note->id,
			'atUtc'  => $note->writtenAtUtc,
			'text'   => $note->words,
			'person' => false === $user ? null : $user->display_name,
		);
	}
}
