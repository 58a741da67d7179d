<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Engine\Tokens\CheckText;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Model\Texts\Reviews;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use stdClass;

/**
 * Reads and saves message texts: the owner's, and the library's as long as nobody edited them. A saved text is used for every message from then on.
 *
 * @phpstan-import-type TemplateSummary from Views
 */
final class TemplatesController {

	public const LOCALE = '/^[a-z]{2,3}(_[A-Za-z0-9]{2,8}){0,3}$/D';

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
		Api::route(
			'GET',
			$one,
			array( $this, 'show' ),
			'may_manage',
			array(
				'locale' => $locale,
				'tone'   => $locale,
			)
		);
		Api::route( 'PUT', $one, array( $this, 'save' ), 'may_manage', refused_as: 'template.refused' );
		Api::route( 'POST', $one . '/review', array( $this, 'review' ), 'may_manage', refused_as: 'template.refused' );
	}

	/** @return WP_REST_Response 200 list of { id, locale, tone, version, kind, old, name, subject, needsReview, forStaff }; version 0 is the text the plugin ships. */
	public function index(): WP_REST_Response {
		$rows = $this->templates->all();
		foreach ( Library::LANGUAGES as $code => $locale ) {
			$locale = str_starts_with( get_locale(), $code . '_' ) ? get_locale() : $locale;
			foreach ( Library::kinds() as $kind ) {
				foreach ( Library::tones_of( $kind ) as $tone ) {
					$shipped = Library::row( $kind, $locale, $tone );
					if ( null !== $shipped && ! self::is_edited( $shipped, $rows ) ) {
						$rows[] = $shipped;
					}
				}
			}
		}
		usort( $rows, static fn ( TemplateRow $a, TemplateRow $b ): int => array( $a->template_id, $a->locale, $a->tone ) <=> array( $b->template_id, $b->locale, $b->tone ) );
		return new WP_REST_Response( array_map( self::summary( ... ), $rows ) );
	}

	/** @param list<TemplateRow> $rows The owner's texts. */
	private static function is_edited( TemplateRow $shipped, array $rows ): bool {
		foreach ( $rows as $row ) {
			if ( $row->template_id === $shipped->template_id && $row->locale === $shipped->locale && in_array( $row->tone, array( '', $shipped->tone ), true ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request Query `locale` and `tone`.
	 * @return WP_REST_Response|WP_Error 200 the summary and { needs, subjectB, heading, preheader, button, body, closing, plain }; 404.
	 */
	public function show( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$row = $this->templates->find( Given::text( $request['id'] ), Given::text( $request->get_param( 'locale' ) ), Given::text( $request->get_param( 'tone' ) ) );
		return null === $row ? Api::not_found() : self::detail( $row );
	}

	/**
	 * Body { locale, tone, expectedVersion, subject, body } and, where it has them, { subjectB, heading, preheader, button, closing, plain }.
	 * `expectedVersion` 0 adds a text, or the owner's first version of a shipped one.
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
		$tone     = $reader->has( 'tone' ) ? $reader->choice( 'tone', array( '', ...Library::TONES ) ) : '';
		$expected = $reader->whole( 'expectedVersion', 0, PHP_INT_MAX );
		if ( 1 !== preg_match( self::LOCALE, $locale ) ) {
			$reader->refuse( 'text.not_locale', 'locale' );
		}
		$before = $this->templates->find( $id, $locale, $tone );
		// A text of before stays what it was: complete in itself, with its own greeting.
		$kind   = null === $before || 0 === $before->version ? ( Library::kinds()[ $id ] ?? null ) : Library::kinds()[ (string) $before->kind ] ?? null;
		$text   = TextFields::read( $reader );
		$issues = array_merge( $reader->issues(), CheckText::check( $text, $kind?->needs ) );
		if ( array() !== $issues ) {
			return Api::refuse( 'template.refused', __( 'The text was not saved. Some fields need a correction.', 'followup-reminders' ), 400, $issues );
		}
		$saved = $this->templates->save( TemplateRow::of( $id, $locale, $tone, $kind?->id, $text ), get_current_user_id(), $this->clock->now(), $expected );
		$row   = $this->templates->find( $id, $locale, $tone );
		if ( null === $saved ) {
			return Api::conflict( $row->version ?? 0 );
		}
		return null === $row ? Api::not_found() : self::detail( $row );
	}

	/**
	 * Body { locale, checked }: the owner says that a lawyer looked at the text, or takes it back.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { needsReview }; 404 for a text that needs no such check.
	 */
	public function review( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$kind   = Library::kinds()[ Given::text( $request['id'] ) ] ?? null;
		$reader = new Fields( $body );
		$locale = $reader->text( 'locale', 20 );
		$flag   = $reader->flag( 'checked' );
		if ( array() !== $reader->issues() ) {
			return Api::refuse( 'template.refused', __( 'Some fields need a correction.', 'followup-reminders' ), 400, $reader->issues() );
		}
		if ( null === $kind || null === $kind->review ) {
			return Api::not_found();
		}
		Reviews::confirm( $kind, $locale, $flag );
		return new WP_REST_Response( (object) array( 'needsReview' => Reviews::is_open( $kind, $locale ) ) );
	}

	/** @return TemplateSummary */
	private static function summary( TemplateRow $row ): stdClass {
		$kind = Library::kinds()[ (string) $row->kind ] ?? null;
		return (object) array(
			'id'          => $row->template_id,
			'locale'      => $row->locale,
			'tone'        => $row->tone,
			'version'     => $row->version,
			'kind'        => $row->kind,
			'old'         => null !== $kind && $kind->id === $row->template_id ? $kind->old : array(),
			'name'        => null === $kind ? '' : (string) ( Library::language_or_english( determine_locale() )->text( $kind->id )->name ?? '' ),
			'subject'     => $row->subject,
			'needsReview' => Reviews::is_open( $kind, $row->locale ),
			'forStaff'    => false === $kind?->is_for_customers(),
		);
	}

	private static function detail( TemplateRow $row ): WP_REST_Response {
		$needs = Library::kinds()[ (string) $row->kind ]->needs ?? null;
		return new WP_REST_Response( (object) array_merge( (array) self::summary( $row ), array( 'needs' => $needs ), get_object_vars( $row->fields() ) ) );
	}
}
