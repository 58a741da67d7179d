<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Admin\OrderScreen\DisputeBox;
use FollowupReminders\Admin\OrderScreen\DisputeFlag;
use FollowupReminders\Channels\Email\WooLetterhead;
use FollowupReminders\Channels\WooWebhooks\EventDocuments;
use FollowupReminders\Channels\WooWebhooks\Topics;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Sources\Completion\OrderCompletion;
use FollowupReminders\Sources\Completion\PartRefunds;
use FollowupReminders\Sources\Completion\PartsInReports;
use FollowupReminders\Sources\Declines\DuplicateCharges;
use FollowupReminders\Sources\Declines\RefusalReasons;
use FollowupReminders\Sources\Disputes\BalanceWatch;
use FollowupReminders\Sources\Disputes\DisputeDesk;
use FollowupReminders\Sources\Disputes\SettledRenewals;
use FollowupReminders\Sources\Disputes\StripeDisputes;
use FollowupReminders\Sources\Disputes\WooPaymentsDisputes;
use FollowupReminders\Sources\ExpiringCards\CardWatch;
use FollowupReminders\Sources\ExpiringCards\ExpiringCards;
use FollowupReminders\Sources\Gateways\PaymentDates;
use FollowupReminders\Sources\Orders\CustomerWatch;
use FollowupReminders\Sources\Orders\HoldStock;
use FollowupReminders\Sources\Orders\Joint\JointWatch;
use FollowupReminders\Sources\Orders\OneVoice;
use FollowupReminders\Sources\Orders\Reading\ChargedOrders;
use FollowupReminders\Sources\Subscriptions\Reading\BankConfirmation;

/** What listens to WooCommerce, its subscriptions and its gateways beside the sources themselves. Does nothing without WooCommerce. */
final class WooCommerceParts {

	public readonly ExpiringCards $expiring_cards;

	public function __construct(
		private readonly Foundation $foundation,
		private readonly Stores $stores,
		private readonly Sources $sources,
		private readonly Services $services,
		private readonly Delivery $delivery,
		private readonly Scheduling $scheduling,
	) {
		$this->expiring_cards = new ExpiringCards(
			source: $sources->expiring_cards,
			cards: $sources->cards,
			foresight: $services->foresight,
			case_events: $sources->case_events,
			cases: $stores->cases,
			options: $stores->options,
			may_work: $this->is_open( ... ),
			clock: $foundation->clock,
			log: $foundation->log,
		);
	}

	/** Declares to WooCommerce which of its features the plugin supports. */
	public static function declare_compatibility( string $file ): void {
		if ( class_exists( 'Automattic\\WooCommerce\\Utilities\\FeaturesUtil' ) ) {
			foreach ( array( 'custom_order_tables', 'cart_checkout_blocks' ) as $feature ) {
				\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( $feature, $file, true );
			}
		}
	}

	public function register(): void {
		if ( ! Foundation::has_woocommerce() ) {
			return;
		}
		$this->register_mails();
		$this->register_subscriptions();
		$this->register_gateways();
	}

	/** WooCommerce's own mails and webhooks. */
	private function register_mails(): void {
		$documents = new EventDocuments(
			cases: $this->stores->cases,
			debtors: $this->stores->debtors,
			outbox: $this->stores->outbox,
			tasks: $this->services->task_desk,
			facts: $this->stores->facts,
			document: $this->delivery->webhook_document,
			zones: $this->foundation->zones,
			clock: $this->foundation->clock,
		);
		( new Topics( $documents, $this->foundation->log ) )->register();
		$may_mail = fn (): bool => $this->is_open() && WooLetterhead::is_switched_on();
		( new HoldStock( $this->stores->cases, $this->services->foresight, $this->stores->plans, $this->foundation->clock, $this->foundation->log ) )->register();
		( new OneVoice( $this->sources->case_events, $this->stores->cases, $this->sources->subscriptions, $this->services->foresight, $may_mail, $this->foundation->clock, $this->foundation->log ) )->register();
	}

	private function register_subscriptions(): void {
		$this->sources->retry_guard->register();
		( new BankConfirmation() )->register();
		$this->expiring_cards->register( Housekeeping::HOOK );
		$this->sources->retry_schedule->register();
		( new CardWatch( $this->sources->expiring_cards, $this->sources->subscriptions, $this->sources->cards, $this->sources->order_events, $this->foundation->listener ) )->register();
	}

	/** What gateways and people say beside an order's own hooks: why a card was declined, what is disputed, what a bank takes back. */
	private function register_gateways(): void {
		$listener       = $this->foundation->listener;
		$order_events   = $this->sources->order_events;
		$charged_orders = new ChargedOrders();
		$dispute_desk   = new DisputeDesk( $order_events );
		( new PaymentDates() )->register();
		( new StripeDisputes( $dispute_desk, $charged_orders, $listener ) )->register();
		( new WooPaymentsDisputes( $dispute_desk, $charged_orders, $listener ) )->register();
		( new DisputeBox( new DisputeFlag( $this->services->person_acts, $order_events, $this->stores->cases, $this->stores->events ), $this->foundation->log ) )->register();
		( new BalanceWatch( $this->sources->case_events, $order_events, $listener ) )->register();
		( new JointWatch( $this->sources->case_events, $this->stores->cases, $this->sources->plan_book, $this->foundation->clock, $listener ) )->register();
		( new OrderCompletion( $order_events, $this->stores->cases, $this->stores->events, $this->sources->subscriptions, $this->services->task_desk, $listener ) )->register( Housekeeping::HOOK );
		( new PartsInReports() )->register();
		( new PartRefunds( $this->sources->case_events, $order_events, $this->stores->cases, $this->stores->events, $this->sources->plan_book, $this->services->task_desk, $listener ) )->register();
		( new SettledRenewals( $order_events, $this->stores->cases, $this->stores->events, $this->sources->subscriptions, $listener ) )->register();
		( new CustomerWatch( $this->sources->case_events, $order_events, $this->stores->debtor_moves, $listener ) )->register();
		( new RefusalReasons( $order_events, $charged_orders, new DuplicateCharges( $order_events, $this->services->task_desk ), $listener ) )->register();
	}

	private function is_open(): bool {
		return 'open' === $this->scheduling->gate->state();
	}
}
