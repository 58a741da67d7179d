<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

/** Who called a debt off. What the shop gives up itself is no loss of its figures; what a customer walks away from is. */
enum CancelledBy: string {

	case Customer          = 'customer';
	case Shop              = 'shop';
	case Sequence          = 'sequence';
	case StockTimer        = 'stock_timer';
	case Replaced          = 'replaced';
	case Duplicate         = 'duplicate';
	case SubscriptionEnded = 'subscription_ended';
	case Unknown           = 'unknown';
}
