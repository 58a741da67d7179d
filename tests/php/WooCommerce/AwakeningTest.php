<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Tests\Support\Awoken;

/** The same in a shop, where there is more to hear. */
final class AwakeningTest extends ShopTestCase {

	public function test_every_hook_it_listens_to_wakes_it(): void {
		Awoken::assert_nothing_is_missed();
	}
}
