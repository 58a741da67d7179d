<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Sources\AsksGateway;

/** Without WooCommerce there is nobody to ask. */
final class NoGateways implements AsksGateway {

	public function before( MessageRow $message, array $items ): void {}
}
