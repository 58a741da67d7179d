<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Mailers;

use FollowupReminders\Sources\Orders\OneVoice;
use stdClass;
use WC_Email;
use WP_Hook;

/**
 * Other plugins that write to customers about the same things. Looked for on request, never on a page of the shop.
 *
 * @phpstan-type OtherMailer object{
 *   id: string,
 *   kind: string,
 *   name: string,
 *   known: bool,
 *   advice: string,
 *   hooks: list<string>,
 *   emails: list<MailerEmail>,
 * }&stdClass
 * @phpstan-type MailerEmail object{id: string, title: string, enabled: bool}&stdClass
 * @phpstan-type ShopEmail object{id: string, title: string, enabled: bool, toCustomer: bool, treatment: string}&stdClass
 */
final class OtherMailers {

	/** What happens to money that is owed; whoever listens may write to the customer. */
	private const HOOKS = array(
		'woocommerce_order_status_failed',
		'woocommerce_order_status_pending_to_failed',
		'woocommerce_order_status_on-hold_to_failed',
		'woocommerce_subscription_payment_failed',
		'woocommerce_subscription_renewal_payment_failed',
		'woocommerce_subscriptions_before_apply_retry_rule',
		'woocommerce_subscriptions_after_apply_retry_rule',
		'woocommerce_subscriptions_after_payment_retry',
		'woocommerce_subscriptions_retry_status_updated',
		'woocommerce_generated_manual_renewal_order',
	);

	/** WooCommerce's and Subscriptions' own, about owed money, that go out by themselves (ids of 11.0.1 and 9.0.0). */
	private const OWN = array(
		'customer_failed_order',
		'customer_on_hold_order',
		'failed_order',
		'customer_renewal_invoice',
		'customer_payment_retry',
		'payment_retry',
		'customer_notification_manual_renewal',
		'customer_notification_auto_renewal',
	);

	private const SHOP = array( 'plugin:woocommerce', 'plugin:woocommerce-subscriptions' );

	/** @param string $own_folder Of this plugin. */
	public function __construct( private readonly string $own_folder ) {}

	/**
	 * @return list<OtherMailer> By name.
	 */
	public function others(): array {
		$found = array();
		foreach ( KnownMailers::at_work() as $folder => $mailer ) {
			$found[ 'plugin:' . $folder ] = self::row( 'plugin', $folder, $mailer['name'], true, $mailer['advice'] );
		}
		foreach ( $this->listeners() as $hook => $owners ) {
			foreach ( $owners as $owner ) {
				$found[ $owner->id() ] ??= $this->found( $owner );
				$found[ $owner->id() ]->hooks[] = $hook;
			}
		}
		foreach ( $this->emails() as $email ) {
			$owner = Owner::of_object( $email );
			if ( null !== $owner && $email->is_customer_email() && ! $this->is_expected( $owner ) ) {
				$found[ $owner->id() ] ??= $this->found( $owner );
				$found[ $owner->id() ]->emails[] = self::email_row( $email );
			}
		}
		usort( $found, static fn ( stdClass $a, stdClass $b ): int => strcasecmp( $a->name, $b->name ) ?: strcmp( $a->id, $b->id ) );
		return $found;
	}

	/**
	 * @return list<ShopEmail> WooCommerce's and Subscriptions' own mails about owed money: `held_back` while we follow the case up, or `left` as they are.
	 */
	public function own(): array {
		$rows = array();
		foreach ( $this->emails() as $email ) {
			if ( in_array( $email->id, self::OWN, true ) ) {
				$row    = self::email_row( $email );
				$rows[] = (object) array(
					'id'         => $row->id,
					'title'      => $row->title,
					'enabled'    => $row->enabled,
					'toCustomer' => $email->is_customer_email(),
					'treatment'  => in_array( $email->id, OneVoice::THEIRS, true ) ? 'held_back' : 'left',
				);
			}
		}
		return $rows;
	}

	/** @return array<string, list<Owner>> Who listens, each once, by hook. */
	private function listeners(): array {
		global $wp_filter;
		$found = array();
		foreach ( self::HOOKS as $hook ) {
			$callbacks = ( $wp_filter[ $hook ] ?? null ) instanceof WP_Hook ? $wp_filter[ $hook ]->callbacks : array();
			$owners    = array();
			foreach ( array_merge( ...array_values( $callbacks ) ) as $callback ) {
				$owner = Owner::of_callback( $callback['function'] ?? null );
				if ( null !== $owner && ! $this->is_expected( $owner ) ) {
					$owners[ $owner->id() ] = $owner;
				}
			}
			if ( array() !== $owners ) {
				$found[ $hook ] = array_values( $owners );
			}
		}
		return $found;
	}

	private function is_expected( Owner $owner ): bool {
		return in_array( $owner->id(), array( ...self::SHOP, 'plugin:' . $this->own_folder ), true );
	}

	/** @return OtherMailer */
	private function found( Owner $owner ): stdClass {
		$advice = 'plugin' === $owner->kind ? KnownMailers::advice_of_folder( $owner->folder ) : null;
		return self::row( $owner->kind, $owner->folder, self::name( $owner ), null !== $advice, $advice ?? 'look' );
	}

	/** @return OtherMailer */
	private static function row( string $kind, string $folder, string $name, bool $known, string $advice ): stdClass {
		return (object) array(
			'id'     => $kind . ':' . $folder,
			'kind'   => $kind,
			'name'   => $name,
			'known'  => $known,
			'advice' => $advice,
			'hooks'  => array(),
			'emails' => array(),
		);
	}

	/** @return MailerEmail */
	private static function email_row( WC_Email $email ): stdClass {
		return (object) array(
			'id'      => (string) $email->id,
			'title'   => wp_strip_all_tags( (string) $email->get_title() ),
			'enabled' => 'yes' === $email->enabled,
		);
	}

	/** @return list<WC_Email> */
	private function emails(): array {
		if ( ! function_exists( 'WC' ) ) {
			return array();
		}
		return array_values( array_filter( (array) WC()->mailer()->get_emails(), static fn ( mixed $email ): bool => $email instanceof WC_Email ) );
	}

	/** The name in its header, else its folder. */
	private static function name( Owner $owner ): string {
		if ( 'theme' === $owner->kind ) {
			return (string) wp_get_theme( $owner->folder )->get( 'Name' ) ?: $owner->folder;
		}
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$plugins = 'mu_plugin' === $owner->kind ? get_mu_plugins() : get_plugins();
		foreach ( $plugins as $file => $header ) {
			if ( explode( '/', (string) $file )[0] === $owner->folder && '' !== ( $header['Name'] ?? '' ) ) {
				return (string) $header['Name'];
			}
		}
		return $owner->folder;
	}
}
