<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

/** The two sources that share WooCommerce's orders: a renewal belongs to the one, every other order to the other. */
final class SourceIds {

	public const ORDERS        = 'orders';
	public const SUBSCRIPTIONS = 'subscriptions';
}
