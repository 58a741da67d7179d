<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Figures;

use FollowupReminders\Analytics\FigureBook;
use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Scheduler\WeeklyFigures;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/** The shop's figures, and the cases behind each. Nothing here changes anything. */
final class FiguresController {

	private const PER_PAGE = 50;
	private const FILTERS  = array( 'sequence', 'reason', 'gateway', 'brought_by', 'attempt', 'step_id', 'money_sequence', 'step', 'template', 'answer', 'bucket', 'outcome', 'terms', 'arm' );
	private const DAY      = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$';

	public function __construct(
		private readonly FigureBook $book,
		private readonly FigureViews $views,
		private readonly TabViews $tabs,
		private readonly FigureFiles $files,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/figures/overview', array( $this, 'overview' ), 'may_work', self::scope_arguments() );
		foreach ( array( 'receivables', 'messages', 'proof' ) as $tab ) {
			Api::route( 'GET', "/figures/$tab", array( $this, $tab ), 'may_work', self::scope_arguments() );
		}
		Api::route( 'PUT', '/figures/weekly-mail', array( $this, 'choose_mail' ), 'may_manage' );
		Api::route( 'GET', '/figures/tables/(?P<table>[a-z_]{1,40})', array( $this, 'table' ), 'may_work', self::scope_arguments() );
		Api::route( 'GET', '/figures/(?P<figure>[a-z_]{1,40})/cases', array( $this, 'cases' ), 'may_work', self::scope_arguments() + self::list_arguments() );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request currency, from, to.
	 * @return WP_REST_Response|WP_Error 200 see FigureViews::overview(); 400.
	 */
	public function overview( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$scope = $this->scope( $request );
		return $scope instanceof WP_Error ? $scope : $this->answer( fn (): stdClass => $this->views->overview( $scope, Api::may_manage() ? WeeklyFigures::is_wanted() : null ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request currency, from, to.
	 * @return WP_REST_Response|WP_Error 200 see TabViews::receivables(); 400.
	 */
	public function receivables( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$scope = $this->scope( $request );
		return $scope instanceof WP_Error ? $scope : $this->answer( fn (): stdClass => $this->tabs->receivables( $scope ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request currency, from, to.
	 * @return WP_REST_Response|WP_Error 200 see TabViews::messages(); 400.
	 */
	public function messages( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$scope = $this->scope( $request );
		return $scope instanceof WP_Error ? $scope : $this->answer( fn (): stdClass => $this->tabs->messages( $scope ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request currency, from, to.
	 * @return WP_REST_Response|WP_Error 200 see TabViews::proof(); 400.
	 */
	public function proof( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$scope = $this->scope( $request );
		return $scope instanceof WP_Error ? $scope : $this->answer( fn (): stdClass => $this->tabs->proof( $scope ) );
	}

	/**
	 * Body { isWanted: bool }: whether the owner is mailed the figures of each week.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { isWanted }; 400 with issues.
	 */
	public function choose_mail( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader = new Fields( $body );
		$wanted = $reader->flag( 'isWanted' );
		if ( array() !== $reader->issues() ) {
			return Api::invalid( $reader->issues() );
		}
		WeeklyFigures::choose( $wanted );
		return new WP_REST_Response( (object) array( 'isWanted' => WeeklyFigures::is_wanted() ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request table: see FigureFiles::csv(); currency, from, to.
	 * @return WP_REST_Response|WP_Error 200 { filename, csv }; 400; 404.
	 */
	public function table( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$scope = $this->scope( $request );
		$table = Given::text( $request['table'] );
		if ( $scope instanceof WP_Error ) {
			return $scope;
		}
		$csv = $this->book->at_once( fn (): ?string => $this->files->csv( $table, $scope ) );
		return null === $csv ? Api::not_found() : new WP_REST_Response(
			(object) array(
				'filename' => sprintf( 'follow-ups-%s-%s-%s-%s.csv', $table, strtolower( $scope->currency ), $scope->from, $scope->to ),
				'csv'      => $csv,
			)
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request figure; currency, from, to; filters; after, per_page.
	 * @return WP_REST_Response|WP_Error 200 { figure, lists, cases: list, next: string|null }; 400; 404.
	 */
	public function cases( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$figure = $this->book->figure( Given::text( $request['figure'] ) );
		$scope  = $this->scope( $request );
		if ( null === $figure || $scope instanceof WP_Error ) {
			return $scope instanceof WP_Error ? $scope : Api::not_found();
		}
		$limit = Given::whole( $request['per_page'] );
		$found = $figure->cases( $scope, Given::text( $request['after'] ), $limit );
		$cases = $this->cases->find_all( array_column( $found, 'caseId' ) );
		$names = array_column( $this->debtors->find_all( array_values( array_unique( array_map( static fn ( CaseRow $case ): int => $case->debtor_id, array_values( $cases ) ) ) ) ), null, 'id' );
		$lines = array();
		foreach ( $found as $one ) {
			$case    = $cases[ $one->caseId ] ?? null;
			$debtor  = null === $case ? null : ( $names[ $case->debtor_id ] ?? null );
			$lines[] = $this->views->case_line( $one, $case, $debtor instanceof DebtorRow ? $debtor : null );
		}
		$last = end( $found );
		return new WP_REST_Response(
			(object) array(
				'lists'  => $figure->lists(),
				'figure' => $figure->answer( $scope )->to_document( $this->book->recorded_since() ),
				'cases'  => $lines,
				'next'   => false === $last || count( $found ) < $limit ? null : "$last->day.$last->caseId",
			)
		);
	}

	/** @param callable():stdClass $view All its numbers are of one moment. */
	private function answer( callable $view ): WP_REST_Response {
		return new WP_REST_Response( $this->book->at_once( $view ) );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	private function scope( WP_REST_Request $request ): Scope|WP_Error {
		$from     = Given::text( $request['from'] );
		$to       = Given::text( $request['to'] );
		$currency = Given::text( $request['currency'] );
		$filters  = array();
		foreach ( self::FILTERS as $name ) {
			$value = $request[ $name ] ?? null;
			if ( is_string( $value ) && '-' !== $value ) {
				$filters[ $name ] = $value;
			}
		}
		$scope = $this->book->scope( '' === $currency ? $this->views->main_currency( $this->clock->now() ) : $currency, '' === $from ? null : $from, '' === $to ? null : $to, $this->clock->now(), $filters );
		// Five years of weeks are more than anybody compares.
		return 0 < $scope->days() && 1830 >= $scope->days() ? $scope : Api::refuse( 'figures.period_invalid', __( 'A period begins before it ends, and is at most five years long.', 'followup-reminders' ), 400 );
	}

	/** @return array<string, array<string, mixed>> */
	private static function scope_arguments(): array {
		$day = array(
			'type'    => 'string',
			'pattern' => self::DAY,
		);
		return array(
			'currency' => array(
				'type'    => 'string',
				'pattern' => '^([A-Z]{3})?$',
				'default' => '',
			),
			'from'     => $day,
			'to'       => $day,
		);
	}

	/** @return array<string, array<string, mixed>> A filter of `-` asks for all; '' for those without any. */
	private static function list_arguments(): array {
		$filter = array(
			'type'      => 'string',
			'maxLength' => 81,
			'default'   => '-',
		);
		return array_fill_keys( self::FILTERS, $filter ) + array(
			'after'      => array(
				'type'    => 'string',
				'pattern' => '^([0-9-]{10}\.[0-9]{1,18})?$',
				'default' => '',
			),
			'per_page'   => array(
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => 100,
				'default' => self::PER_PAGE,
			),
		);
	}
}
