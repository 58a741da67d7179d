<?php
declare( strict_types=1 );

namespace FollowupReminders\Wiring;

use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\PlanBook;
use FollowupReminders\Model\Sources\AsksGateway;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Sources\ExpiringCards\ExpiringCardSource;
use FollowupReminders\Sources\Gateways\Gateway;
use FollowupReminders\Sources\Gateways\GatewayInquiry;
use FollowupReminders\Sources\Gateways\NoGateways;
use FollowupReminders\Sources\Gateways\StripeGateway;
use FollowupReminders\Sources\Gateways\WooPaymentsGateway;
use FollowupReminders\Sources\Invoices\InvoiceDesk;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\OrderGateways;
use FollowupReminders\Sources\Orders\OrderSource;
use FollowupReminders\Sources\Orders\Together\OrdersTogether;
use FollowupReminders\Sources\Plans\InstalmentSource;
use FollowupReminders\Sources\Subscriptions\Reading\Cards;
use FollowupReminders\Sources\Subscriptions\Reading\RetrySettings;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Sources\Subscriptions\RetryGuard;
use FollowupReminders\Sources\Subscriptions\RetrySchedule;
use FollowupReminders\Sources\Subscriptions\SubscriptionSource;

/** Where debts come from, and where their events are recorded. */
final class Sources {

	public readonly CaseEvents $case_events;
	public readonly Subscriptions $subscriptions;
	public readonly OrderEvents $order_events;
	public readonly Cards $cards;
	public readonly RetrySettings $retry_settings;
	public readonly RetryGuard $retry_guard;
	public readonly RetrySchedule $retry_schedule;
	public readonly ExpiringCardSource $expiring_cards;
	public readonly PlanBook $plan_book;
	public readonly GatewayInquiry $gateway_inquiry;
	/** Lets payment gateways say themselves whether a debt is paid. */
	public readonly AsksGateway $gateways;
	/** @var list<Source> */
	public readonly array $all;

	public function __construct( private readonly Foundation $foundation, private readonly Stores $stores ) {
		$clock    = $foundation->clock;
		$listener = $foundation->listener;

		$this->case_events    = new CaseEvents( $stores->intake, $clock, $foundation->log, $foundation->schema->is_ready( ... ) );
		$this->subscriptions  = new Subscriptions();
		$this->order_events   = new OrderEvents( $this->case_events, $this->subscriptions, $clock );
		$this->cards          = new Cards( $foundation->pseudonym );
		$this->retry_settings = new RetrySettings();
		$this->retry_guard    = new RetryGuard( $this->subscriptions, $this->cards, $this->retry_settings, $this->order_events, $stores->cases, $stores->events, $listener );
		$this->retry_schedule = new RetrySchedule( $this->subscriptions, $this->retry_settings, $this->retry_guard );
		$this->plan_book      = new PlanBook( $stores->plans, $stores->cases );
		$this->expiring_cards = new ExpiringCardSource( $this->case_events, $stores->cases, $this->subscriptions, $this->cards, $listener, $clock );

		$this->gateway_inquiry = new GatewayInquiry( self::askable_gateways(), $foundation->log );
		$this->gateways        = Foundation::has_woocommerce()
			? new OrderGateways( $this->gateway_inquiry, $this->case_events, $stores->cases, $stores->events, $clock )
			: new NoGateways();
		$this->all             = $this->all();
	}

	/** Only requests that take invoices need it. */
	public function invoice_desk(): InvoiceDesk {
		return new InvoiceDesk(
			case_events: $this->case_events,
			cases: $this->stores->cases,
			debtors: $this->stores->debtors,
			events: $this->stores->events,
			tags: $this->stores->tags,
			transactions: $this->foundation->database,
			clock: $this->foundation->clock,
			shop_zone: $this->foundation->zones->shop_zone(),
		);
	}

	public function register(): void {
		foreach ( $this->all as $source ) {
			$source->register();
		}
	}

	/** @return list<string> Kinds of debt that a source of this shop opens. */
	public function kinds(): array {
		return array_merge(
			array( 'invoice', Plan::KIND ),
			Foundation::has_woocommerce() ? array( 'order' ) : array(),
			$this->subscriptions->is_active() ? array( 'renewal', 'expiring_card' ) : array()
		);
	}

	/** @return list<Source> */
	private function all(): array {
		$sources = array_map( static fn ( string $id ): Source => new EventToldSource( $id ), array( EventToldSource::INVOICES, EventToldSource::BILLING ) );
		if ( Foundation::has_woocommerce() ) {
			$together  = new OrdersTogether( $this->stores->shop_rows );
			$sources[] = new OrderSource( $this->case_events, $this->subscriptions, $this->foundation->listener, $this->foundation->clock, $together );
			$sources[] = new SubscriptionSource( $this->case_events, $this->subscriptions, $this->cards, $this->retry_guard, $this->stores->events, $this->foundation->listener, $this->foundation->clock, together: $together );
			$sources[] = $this->expiring_cards;
		}
		$sources[] = new InstalmentSource( fn (): array => $this->all, $this->stores->plans, $this->stores->cases, $this->stores->events );
		/**
		 * Sources of debts beside the plugin's own.
		 *
		 * @param list<Source> $sources     Each with an id of its own.
		 * @param EventIntake  $case_events Where a source records its events.
		 */
		return self::only( Source::class, apply_filters( 'followup_reminders_sources', $sources, $this->case_events ) );
	}

	/** @return list<Gateway> */
	private static function askable_gateways(): array {
		/**
		 * Payment gateways that can be asked whether an order is paid, beside those the plugin knows.
		 *
		 * @param list<Gateway> $gateways The first that serves a payment method is asked.
		 */
		return self::only( Gateway::class, apply_filters( 'followup_reminders_askable_gateways', array( new StripeGateway(), new WooPaymentsGateway() ) ) );
	}

	/**
	 * @template T of object
	 * @param class-string<T> $type  What was asked for.
	 * @param mixed           $given What a filter returned.
	 * @return list<T>
	 */
	private static function only( string $type, mixed $given ): array {
		return array_values( array_filter( (array) $given, static fn ( mixed $one ): bool => $one instanceof $type ) );
	}
}
