<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Engine\Run\Kinds;
use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Sources\AsksGateway;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Sources\Gateways\GatewayAnswer;
use FollowupReminders\Sources\Gateways\GatewayInquiry;
use FollowupReminders\Sources\Gateways\GatewayWord;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Support\Clock;
use WC_Order;

/**
 * Asks the gateways of WooCommerce's orders and renewals.
 *
 * INVARIANT: only for a message with words for the customer that is ready to go; never in a hook, never to plan.
 */
final class OrderGateways implements AsksGateway {

	public function __construct(
		private readonly GatewayInquiry $inquiry,
		private readonly EventIntake $case_events,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly Clock $clock,
	) {}

	public function before( MessageRow $message, array $items ): void {
		if ( RunMode::LIVE !== $message->mode || ! Kinds::is_message( $message->channel ) || ! $this->inquiry->has_anybody() ) {
			return;
		}
		foreach ( array_unique( array_map( static fn ( OutboxItem $item ): int => $item->case_id, $items ) ) as $case_id ) {
			$case_row = $this->cases->get( $case_id );
			if ( in_array( $case_row->source, array( SourceIds::ORDERS, SourceIds::SUBSCRIPTIONS ), true ) ) {
				$this->ask( $case_row );
			}
		}
	}

	private function ask( CaseRow $case_row ): void {
		$order  = FreshOrders::find( (int) $case_row->source_ref );
		$answer = null === $order ? GatewayAnswer::NotAsked : $this->answer( $order );
		if ( null === $order || in_array( $answer, array( GatewayAnswer::Unpaid, GatewayAnswer::NotAsked ), true ) ) {
			return;
		}
		$now     = $this->clock->now();
		$details = GatewayWord::details( $answer, $order->get_payment_method( 'edit' ), $this->events->for_case( $case_row->id ), $now );
		$id      = $case_row->source_ref . ':gateway:' . $answer->value . ':' . $now;
		$recorded   = $this->case_events->record( new SourceEvent( $case_row->source, $case_row->source_ref, $id, EventKind::GatewayAnswered, $now, EventDetails::of( $details ?? array() ) ) );
		if ( 'failed' === $recorded->outcome ) {
			throw new StoreException( 'not_kept', 'gateway_answered' );
		}
	}

	/** What is paid through a balance order is asked for too. */
	private function answer( WC_Order $order ): GatewayAnswer {
		$answer  = $this->inquiry->ask( $order );
		$balance = BalanceOrders::unpaid_of( $order );
		$fresh   = $balance instanceof WC_Order ? FreshOrders::find( $balance->get_id() ) : null;
		return null === $fresh ? $answer : GatewayAnswer::strictest( $answer, $this->inquiry->ask( $fresh ) );
	}
}
