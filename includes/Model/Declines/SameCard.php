<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Declines;

/** Whether a card that was refused may be charged again as it is. */
enum SameCard: string {

	case Yes = 'yes';
	/** A limit of the day: not before it is over. */
	case NextDay = 'next_day';
	/** The customer is asked to talk to their bank first. */
	case InTwoDays = 'in_two_days';
	case Once      = 'once';
	/** A refusal without a reason: a few times, then it is no accident. */
	case Limited = 'limited';
	/** Not before the customer replaced the card, confirmed or decided otherwise; often the networks and Stripe count it against the shop. */
	case No = 'no';

	/** @return int Least seconds between the refusal and the next attempt. */
	public function wait_seconds(): int {
		return match ( $this ) {
			self::NextDay   => 86400,
			self::InTwoDays => 2 * 86400,
			default         => 0,
		};
	}

	/** @return int|null Most further attempts in all; null: as many as the shop plans. */
	public function most_retries(): ?int {
		return match ( $this ) {
			self::No      => 0,
			self::Once    => 1,
			self::Limited => 3,
			default       => null,
		};
	}
}
