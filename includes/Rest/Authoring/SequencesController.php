<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\ParseResult;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\RunQuery;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Scheduler\SequenceSwitch;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use stdClass;

/**
 * Reads and saves sequences. A document is checked by the engine's own parser before anything is stored; its id and version are the server's.
 *
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-import-type RunCount from RunQuery
 * @phpstan-import-type SequenceSummary from Views
 */
final class SequencesController {

	private const LONGEST_TITLE = 190;

	public function __construct(
		private readonly SequenceStore $sequences,
		private readonly SequenceParser $parser,
		private readonly SequenceSwitch $switch,
		private readonly RunQuery $runs,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/sequences', array( $this, 'index' ), 'may_manage' );
		Api::route( 'POST', '/sequences', array( $this, 'create' ), 'may_manage' );
		Api::route( 'GET', '/sequences/(?P<id>[a-z0-9_]{1,40})', array( $this, 'show' ), 'may_manage' );
		Api::route( 'PUT', '/sequences/(?P<id>[a-z0-9_]{1,40})', array( $this, 'update' ), 'may_manage' );
		Api::route( 'POST', '/sequences/(?P<id>[a-z0-9_]{1,40})/mode', array( $this, 'set_mode' ), 'may_manage' );
	}

	/** @return WP_REST_Response 200 list of summaries in the owner's order; see SequenceSummary in src/documents/rest.ts. */
	public function index(): WP_REST_Response {
		$counts = $this->runs->counts();
		return new WP_REST_Response( array_map( static fn ( SequenceRow $row ): stdClass => self::summary( $row, $counts ), $this->sequences->all() ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 the summary with its newest document; 404.
	 */
	public function show( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$row = $this->sequences->find( Given::text( $request['id'] ) );
		return null === $row ? Api::not_found() : $this->detail( $row, 200 );
	}

	/**
	 * Body { title: string, document: SequenceDocument }; the id is made from the title.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 201 the sequence, switched off; 400 with issues.
	 */
	public function create( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader   = new Fields( $body );
		$title    = trim( $reader->text( 'title', self::LONGEST_TITLE ) );
		$document = $reader->object( 'document' );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		do {
			$id     = TitleId::free( $title, 'sequence', fn ( string $one ): bool => null !== $this->sequences->find( $one ) );
			$parsed = $this->parser->parse( $document, $id, 1 );
			if ( null === $parsed->document ) {
				return self::broken( $parsed );
			}
			// Another person may have used the id meanwhile.
			$saved = $this->sequences->save( $parsed->document, $title, get_current_user_id(), $this->clock->now(), 0 );
		} while ( null === $saved );
		return $this->saved( $id, 201 );
	}

	/**
	 * Body { expectedVersion: int, title?: string, document?: SequenceDocument }. A document makes a new version, a title alone does not.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 the sequence; 400 with issues; 404; 409 when `expectedVersion` is not the newest.
	 */
	public function update( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$row  = $this->sequences->find( Given::text( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $row || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader   = new Fields( $body );
		$expected = $reader->whole( 'expectedVersion', 1, PHP_INT_MAX );
		$title    = $reader->has( 'title' ) ? trim( $reader->text( 'title', self::LONGEST_TITLE ) ) : $row->title;
		$document = $reader->has( 'document' ) ? $reader->object( 'document' ) : null;
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		if ( null === $document ) {
			$is_saved = $this->sequences->rename( $row->sequence_id, $title, $expected );
		} else {
			$parsed = $this->parser->parse( $document, $row->sequence_id, $expected + 1 );
			if ( null === $parsed->document ) {
				return self::broken( $parsed );
			}
			$is_saved = null !== $this->sequences->save( $parsed->document, $title, get_current_user_id(), $this->clock->now(), $expected );
		}
		return $is_saved ? $this->saved( $row->sequence_id, 200 ) : Api::conflict( $this->sequences->find( $row->sequence_id )->newest_version ?? 0 );
	}

	/**
	 * Body { mode: 'off'|'dry'|'live' }; `dry` is test mode.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 summary; 400 with issues; 404.
	 */
	public function set_mode( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$row  = $this->sequences->find( Given::text( $request['id'] ) );
		$body = Api::body( $request );
		if ( null === $row || $body instanceof WP_Error ) {
			return $body instanceof WP_Error ? $body : Api::not_found();
		}
		$reader = new Fields( $body );
		$mode   = $reader->choice( 'mode', array( RunMode::OFF, RunMode::DRY, RunMode::LIVE ) );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		$this->switch->set_mode( $row, RunMode::DRY === $mode || RunMode::LIVE === $mode ? $mode : RunMode::OFF, get_current_user_id() );
		$changed = $this->sequences->find( $row->sequence_id );
		return null === $changed ? Api::not_found() : new WP_REST_Response( self::summary( $changed, $this->runs->counts() ) );
	}

	/** @param ParseResult<SequenceDocument> $parsed */
	private static function broken( ParseResult $parsed ): WP_Error {
		return Api::refuse( 'sequence.refused', __( 'The sequence was not saved. Some fields need a correction.', 'followup-reminders' ), 400, $parsed->issues );
	}

	private function saved( string $id, int $status ): WP_REST_Response|WP_Error {
		$row = $this->sequences->find( $id );
		return null === $row ? Api::not_found() : $this->detail( $row, $status );
	}

	private function detail( SequenceRow $row, int $status ): WP_REST_Response {
		$document = $this->sequences->document( $row->sequence_id, $row->newest_version );
		return new WP_REST_Response( (object) ( (array) self::summary( $row, $this->runs->counts() ) + array( 'document' => $document ) ), $status );
	}

	/**
	 * @param list<RunCount> $counts Open runs of all sequences.
	 * @return SequenceSummary
	 */
	private static function summary( SequenceRow $row, array $counts ): stdClass {
		$runs = array_filter( $counts, static fn ( stdClass $count ): bool => $count->sequenceId === $row->sequence_id );
		return (object) array(
			'id'                => $row->sequence_id,
			'title'             => $row->title,
			'mode'              => $row->mode,
			'position'          => $row->position,
			'version'           => $row->newest_version,
			'switchedOnAtUtc'   => $row->switched_on_at_utc,
			'rehearsedSinceUtc' => $row->rehearsed_since_utc,
			'leastVersion'      => $row->least_version,
			'runs'              => array_values(
				array_map(
					static fn ( stdClass $count ): stdClass => (object) array(
						'mode'    => $count->mode,
						'version' => $count->version,
						'runs'    => $count->runs,
					),
					$runs
				)
			),
		);
	}
}
