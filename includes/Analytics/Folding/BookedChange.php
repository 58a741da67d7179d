<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

/** What one payment, or everything that is no payment, changed on one day. */
final class BookedChange {

	/**
	 * @param string   $day    `YYYY-MM-DD`.
	 * @param int      $lot_no From 1 in the order of the payments; 0 is what is no payment.
	 * @param Lot|null $lot    Of a payment.
	 * @param int|null $age    Whole days from the case's cohort to it; null: outside its window, or no payment.
	 */
	public function __construct(
		public readonly string $day,
		public readonly int $lot_no,
		public readonly Buckets $change,
		public readonly ?Lot $lot,
		public readonly ?int $age = null,
	) {}
}
