<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

/** Whether orders that came to the shop in one way (WooCommerce's `created_via`) are followed up. */
enum ChannelRule: string {

	/** As their payment method says. */
	case Follow = 'follow';
	/** Only with a payment method of this shop: a marketplace or an import names its own, and takes the money itself. */
	case KnownMethods = 'known_methods';
	case Never = 'never';
}
