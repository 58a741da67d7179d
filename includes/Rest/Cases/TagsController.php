<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Cases\Acts\TagActs;
use FollowupReminders\Cases\TagEffects;
use FollowupReminders\Model\Tags\Tag;
use FollowupReminders\Model\Tags\Tags;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Tags\TagStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\InputIssue;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Tags of cases and customers, of one case or of many; who is never reminded; what a tag does to an account.
 *
 * @phpstan-import-type Effect from TagEffects
 * @phpstan-import-type CaseTag from Views
 */
final class TagsController {

	private const OF           = array( 'case', 'customer' );
	private const PATTERN      = '/\A[a-z][a-z0-9_]{0,39}\z/';
	private const LONGEST      = 120;
	private const MOST_CASES   = 200;
	private const MOST_EFFECTS = 20;
	private const MOST_LISTED  = 1000;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly TagStore $tags,
		private readonly TagActs $acts,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/cases/(?P<id>\d+)/tags', array( $this, 'of_case' ), 'may_work' );
		Api::route( 'POST', '/cases/(?P<id>\d+)/tags', array( $this, 'add' ), 'may_work' );
		Api::route( 'DELETE', '/cases/(?P<id>\d+)/tags/(?P<of>case|customer)/(?P<tag>[a-z0-9_]{1,40})', array( $this, 'remove' ), 'may_work' );
		Api::route( 'POST', '/tags', array( $this, 'change_many' ), 'may_work' );
		Api::route( 'GET', '/never-reminded', array( $this, 'never_reminded' ), 'may_work' );
		Api::route( 'GET', '/tag-effects', array( $this, 'effects' ), 'may_manage' );
		Api::route( 'PUT', '/tag-effects', array( $this, 'set_effects' ), 'may_manage' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 list; 404.
	 */
	public function of_case( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		return null === $case ? Api::not_found() : $this->shown( $case->id );
	}

	/**
	 * Body { tag, of: 'case'|'customer', reason?: string }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 list; 400 with issues; 404; 409 `tag.not_added`.
	 */
	public function add( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $case || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader = new Fields( $body );
		$name   = self::name( $reader );
		$of     = $reader->choice( 'of', self::OF );
		$reason = trim( $reader->line( 'reason', self::LONGEST, false ) );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		return $this->acts->add( $case, $name, 'customer' === $of ? 'customer' : 'case', $reason, get_current_user_id() )
			? $this->shown( $case->id )
			: Api::refuse( 'tag.not_added', __( 'The tag is already set, or there are too many tags. Nothing was changed.', 'followup-reminders' ), 409 );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 list; 404; 409 `tag.not_set`.
	 */
	public function remove( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		if ( null === $case ) {
			return Api::not_found();
		}
		$of = 'customer' === $request['of'] ? 'customer' : 'case';
		return $this->acts->remove( $case, Given::text( $request['tag'] ), $of, get_current_user_id() )
			? $this->shown( $case->id )
			: Api::refuse( 'tag.not_set', __( 'The tag is not set, so there is nothing to remove.', 'followup-reminders' ), 409 );
	}

	/**
	 * Body { caseIds: list<int>, act: 'add'|'remove', tag, of, reason? }. Cases that are as asked for already stay as they are.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { changed: int, unchanged: int }; 400 with issues; 409 `tag.nothing_changed`.
	 */
	public function change_many( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader = new Fields( $body );
		$ids    = $reader->ids( 'caseIds', self::MOST_CASES );
		$act    = $reader->choice( 'act', array( 'add', 'remove' ) );
		$name   = self::name( $reader );
		$of     = 'customer' === $reader->choice( 'of', self::OF ) ? 'customer' : 'case';
		$reason = trim( $reader->line( 'reason', self::LONGEST, false ) );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$changed = 0;
		foreach ( $ids as $id ) {
			$case     = $this->cases->find( $id );
			$is_done  = null !== $case && ( 'add' === $act ? $this->acts->add( $case, $name, $of, $reason, get_current_user_id() ) : $this->acts->remove( $case, $name, $of, get_current_user_id() ) );
			$changed += $is_done ? 1 : 0;
		}
		if ( 0 === $changed ) {
			return Api::refuse( 'tag.nothing_changed', __( 'All of them already are as you asked. Nothing was changed.', 'followup-reminders' ), 409 );
		}
		return new WP_REST_Response(
			array(
				'changed'   => $changed,
				'unchanged' => count( $ids ) - $changed,
			)
		);
	}

	/** @return WP_REST_Response 200 list of { customer, caseId, number, tag }. */
	public function never_reminded(): WP_REST_Response {
		$list = array();
		foreach ( $this->tags->never_reminded( self::MOST_LISTED ) as $one ) {
			$debtor = $this->debtors->find( $one->debtorId );
			$case   = null === $one->caseId ? null : $this->cases->find( $one->caseId );
			$list[] = (object) array(
				'customer' => (object) array(
					'name'  => $debtor->name ?? '',
					'email' => $debtor->email ?? '',
				),
				'caseId'   => $one->caseId,
				'number'   => $case?->number,
				'tag'      => self::view( $one->tag, null === $one->caseId ? 'customer' : 'case' ),
			);
		}
		return new WP_REST_Response( $list );
	}

	/** @return WP_REST_Response 200 list of { tag, kind, name, value }. */
	public function effects(): WP_REST_Response {
		return new WP_REST_Response( TagEffects::effects() );
	}

	/**
	 * Body { effects: list of { tag, kind: 'role'|'meta', name, value? } }.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 list; 400 with issues.
	 */
	public function set_effects( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$read = self::read_effects( $body->effects ?? null );
		if ( array() !== $read->issues ) {
			return Api::invalid( $read->issues );
		}
		self::store_effects( $read->effects );
		return new WP_REST_Response( $read->effects );
	}

	/** @param list<Effect> $effects Of read_effects(). */
	public static function store_effects( array $effects ): void {
		update_option( TagEffects::OPTION, (string) wp_json_encode( $effects ), false );
	}

	/** @return object{effects: list<Effect>, issues: list<InputIssue>}&stdClass With issues nothing of it counts. */
	public static function read_effects( mixed $given ): stdClass {
		if ( ! is_array( $given ) || self::MOST_EFFECTS < count( $given ) ) {
			return (object) array(
				'effects' => array(),
				'issues'  => array( new InputIssue( 'list.wrong', 'effects', '', null, self::MOST_EFFECTS ) ),
			);
		}
		$effects = array();
		$issues  = array();
		foreach ( array_values( $given ) as $index => $one ) {
			$reader    = new Fields( $one instanceof stdClass ? $one : new stdClass() );
			$effects[] = self::effect( $reader );
			foreach ( $reader->issues() as $issue ) {
				$issues[] = $issue->below( "/effects/$index" );
			}
		}
		return (object) array(
			'effects' => $effects,
			'issues'  => $issues,
		);
	}

	private static function name( Fields $reader ): string {
		$reader->line( 'tag', 40 );
		return (string) $reader->pattern( 'tag', self::PATTERN );
	}

	/** @return Effect */
	private static function effect( Fields $reader ): stdClass {
		$tag  = self::name( $reader );
		$kind = $reader->choice( 'kind', array( 'role', 'meta' ) );
		$name = trim( $reader->line( 'name', 64 ) );
		if ( 'role' === $kind && ! TagEffects::is_harmless_role( $name ) ) {
			$reader->refuse( 'role.not_allowed', 'name', $name );
		}
		if ( 'meta' === $kind && ! TagEffects::is_harmless_meta( $name ) ) {
			$reader->refuse( 'meta.not_allowed', 'name', $name );
		}
		return (object) array(
			'tag'   => $tag,
			'kind'  => $kind,
			'name'  => $name,
			'value' => 'meta' === $kind ? $reader->line( 'value', 190 ) : '',
		);
	}

	private function shown( int $case_id ): WP_REST_Response {
		$case   = $this->cases->get( $case_id );
		$debtor = $this->debtors->get( $case->debtor_id );
		return new WP_REST_Response( array( ...self::views( $debtor->tags, 'customer' ), ...self::views( $case->tags, 'case' ) ) );
	}

	/**
	 * @param 'case'|'customer' $of
	 * @return list<CaseTag>
	 */
	private static function views( ?Tags $tags, string $of ): array {
		return array_map( static fn ( Tag $tag ): stdClass => self::view( $tag, $of ), null === $tags ? array() : $tags->all() );
	}

	/**
	 * @param 'case'|'customer' $of
	 * @return CaseTag
	 */
	private static function view( Tag $tag, string $of ): stdClass {
		$user = 0 === $tag->user_id ? false : get_userdata( $tag->user_id );
		return (object) array(
			'tag'    => $tag->name,
			'of'     => $of,
			'reason' => $tag->reason,
			'how'    => $tag->how,
			'by'     => false === $user ? null : $user->display_name,
			'atUtc'  => $tag->at_utc,
		);
	}
}
