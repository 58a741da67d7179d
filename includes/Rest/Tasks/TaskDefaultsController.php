<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Tasks;

use FollowupReminders\Cases\TaskDefaults;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Authoring\ActionRefs;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Capabilities;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\InputIssue;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Who does which staff task, and within how many days. A saved change is for the tasks raised from then on.
 *
 * @phpstan-import-type TaskDefault from Views
 */
final class TaskDefaultsController {

	private const MOST_DAYS  = 366;
	private const MOST_CODES = 200;

	public function __construct( private readonly ActionRefs $refs ) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/task-defaults', array( $this, 'index' ), 'may_manage' );
		Api::route( 'PUT', '/task-defaults', array( $this, 'save' ), 'may_manage' );
	}

	/** @return WP_REST_Response 200 list of { code, isBrief, assigneeId: int|null, dueInDays: int|null, raised: bool|null }: briefs that sequences name first, then what the plugin raises itself. */
	public function index(): WP_REST_Response {
		$briefs = array_map( 'strval', array_keys( $this->refs->of( 'task' ) ) );
		return new WP_REST_Response(
			array_merge(
				array_map( static fn ( string $code ): stdClass => self::view( $code, true ), $briefs ),
				array_map( static fn ( string $code ): stdClass => self::view( $code, false ), TaskRow::CODES )
			)
		);
	}

	/**
	 * Body { defaults: list of { code, assigneeId: int|null, dueInDays: int|null, raised?: bool } }: all of them; what is not named has none.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as GET; 400 with issues.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$given  = is_array( $body->defaults ?? null ) ? array_values( $body->defaults ) : null;
		$issues = null === $given || self::MOST_CODES < count( $given ) ? array( new InputIssue( 'type.wrong', 'defaults', '', null, 'array' ) ) : array();
		$kept   = array();
		foreach ( $given ?? array() as $index => $one ) {
			$reader  = new Fields( $one instanceof stdClass ? $one : new stdClass() );
			$code    = $reader->text( 'code', 60 );
			$default = (object) array(
				'code'       => $code,
				'assigneeId' => $reader->maybe_whole( 'assigneeId', 1, PHP_INT_MAX ),
				'dueInDays'  => $reader->maybe_whole( 'dueInDays', 0, self::MOST_DAYS ),
				'raised'     => in_array( $code, TaskDefaults::CHOSEN, true ) && $reader->has( 'raised' ) && ! $reader->flag( 'raised' ) ? false : null,
			);
			if ( 1 !== preg_match( '/\A[a-z0-9_]+\z/', $code ) || isset( $kept[ $code ] ) ) {
				$reader->refuse( 'value.not_allowed', 'code' );
			}
			if ( null !== $default->assigneeId && ! user_can( $default->assigneeId, Capabilities::WORK ) ) {
				$reader->refuse( 'task.may_not_work', 'assigneeId' );
			}
			foreach ( $reader->issues() as $issue ) {
				$issues[] = $issue->below( "defaults/$index" );
			}
			$kept[ $code ] = $default;
		}
		if ( array() !== $issues ) {
			return Api::invalid( $issues );
		}
		TaskDefaults::save( array_values( array_filter( $kept, static fn ( stdClass $one ): bool => null !== $one->assigneeId || null !== $one->dueInDays || null !== $one->raised ) ) );
		return $this->index();
	}

	/** @return TaskDefault */
	private static function view( string $code, bool $is_brief ): stdClass {
		$default = TaskDefaults::of( $code );
		return (object) array(
			'code'       => $code,
			'isBrief'    => $is_brief,
			'assigneeId' => $default->assigneeId,
			'dueInDays'  => $default->dueInDays,
			'raised'     => in_array( $code, TaskDefaults::CHOSEN, true ) ? TaskDefaults::is_raised( $code ) : null,
		);
	}
}
