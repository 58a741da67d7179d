<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

/** What a gateway says of one order's payment. */
enum GatewayAnswer: string {

	case Paid = 'paid';
	/** Money is under way or set aside: the bank has not said its last word. */
	case Processing = 'processing';
	case Unpaid = 'unpaid';
	/** It was asked and gave no answer that can be used. */
	case Unknown = 'unknown';
	/** There was nothing to ask, or nobody: the shop's word alone counts. */
	case NotAsked = 'not_asked';

	/** Of several answers about one debt the one that forbids most to write. */
	public static function strictest( self $one, self $other ): self {
		foreach ( array( self::Paid, self::Processing, self::Unknown, self::Unpaid ) as $answer ) {
			if ( $answer === $one || $answer === $other ) {
				return $answer;
			}
		}
		return self::NotAsked;
	}

	/**
	 * Of a PaymentIntent's status (https://docs.stripe.com/api/payment_intents/object#payment_intent_object-status), which both gateways
	 * hand on; what is authorised and not yet captured is the customer's money set aside.
	 */
	public static function of_intent( mixed $status ): self {
		return match ( $status ) {
			'succeeded'               => self::Paid,
			'processing', 'requires_capture' => self::Processing,
			'requires_payment_method', 'requires_confirmation', 'requires_action', 'canceled' => self::Unpaid,
			default                   => self::Unknown,
		};
	}

	/** Of a Charge's status (https://docs.stripe.com/api/charges/object#charge_object-status). */
	public static function of_charge( mixed $status ): self {
		return match ( $status ) {
			'succeeded' => self::Paid,
			'pending'   => self::Processing,
			'failed'    => self::Unpaid,
			default     => self::Unknown,
		};
	}
}
