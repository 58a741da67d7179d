<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Sources\EventKind;
use FollowupReminders\Sources\SourceEvent;
use FollowupReminders\Sources\Subscriptions\Subscriptions;
use FollowupReminders\Sources\Subscriptions\SubscriptionSource;
use FollowupReminders\Store\CaseStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Log;
use stdClass;
use Throwable;
use WC_Order;

/**
 * Holds back WooCommerce's and Subscriptions' own mails about a failure that one of our sequences is following up, so that a customer
 * hears one voice. Only while a live run of the case is open: before a sequence has taken the case on, and after it has left it, their
 * mails go out, since a doubled mail is better than none.
 */
final class OneVoice {

	/** `failed_renewal_authentication` is not among them: it carries the bank's confirmation link. */
	public const THEIRS = array( 'customer_payment_retry', 'customer_renewal_invoice', 'customer_failed_order' );

	/** Whether a person is sending a mail again by hand. */
	private bool $by_hand = false;

	public function __construct(
		private readonly CaseEvents $case_events,
		private readonly CaseStore $cases,
		private readonly Subscriptions $subscriptions,
		private readonly Clock $clock,
		private readonly Log $log,
	) {}

	public function register(): void {
		foreach ( self::THEIRS as $id ) {
			add_filter( 'woocommerce_email_enabled_' . $id, fn ( mixed $enabled, mixed $about = null ): mixed => $this->filter( $enabled, $about, $id ), 99, 2 );
		}
		add_action( 'woocommerce_before_resend_order_emails', array( $this, 'resend_begins' ) );
		add_action( 'woocommerce_after_resend_order_email', array( $this, 'resend_ends' ) );
	}

	public function resend_begins(): void {
		$this->by_hand = true;
	}

	public function resend_ends(): void {
		$this->by_hand = false;
	}

	private function filter( mixed $enabled, mixed $about, string $id ): mixed {
		if ( true !== $enabled || $this->by_hand || ! $about instanceof WC_Order ) {
			return $enabled;
		}
		try {
			return ! $this->holds_back( $about, $id );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'voice.filter_failed', $thrown );
			return $enabled;
		}
	}

	private function holds_back( WC_Order $order, string $id ): bool {
		$source    = $this->subscriptions->is_renewal( $order ) ? SubscriptionSource::ID : OrderSource::ID;
		$reference = (string) $order->get_id();
		$case_row  = $this->cases->find_by_ref( $source, $reference );
		if ( null === $case_row || 'open' !== $case_row->status || null === $case_row->run || null !== $case_row->run->ended || 'live' !== $case_row->run->mode ) {
			return false;
		}
		$now      = $this->clock->now();
		$event_id = $reference . ':held_back:' . $id . ':' . $now;
		$this->case_events->hear( new SourceEvent( $source, $reference, $event_id, EventKind::Touched, $now, new stdClass() ) );
		return true;
	}
}
