<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use WP_CLI;

/** Takes off orders what the plugin keeps with them, for a shop whose plugin is to be deleted while WooCommerce is not active. */
final class CleanOrders {

	/** @param \Closure():(int|null) $remove Number of orders cleaned; null: WooCommerce is not active. */
	public function __construct( private readonly \Closure $remove ) {}

	/**
	 * Takes the plugin's metadata off all orders and cancels balance orders that nobody paid. Do it before the plugin is deleted.
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
