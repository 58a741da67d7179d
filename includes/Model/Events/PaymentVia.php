<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

/** How money came: a retry, a customer and a clerk look alike in an order's status. */
enum PaymentVia: string {

	/** An automatic attempt of the shop. */
	case Retry = 'retry';
	/** The customer, at the checkout, on a pay page or in their account. */
	case Customer = 'customer';
	/** The gateway reported it by itself, by webhook or a check of its own. */
	case Gateway = 'gateway';
	/** A bank transfer that the shop found on its account. */
	case Transfer = 'transfer';
	/** A person of the shop recorded it. */
	case Staff = 'staff';
	/** Through the order for what was left to pay. */
	case Balance = 'balance';
	/** A billing system or an import reported it. */
	case Billing = 'billing';
	/** Nobody reported it: the hourly comparison found it. */
	case Swept = 'swept';
}
