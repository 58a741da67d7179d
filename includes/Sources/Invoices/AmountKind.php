<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Invoices;

/** What the amounts of an import mean. */
enum AmountKind: string {

	/** The invoice's whole amount; payments of it are given elsewhere. */
	case Total = 'total';
	/** What the books still ask for: payments and credits they know of are taken off. */
	case Balance = 'balance';
}
