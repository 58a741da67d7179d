<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Closure;
use FollowupReminders\Support\Given;
use ReflectionFunction;
use WC_Order;
use WC_Order_Refund;
use WC_Subscription;
use WCS_Retry;
use WCS_Retry_Manager;
use WCS_Retry_Rule;
use WP_Hook;

/**
 * Writes down, before anybody listens, each hook we rely on and what it hands over: what an object is by its family, so that a shop's own
 * class of orders reads the same, with its status at that moment; `#2` on a refusal is how many automatic attempts Subscriptions counts with it.
 */
final class HookRecorder {

	/** Every hook of WooCommerce and Subscriptions with which the plugin follows a payment. */
	public const HOOKS = array(
		'woocommerce_new_order',
		'woocommerce_order_status_failed',
		'woocommerce_order_status_changed',
		'woocommerce_order_refunded',
		'woocommerce_trash_order',
		'woocommerce_before_delete_order',
		'woocommerce_untrash_order',
		'woocommerce_scheduled_subscription_payment',
		'woocommerce_scheduled_subscription_payment_retry',
		'woocommerce_subscription_renewal_payment_failed',
		'wcs_get_retry_rule_raw',
		'woocommerce_subscriptions_after_apply_retry_rule',
		'woocommerce_subscriptions_retry_status_updated',
		'woocommerce_generated_manual_renewal_order',
		'woocommerce_subscription_status_updated',
		'woocommerce_subscription_failing_payment_method_updated',
		'woocommerce_email_enabled_customer_payment_retry',
		'woocommerce_email_enabled_customer_renewal_invoice',
		'woocommerce_email_enabled_customer_failed_order',
	);
	/** What tells of a refusal. */
	private const REFUSALS = array( 'woocommerce_order_status_failed', 'woocommerce_subscription_renewal_payment_failed' );

	/** @var list<string> */
	private array $lines = array();

	/**
	 * Takes this plugin's own listeners off: what is recorded is WooCommerce and Subscriptions alone.
	 *
	 * @return int How many.
	 */
	public static function listen_alone(): int {
		$ours = 0;
		/** @var array<string, WP_Hook> $wp_filter */
		global $wp_filter;
		foreach ( $wp_filter as $name => $hook ) {
			foreach ( $hook->callbacks as $priority => $callbacks ) {
				foreach ( $callbacks as $callback ) {
					if ( self::is_ours( $callback['function'] ) ) {
						remove_filter( $name, $callback['function'], $priority );
						++$ours;
					}
				}
			}
		}
		return $ours;
	}

	private static function is_ours( mixed $callback ): bool {
		if ( $callback instanceof Closure ) {
			$class = ( new ReflectionFunction( $callback ) )->getClosureScopeClass()?->getName() ?? '';
		} else {
			$owner = is_array( $callback ) ? $callback[0] : '';
			$class = is_object( $owner ) ? $owner::class : Given::text( $owner );
		}
		return str_starts_with( $class, 'FollowupReminders\\' ) && ! str_starts_with( $class, 'FollowupReminders\\Tests\\' );
	}

	public function start(): void {
		foreach ( self::HOOKS as $hook ) {
			add_filter(
				$hook,
				function ( mixed ...$given ) use ( $hook ): mixed {
					$this->record( $hook, array_values( $given ) );
					return $given[0] ?? null;
				},
				PHP_INT_MIN,
				10
			);
		}
	}

	/** @return list<string> One line for each call. */
	public function stop(): array {
		return $this->lines;
	}

	/** @param list<mixed> $given */
	private function record( string $hook, array $given ): void {
		$words  = implode( ', ', array_map( array( $this, 'word' ), $given ) );
		$number = in_array( $hook, self::REFUSALS, true ) ? self::attempt( $given ) : '';
		$line   = "$hook( $words )$number";
		// Who asks for a rule or whether a mail is on asks more than once, each version as often as it likes.
		if ( str_starts_with( $hook, 'woocommerce_email_enabled_' ) || 'wcs_get_retry_rule_raw' === $hook ) {
			if ( end( $this->lines ) === $line ) {
				return;
			}
		}
		$this->lines[] = $line;
	}

	/** @param list<mixed> $given */
	private static function attempt( array $given ): string {
		foreach ( $given as $value ) {
			if ( $value instanceof WC_Order && ! $value instanceof WC_Subscription && wcs_order_contains_renewal( $value ) ) {
				return ' #' . ( WCS_Retry_Manager::store()->get_retry_count_for_order( $value->get_id() ) + 1 );
			}
		}
		return '';
	}

	private function word( mixed $value ): string {
		return match ( true ) {
			$value instanceof WC_Subscription => 'subscription:' . $value->get_status(),
			$value instanceof WC_Order_Refund => 'refund',
			$value instanceof WC_Order        => ( wcs_order_contains_renewal( $value ) ? 'renewal:' : 'order:' ) . $value->get_status(),
			$value instanceof WCS_Retry       => 'retry:' . $value->get_status(),
			$value instanceof WCS_Retry_Rule  => 'rule',
			is_object( $value )               => $value::class,
			is_array( $value )                => array() === $value ? 'nothing' : 'array',
			is_bool( $value )                 => $value ? 'yes' : 'no',
			is_int( $value )                  => self::kind( $value ),
			default                           => var_export( $value, true ),
		};
	}

	private static function kind( int $number ): string {
		return match ( OrderUtil::get_order_type( $number ) ) {
			'shop_order'        => 'id of the order',
			'shop_subscription' => 'id of the subscription',
			'shop_order_refund' => 'id of the refund',
			default             => (string) $number,
		};
	}
}
