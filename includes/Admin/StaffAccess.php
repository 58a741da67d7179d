<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin;

use FollowupReminders\Support\Capabilities;

/** WooCommerce keeps whoever cannot edit posts out of wp-admin; those who work cases have their desk there. It is asked on every page, so nothing else is read for it. */
final class StaffAccess {

	public function register(): void {
		add_filter( 'woocommerce_prevent_admin_access', array( $this, 'let_in' ) );
		add_filter( 'woocommerce_disable_admin_bar', array( $this, 'let_in' ) );
	}

	/** @param mixed $is_kept_out WooCommerce's answer; another plugin's may be no flag. */
	public function let_in( mixed $is_kept_out ): bool {
		return (bool) $is_kept_out && ! current_user_can( Capabilities::WORK );
	}
}
