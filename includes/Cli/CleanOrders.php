<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use WP_CLI;

/** Takes off orders what the plugin keeps with them, for a shop whose plugin is to be deleted while WooCommerce is not active. */
final class CleanOrders {

	/** @param \Closure():(int|null) $remove Number of orders cleaned; null: WooCommerce is not active. */
	public function __construct( private readonly \Closure $remove ) {}

	/**
	 * Removes the plugin's metadata from all orders and cancels unpaid balance orders. Run it before you delete the plugin.
	 *
	 * Exit code 1 when WooCommerce is not active.
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc None.
	 */
	public function __invoke( array $args, array $assoc ): void {
		$cleaned = ( $this->remove )();
		if ( null === $cleaned ) {
			WP_CLI::error( 'WooCommerce is not active: orders in its tables cannot be changed.' );
		}
		WP_CLI::success( sprintf( '%d orders cleaned.', $cleaned ) );
	}
}
