<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Declines;

/** What a customer is told about a refusal: true, useful, and never more than she may know. */
final class DeclineReasons {

	/**
	 * A class that must be concealed reads like one without a reason, so that nothing can be told from the words.
	 *
	 * @param string|null $decline_class See DeclineClasses; null: not known.
	 * @return string One sentence, translated.
	 */
	public static function words( ?string $decline_class ): string {
		return match ( $decline_class ) {
			'unknown_soft',
			'contact_bank',
			'fraud_conceal',
			'terminal'             => __( 'Your bank declined the payment without giving a reason.', 'followup-reminders' ),
			'soft_delayed'         => __( 'A limit of your card or account was reached.', 'followup-reminders' ),
			'needs_card_update'    => __( 'The card we have on file can no longer be used.', 'followup-reminders' ),
			'needs_authentication' => __( 'Your bank asks you to confirm this payment.', 'followup-reminders' ),
			default                => __( 'The payment did not go through.', 'followup-reminders' ),
		};
	}
}
