<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Model\Rows\CaseStatus;
use DateTimeImmutable;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Sources\Orders\CustomerValue;
use FollowupReminders\Support\Given;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * The customer of a case: what else they owe and how they have paid.
 *
 * @phpstan-import-type CaseCustomerCase from Views
 */
final class CustomerController {

	/** Newest cases that are shown; the page of a customer is elsewhere. */
	private const MOST_CASES = 24;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/cases/(?P<id>\d+)/customer', array( $this, 'show' ), 'may_work' );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 { lifetime: { minor, currency }|null, cases: list of { id, number, status, currency, remainingMinor, openedAtUtc, result } newest first, total }; 404.
	 */
	public function show( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$case = $this->cases->find( Given::whole( $request['id'] ) );
		if ( null === $case ) {
			return Api::not_found();
		}
		$all = array_reverse( $this->cases->find_for_debtor( $case->debtor_id ) );
		return new WP_REST_Response(
			(object) array(
				'lifetime' => CustomerValue::of( $this->debtors->get( $case->debtor_id )->customer_id ),
				'cases'    => array_map( self::view( ... ), array_slice( $all, 0, self::MOST_CASES ) ),
				'total'    => count( $all ),
			)
		);
	}

	/** @return CaseCustomerCase */
	private static function view( CaseRow $case ): stdClass {
		return (object) array(
			'id'             => $case->id,
			'number'         => $case->number,
			'status'         => $case->status,
			'currency'       => $case->currency,
			'remainingMinor' => CaseViews::remaining( $case->status, $case->total_minor, $case->paid_minor, $case->credited_minor ),
			'openedAtUtc'    => $case->opened_at_utc,
			'result'         => self::result( $case ),
		);
	}

	/** @return 'open'|'on_time'|'late'|'lost'|'cancelled' What was due at once is late when it became a case. */
	private static function result( CaseRow $case ): string {
		if ( CaseStatus::Paid->value !== $case->status ) {
			return match ( $case->status ) {
				CaseStatus::Open->value       => 'open',
				CaseStatus::WrittenOff->value => 'lost',
				default       => 'cancelled',
			};
		}
		$due_until = null === $case->due_date ? null : ( new DateTimeImmutable( $case->due_date . ' 23:59:59', wp_timezone() ) )->getTimestamp();
		return null !== $due_until && $case->closed_at_utc <= $due_until ? 'on_time' : 'late';
	}
}
