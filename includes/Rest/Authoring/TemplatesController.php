<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Engine\Tokens\CheckText;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** Reads and saves message texts. A saved text reaches everybody who is written to from then on. */
final class TemplatesController {

	private const LONGEST_SUBJECT = 200;
	private const LONGEST_BODY    = 20000;
	private const LOCALE          = '/^[a-z]{2,3}(_[A-Za-z0-9]{2,8}){0,3}$/D';

	public function __construct(
		private readonly TemplateStore $templates,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		$one = '/templates/(?P<id>[a-z0-9_]{1,40})';
		Api::route( 'GET', '/templates', array( $this, 'index' ), 'may_manage' );
		$locale = array(
			'type'      => 'string',
			'maxLength' => 20,
			'default'   => '',
		);
		Api::route( 'GET', $one, array( $this, 'show' ), 'may_manage', array( 'locale' => $locale ) );
		Api::route( 'PUT', $one, array( $this, 'save' ), 'may_manage' );
	}

	/** @return WP_REST_Response 200 list of { id, locale, version, subject }. */
	public function index(): WP_REST_Response {
		return new WP_REST_Response( array_map( self::summary( ... ), $this->templates->all() ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request Query `locale`.
	 * @return WP_REST_Response|WP_Error 200 { id, locale, version, subject, body }; 404.
	 */
	public function show( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$row = $this->templates->find( Given::text( $request['id'] ), Given::text( $request->get_param( 'locale' ) ) );
		return null === $row ? Api::not_found() : self::detail( $row );
	}

	/**
	 * Body { locale, expectedVersion, subject, body }; `expectedVersion` 0 adds a language.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 the text with its new version; 400 with issues; 409 when `expectedVersion` is not the newest.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$id       = Given::text( $request['id'] );
		$reader   = new Fields( $body );
		$locale   = $reader->text( 'locale', 20 );
		$expected = $reader->whole( 'expectedVersion', 0, PHP_INT_MAX );
		$subject  = $reader->text( 'subject', self::LONGEST_SUBJECT, false );
		$text     = $reader->text( 'body', self::LONGEST_BODY, false );
		if ( 1 !== preg_match( self::LOCALE, $locale ) ) {
			$reader->refuse( 'text.not_locale', 'locale' );
		}
		$issues = array_merge( $reader->issues(), CheckText::check_free( trim( $subject ), trim( $text ) ) );
		if ( array() !== $issues ) {
			return Api::refuse( 'template.refused', __( 'The text was not saved: please mend the places named.', 'followup-reminders' ), 400, $issues );
		}
		$saved = $this->templates->save( $id, $locale, $subject, $text, get_current_user_id(), $this->clock->now(), $expected );
		$row   = $this->templates->find( $id, $locale );
		if ( null === $saved ) {
			return Api::conflict( $row->version ?? 0 );
		}
		return null === $row ? Api::not_found() : self::detail( $row );
	}

	private static function summary( TemplateRow $row ): stdClass {
		return (object) array(
			'id'      => $row->template_id,
			'locale'  => $row->locale,
			'version' => $row->version,
			'subject' => $row->subject,
		);
	}

	private static function detail( TemplateRow $row ): WP_REST_Response {
		$detail       = self::summary( $row );
		$detail->body = $row->body;
		return new WP_REST_Response( $detail );
	}
}
