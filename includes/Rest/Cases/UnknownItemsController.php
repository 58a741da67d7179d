<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Cases;

use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Support\Given;
use stdClass;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Messages whose delivery is not confirmed, over all cases; each is settled by `POST /cases/{id}/items/{key}/outcome`.
 *
 * @phpstan-import-type UnknownItem from Views
 */
final class UnknownItemsController {

	private const PER_PAGE = 100;

	public function __construct(
		private readonly OutboxStore $outbox,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		$after = array(
			'type'    => 'integer',
			'minimum' => 0,
			'default' => 0,
		);
		Api::route( 'GET', '/unknown-items', array( $this, 'index' ), 'may_work', array( 'after' => $after ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request after.
	 * @return WP_REST_Response 200 { rows: list of { key, caseId, number, customer, stepId, kind, ref, atUtc }, nextAfter }, oldest first.
	 */
	public function index( WP_REST_Request $request ): WP_REST_Response {
		$items = $this->outbox->all_unknown_items( Given::whole( $request['after'] ), self::PER_PAGE );
		$last  = end( $items );
		return new WP_REST_Response(
			(object) array(
				'rows'      => array_map( $this->row( ... ), $items ),
				'nextAfter' => false !== $last && self::PER_PAGE === count( $items ) ? $last->id : null,
			)
		);
	}

	/** @return UnknownItem */
	private function row( OutboxItem $item ): stdClass {
		$case = $this->cases->get( $item->case_id );
		return (object) array(
			'key'      => $item->item_key,
			'caseId'   => $case->id,
			'number'   => $case->number,
			'customer' => $this->debtors->get( $case->debtor_id )->name,
			'stepId'   => $item->step_id,
			'kind'     => $item->action_kind,
			'ref'      => $item->action_ref,
			'atUtc'    => $this->outbox->find_message( $item->message_id )->handed_over_at_utc ?? $item->due_at_utc,
		);
	}
}
