<?php
/**
 * Signatures of WooCommerce Subscriptions 9.0 that the plugin calls, for static analysis and for mocks only: the extension
 * publishes no stubs.
 */

class WC_Subscription extends WC_Order {
	const RENEWAL_FAILED_META_KEY = '_failed_renewal_order';

	/** @return bool */
	public function is_manual() {}
	/**
	 * @param string               $payment_type 'completed', 'refunded' or 'net'
	 * @param string|array<string> $order_types  'any', 'parent', 'renewal', 'switch' or several
	 * @return int
	 */
	public function get_payment_count( $payment_type = 'completed', $order_types = '' ) {}
	/**
	 * @param string        $date_type        'start', 'trial_end', 'next_payment', 'payment_retry', 'end', …
	 * @param string        $timezone         'gmt' or 'site'
	 * @param array<string> $exclude_statuses Order statuses
	 * @return int
	 */
	public function get_time( $date_type, $timezone = 'gmt', $exclude_statuses = array() ) {}
	/**
	 * @param string               $return_fields    'ids' or 'all'
	 * @param string|array<string> $order_types      'any', 'parent', 'renewal', 'switch' or several
	 * @param array<string>        $exclude_statuses Order statuses
	 * @return WC_Order|int|false
	 */
	public function get_last_order( $return_fields = 'ids', $order_types = array( 'parent', 'renewal' ), $exclude_statuses = array() ) {}
	/**
	 * @param string               $return_fields 'ids' or 'all'
	 * @param string|array<string> $order_types   'any', 'parent', 'renewal', 'switch' or several
	 * @return ($return_fields is 'ids' ? array<int, int> : array<int, WC_Order>) By order id
	 */
	public function get_related_orders( $return_fields = 'ids', $order_types = array( 'parent', 'renewal', 'switch' ) ) {}
	/** @return WC_Order|false */
	public function get_parent() {}
	/**
	 * @param string $new_status Status
	 * @return bool
	 */
	public function can_be_updated_to( $new_status ) {}
	/**
	 * @param string $new_status Status
	 * @param string $note       Note
	 * @param bool   $manual     By a person
	 * @return void
	 */
	public function update_status( $new_status, $note = '', $manual = false ) {}
	/** @return string */
	public function get_change_payment_method_url() {}
	/** @return string */
	public function get_view_order_url() {}
	/**
	 * @param bool $requires_manual_renewal By hand
	 * @return void
	 */
	public function set_requires_manual_renewal( $requires_manual_renewal ) {}
	/**
	 * @param array<string, string> $dates    'next_payment' => 'Y-m-d H:i:s'
	 * @param string                $timezone 'gmt' or 'site'
	 * @return void
	 */
	public function update_dates( $dates, $timezone = 'gmt' ) {}
}

class WCS_Related_Order_Store {
	/** @return WCS_Related_Order_Store */
	public static function instance() {}
	/**
	 * @param WC_Order        $order         Order
	 * @param WC_Subscription $subscription  Subscription
	 * @param string          $relation_type 'renewal', 'switch' or 'resubscribe'
	 * @return void
	 */
	public function add_relation( $order, $subscription, $relation_type ) {}
}

class WC_Product_Subscription extends WC_Product_Simple {}

class WC_Subscriptions_Change_Payment_Gateway {
	/**
	 * @param WC_Subscription      $subscription            Subscription
	 * @param string               $new_payment_method      Gateway
	 * @param array<string, mixed> $new_payment_method_meta Meta
	 * @return void
	 */
	public static function update_payment_method( $subscription, $new_payment_method, $new_payment_method_meta = array() ) {}
}

class WCS_Payment_Tokens extends WC_Payment_Tokens {
	/**
	 * @param WC_Subscription  $subscription Subscription
	 * @param WC_Payment_Token $new_token    New
	 * @param WC_Payment_Token $old_token    Old
	 * @return bool
	 */
	public static function update_subscription_token( $subscription, $new_token, $old_token ) {}
}

class WCS_Staging {
	/** @return void */
	public static function set_duplicate_site_url_lock() {}
}

class WCS_Retry {
	/** @return int */
	public function get_id() {}
	/** @return int */
	public function get_order_id() {}
	/** @return string */
	public function get_status() {}
	/** @return int */
	public function get_time() {}
	/**
	 * @param string $new_status 'pending', 'processing', 'failed', 'complete' or 'cancelled'
	 * @return void
	 */
	public function update_status( $new_status ) {}
	/**
	 * @param string $new_date 'Y-m-d H:i:s' in UTC
	 * @return void
	 */
	public function update_date_gmt( $new_date ) {}
}

class WCS_Retry_Rule {
	/** @return array<string, mixed> */
	public function get_raw_data() {}
}

class WCS_Retry_Rules {
	/**
	 * @param int $retry_number Place in the queue
	 * @param int $order_id     Order
	 * @return bool
	 */
	public function has_rule( $retry_number, $order_id ) {}
	/**
	 * @param int $retry_number Place in the queue
	 * @param int $order_id     Order
	 * @return WCS_Retry_Rule|null
	 */
	public function get_rule( $retry_number, $order_id ) {}
}

abstract class WCS_Retry_Store {
	/**
	 * @param int $order_id Order
	 * @return array<WCS_Retry>
	 */
	public function get_retries_for_order( $order_id ) {}
	/**
	 * @param int $order_id Order
	 * @return WCS_Retry|null
	 */
	public function get_last_retry_for_order( $order_id ) {}
	/**
	 * @param int $order_id Order
	 * @return int
	 */
	public function get_retry_count_for_order( $order_id ) {}
}

class WCS_Retry_Manager {
	/** @return bool */
	public static function is_retry_enabled() {}
	/** @return WCS_Retry_Store */
	public static function store() {}
	/** @return WCS_Retry_Rules */
	public static function rules() {}
}

/**
 * @param WC_Order|int $order Order
 * @return bool
 */
function wcs_order_contains_renewal( $order ) {}

/**
 * @param WC_Order|int $order Order
 * @return bool
 */
function wcs_order_contains_early_renewal( $order ) {}

/**
 * @param WC_Order|int $order Order
 * @return array<int, WC_Subscription>
 */
function wcs_get_subscriptions_for_renewal_order( $order ) {}

/**
 * @param int    $number_of_periods How many
 * @param string $period            'day', 'week', 'month' or 'year'
 * @param int    $from_timestamp    Epoch seconds
 * @param string $timezone_behaviour 'no_offset' or 'offset_site_time'
 * @return int
 */
function wcs_add_time( $number_of_periods, $period, $from_timestamp, $timezone_behaviour = 'no_offset' ) {}

/**
 * @param int $user_id Customer
 * @return array<int, WC_Subscription>
 */
function wcs_get_users_subscriptions( $user_id = 0 ) {}

/**
 * @param WC_Order        $order        Order
 * @param WC_Subscription $subscription Subscription
 * @return bool
 */
function wcs_is_order_last_renewal_of_subscription( $order, $subscription ) {}

/**
 * @param WC_Order|int         $order      Order
 * @param string|array<string> $order_type 'any', 'parent', 'renewal', …
 * @return array<int, int>
 */
function wcs_get_subscription_ids_for_order( $order, $order_type = array( 'any' ) ) {}

/**
 * @param WC_Subscription|int $the_subscription Subscription
 * @return WC_Subscription|false
 */
function wcs_get_subscription( $the_subscription ) {}

/**
 * @param array<string, mixed> $args Order, customer, period, interval
 * @return WC_Subscription|WP_Error
 */
function wcs_create_subscription( $args = array() ) {}
