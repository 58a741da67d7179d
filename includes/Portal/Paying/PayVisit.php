<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Paying;

use FollowupReminders\Portal\Addresses;
use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Portal\DebtView;
use FollowupReminders\Portal\ReaderLanguage;
use FollowupReminders\Portal\ShopOrders;
use FollowupReminders\Portal\Templates;
use FollowupReminders\Portal\ThemePage;
use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Sources\Orders\Reading\OrderAmounts;
use FollowupReminders\Support\Clock;
use WC_Order;
use WC_Payment_Gateway;

/**
 * WooCommerce's own pay page, opened by whoever holds the signed link: an account holder needs no log-in for this one order, is shown no
 * address and no saved card, and is thanked on our page.
 *
 * INVARIANT: what is granted holds for the order of the link's debt and for this request; nobody is logged in and no cookie is set.
 */
final class PayVisit {

	private ?DebtView $debt  = null;
	private ?WC_Order $order = null;
	private string $token    = '';
	private bool $is_open    = false;

	public function __construct(
		private readonly PayLinks $links,
		private readonly DebtReader $debts,
		private readonly Templates $templates,
		private readonly ThemePage $page,
		private readonly Clock $clock,
	) {}

	/** Once WooCommerce knows its pages. */
	public function register(): void {
		add_action( 'wp_loaded', array( $this, 'begin' ) );
	}

	public function begin(): void {
		// phpcs:disable WordPress.Security -- The link carries its own signature in place of a nonce.
		$token = $_GET[ Addresses::VISIT ] ?? null;
		$key   = $_GET['key'] ?? null;
		// phpcs:enable
		if ( ! is_string( $token ) || ! is_string( $key ) ) {
			return;
		}
		$case_row = $this->links->follow( $token, $this->clock->now() );
		$order    = $case_row instanceof CaseRow ? ShopOrders::of_key( wp_unslash( $key ), $this->debts->payer( $case_row ) ) : null;
		if ( null === $order || ! $case_row instanceof CaseRow ) {
			return;
		}
		$debtor = $this->debts->debtor( $case_row );
		ReaderLanguage::speak( $debtor->locale );
		$this->token = $token;
		$this->order = $order;
		$this->debt  = $this->debts->read( $case_row, $debtor, OrderAmounts::total_minor( $order ) );
		ThemePage::keep_private();
		$this->grant();
		$this->furnish();
	}

	private function grant(): void {
		add_filter( 'user_has_cap', array( $this, 'may_pay' ), PHP_INT_MAX, 3 );
		add_filter( 'woocommerce_order_email_verification_required', array( $this, 'needs_no_email' ), PHP_INT_MAX, 2 );
		foreach ( array( 'woocommerce_get_checkout_payment_url', 'woocommerce_get_checkout_order_received_url', 'woocommerce_get_return_url' ) as $hook ) {
			add_filter( $hook, array( $this, 'stay_in_visit' ), PHP_INT_MAX, 2 );
		}
		// Subscriptions would send whoever pays a renewal to its log-in, then to the checkout with an address to fill in.
		add_action( 'template_redirect', array( $this, 'leave_the_cart_alone' ), 0 );
		add_action( 'template_redirect', array( $this, 'say_what_became_of_it' ), 5 );
	}

	private function furnish(): void {
		add_action( 'wp_enqueue_scripts', array( $this->page, 'enqueue_style' ) );
		add_filter( 'wp_robots', 'wp_robots_no_robots' );
		add_action( 'wp_footer', fn () => PayLinkPage::tell_seen( $this->token ) );
		add_action( 'before_woocommerce_pay_form', array( $this, 'show_debt' ), 1, 3 );
		add_action( 'after_woocommerce_pay', array( $this, 'show_help' ), 1 );
		add_filter( 'wc_get_template', array( $this, 'form' ), PHP_INT_MAX, 2 );
		add_filter( 'woocommerce_pay_order_button_text', array( $this, 'button' ) );
		add_filter( 'woocommerce_endpoint_order-pay_title', array( $this, 'title' ) );
	}

