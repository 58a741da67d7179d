<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Sources\Foresight;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Log;
use Throwable;
use WC_Order;

/**
 * Holds back WooCommerce's and Subscriptions' own mails about a failure that one of our sequences follows up or, as soon as the worker is
 * there, will: Subscriptions writes in the second of the failed payment, before our worker ran. The failed payment is recorded before they
 * write (OrderSource, SubscriptionSource), so the case is there to be asked about.
 *
 * INVARIANT: their mail is held back only if ours is sent instead. When in doubt their mail is sent: two mails are better than none.
 *
 * Subscriptions' rule for a retry names the mail to send with it; that mail asks this filter too (`customer_payment_retry`), so the rule
 * itself is left alone.
 */
final class OneVoice {

	/** `failed_renewal_authentication` is not among them: it carries the bank's confirmation link. */
	public const THEIRS = array( 'customer_payment_retry', 'customer_renewal_invoice', 'customer_failed_order' );

	/** Whether a person is sending a mail again by hand. */
	private bool $by_hand = false;

	/** @var callable():bool */
	private $may_mail;

	/** @param callable():bool $may_mail Whether our own mail is sent at all: the site is not locked, the email is switched on. */
	public function __construct(
		private readonly EventIntake $case_events,
		private readonly CaseStore $cases,
		private readonly Subscriptions $subscriptions,
		private readonly Foresight $foresight,
		callable $may_mail,
		private readonly Clock $clock,
		private readonly Log $log,
	) {
		$this->may_mail = $may_mail;
	}

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
		$now = $this->clock->now();
		if ( ! $this->foresight->is_anything_live( $now ) ) {
			return false;
		}
		$source    = $this->subscriptions->source_of( $order );
		$reference = (string) $order->get_id();
		$case_row  = $this->cases->find_by_ref( $source, $reference );
		if ( null === $case_row || ! $this->foresight->will_write( $case_row, $now ) || ! ( $this->may_mail )() ) {
			return false;
		}
		$details = (object) array( 'mail' => $id );
		$this->case_events->record( new SourceEvent( $source, $reference, $reference . ':held_back:' . $id . ':' . $now, EventKind::MailHeldBack, $now, $details ) );
		return true;
	}
}
