<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Account;

use FollowupReminders\Channels\CustomerAccount;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\SystemClock;

/**
 * The places where customers meet their payments: a tab of WooCommerce's account, a shortcode and a block elsewhere, and a notice on every
 * page. It is there on all pages and so does nothing itself: what shows something wakes the plugin by its filter.
 */
final class AccountDoor {

	/** Both make HTML; see docs/hooks.md. */
	public const PAGE   = 'followup_reminders_account_page';
	public const NOTICE = 'followup_reminders_account_notice';
	/** Field of every form of the page and of the notice; its value says which. */
	public const FORM = 'followup-reminders-account';
	/** User option: `YYYY-MM-DD` from which on something of the customer is overdue. Only who has it is asked about any further. */
	public const OVERDUE_FROM = 'followup_reminders_overdue_from';
	/** User option: until when the customer does not want to see the notice, epoch seconds. */
	public const NOTICE_OFF = 'followup_reminders_notice_off';

	private readonly Clock $clock;

	public function __construct() {
		$this->clock = MovableClock::allowed() ? new MovableClock( new SystemClock() ) : new SystemClock();
	}

	public function register(): void {
		add_filter( 'woocommerce_get_query_vars', array( $this, 'add_endpoint' ) );
		add_filter( 'woocommerce_endpoint_' . CustomerAccount::ENDPOINT . '_title', array( $this, 'title' ) );
		add_action( 'woocommerce_account_' . CustomerAccount::ENDPOINT . '_endpoint', array( $this, 'print_page' ) );
		add_action( 'init', array( $this, 'add_block' ) );
		add_action( 'wp_footer', array( $this, 'print_notice' ) );
	}

	/**
	 * @param mixed $endpoints Of WooCommerce, by name.
	 * @return mixed
	 */
	public function add_endpoint( mixed $endpoints ): mixed {
		return is_array( $endpoints ) ? $endpoints + array( CustomerAccount::ENDPOINT => CustomerAccount::ENDPOINT ) : $endpoints;
	}

	public function title(): string {
		return __( 'Payments', 'followup-reminders' );
	}

	public function add_block(): void {
		add_shortcode( CustomerAccount::SHORTCODE, static fn (): string => self::page() );
		register_block_type(
			CustomerAccount::BLOCK,
			array(
				'api_version'     => '3',
				'title'           => __( 'Customer payments', 'followup-reminders' ),
				'description'     => __( 'What a customer who is logged in has to pay, has paid, and was written to about.', 'followup-reminders' ),
				'category'        => 'widgets',
				'icon'            => 'money-alt',
				// The editor of WordPress 7.0 and newer offers it without a script of ours.
				'supports'        => array(
					'autoRegister' => true,
					'html'         => false,
				),
				'render_callback' => static fn (): string => self::page(),
			)
		);
	}

	public function print_page(): void {
		echo self::page(); // phpcs:ignore WordPress.Security.EscapeOutput -- Made of templates that escape.
	}

	private static function page(): string {
		/**
		 * The customer's payments.
		 *
		 * @param string $html As made so far.
		 */
		return Given::text( apply_filters( 'followup_reminders_account_page', '' ) );
	}

	/** WordPress has read all options of the user who is logged in already: no query for who owes nothing. */
	public function print_notice(): void {
		$from = is_user_logged_in() ? Given::text( get_user_option( self::OVERDUE_FROM ) ) : '';
		if ( '' === $from || $from > wp_date( 'Y-m-d', $this->clock->now() ) || $this->clock->now() < Given::whole( get_user_option( self::NOTICE_OFF ) ) ) {
			return;
		}
		/**
		 * The notice for a customer with something overdue, above every page.
		 *
		 * @param string $html As made so far; '' for none.
		 */
		echo Given::text( apply_filters( 'followup_reminders_account_notice', '' ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- A template that escapes.
	}
}
