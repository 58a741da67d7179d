<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use FollowupReminders\Sources\AsksGateway;
use FollowupReminders\Store\MessageRow;

/** Without WooCommerce there is nobody to ask. */
final class NoGateways implements AsksGateway {

	public function before( MessageRow $message, array $items ): void {}
}