	/**
	 * @param mixed $capabilities What the visitor may.
	 * @param mixed $needed       What is asked for, as WordPress maps it.
	 * @param mixed $arguments    Capability, user and order.
	 * @return mixed
	 */
	public function may_pay( mixed $capabilities, mixed $needed, mixed $arguments ): mixed {
		unset( $needed );
		$is_asked = is_array( $capabilities ) && is_array( $arguments ) && 'pay_for_order' === ( $arguments[0] ?? '' );
		if ( $is_asked && is_numeric( $arguments[2] ?? null ) && (int) $arguments[2] === $this->order?->get_id() ) {
			$capabilities['pay_for_order'] = true;
		}
		return $capabilities;
	}

	/**
	 * @param mixed $required Whether the guest is asked for the address.
	 * @param mixed $order    Of which order.
	 */
	public function needs_no_email( mixed $required, mixed $order ): mixed {
		return $this->is_this( $order ) ? false : $required;
	}

	/**
	 * @param mixed $url   A page of WooCommerce that belongs to an order.
	 * @param mixed $order The order.
	 */
	public function stay_in_visit( mixed $url, mixed $order ): mixed {
		return is_string( $url ) && $this->is_this( $order ) ? Addresses::visit( $url, $this->token ) : $url;
	}

	public function leave_the_cart_alone(): void {
		global $wp_filter;
		$hooked = $wp_filter['template_redirect'] ?? null;
		foreach ( $hooked->callbacks ?? array() as $priority => $callbacks ) {
			foreach ( $callbacks as $callback ) {
				$function = $callback['function'];
				if ( is_array( $function ) && is_object( $function[0] ) && is_a( $function[0], 'WCS_Cart_Renewal' ) && 'maybe_setup_cart' === $function[1] ) {
					remove_action( 'template_redirect', $function, $priority );
				}
			}
		}
	}

	/** After the gateways, which look at the page they come back to in the hook `wp`. */
	public function say_what_became_of_it(): void {
		if ( is_order_received_page() || ( is_checkout_pay_page() && true !== $this->order?->needs_payment() ) ) {
			wp_safe_redirect( Addresses::link( $this->token ), 302, 'Follow-up Reminders' );
			exit;
		}
	}

	/**
	 * @param mixed $order    The order the form is for.
	 * @param mixed $button   Text of the button.
	 * @param mixed $gateways Those that can take it.
	 */
	public function show_debt( mixed $order, mixed $button = '', mixed $gateways = array() ): void {
		unset( $button );
		if ( null !== $this->debt && $this->is_this( $order ) ) {
			$this->is_open = true;
			self::choose( (string) $this->order?->get_payment_method(), is_array( $gateways ) ? $gateways : array() );
			$together = null === $this->order ? '' : TogetherPage::above( $this->order, $this->templates );
			echo '<div class="followup-reminders-debt">' . ( '' === $together ? $this->templates->render( 'summary', array( 'debt' => $this->debt ) ) : $together ); // phpcs:ignore WordPress.Security.EscapeOutput -- A template of ours.
		}
	}

	/**
	 * The way they paid or tried to pay before comes chosen.
	 *
	 * @param array<mixed> $gateways By id.
	 */
	private static function choose( string $method, array $gateways ): void {
		if ( '' === $method || ! isset( $gateways[ $method ] ) ) {
			return;
		}
		foreach ( $gateways as $id => $gateway ) {
			if ( $gateway instanceof WC_Payment_Gateway ) {
				$gateway->chosen = $id === $method;
			}
		}
	}

	public function show_help(): void {
		if ( $this->is_open ) {
			$this->is_open = false;
			echo $this->templates->render( 'help', array( 'answer_url' => Addresses::answer( $this->token ) ) ) . '</div>'; // phpcs:ignore WordPress.Security.EscapeOutput -- A template of ours.
		}
	}

	/**
	 * @param mixed $file The template's path.
	 * @param mixed $name Its name.
	 */
	public function form( mixed $file, mixed $name ): mixed {
		return 'checkout/form-pay.php' === $name ? $this->templates->path( 'pay-form' ) : $file;
	}

	public function button(): string {
		/* translators: %s: amount */
		return sprintf( __( 'Pay %s', 'followup-reminders' ), $this->debt->left ?? '' );
	}

	public function title(): string {
		return __( 'Your payment', 'followup-reminders' );
	}

	private function is_this( mixed $order ): bool {
		return $order instanceof WC_Order && $order->get_id() === $this->order?->get_id();
	}
}
