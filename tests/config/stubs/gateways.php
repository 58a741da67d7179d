<?php
/**
 * Signatures of payment gateways that the plugin asks, for static analysis only: WooCommerce Stripe Gateway 8.8.0 and WooPayments 8.4.0,
 * which publish no stubs.
 */

namespace {

	class WC_Stripe_API {
		/** @return string */
		public static function get_secret_key() {}
		/**
		 * @param string $secret_key '' reads it from the settings again
		 * @return void
		 */
		public static function set_secret_key( $secret_key ) {}
		/**
		 * @param string $api Path below https://api.stripe.com/v1/
		 * @return \stdClass|\WP_Error|null
		 */
		public static function retrieve( $api ) {}
	}

	class WC_Payments {
		/** @return WC_Payments_API_Client|null */
		public static function get_payments_api_client() {}
	}

	class WC_Payments_API_Client {
		/** @return bool */
		public function is_server_connected() {}
	}
}

namespace WCPay\Core\Server\Request {

	class Get_Intention {
		/**
		 * @param string|null $id Payment intent
		 * @return static
		 */
		public static function create( $id = null ) {}
		/**
		 * @param mixed ...$args Arguments of its hook
		 * @return void
		 */
		public function set_hook_args( ...$args ) {}
		/** @return mixed WC_Payments_API_Payment_Intention */
		public function send() {}
	}
}

namespace Automattic\Jetpack\Connection {

	class Manager {
		/** @return void */
		public function reset_connection_status() {}
	}
}
