<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Declines;

/**
 * What a gateway's reason for a refusal asks of us, so that conditions and words need not know hundreds of codes.
 *
 * `soft`, `soft_delayed`, `unknown_soft`: may go through later by itself. `contact_bank`, `needs_card_update`, `needs_authentication`: the
 * customer can fix it. `fraud_conceal`: never tell the customer why. `customer_revoked`: they told their bank to stop; a person answers.
 * `merchant_side`: our own mistake, nothing to write about. `terminal`: this card never again.
 */
final class DeclineClasses {

	/** By the gateway's code: its class, and whether the same card may be charged again. */
	private const CODES = array(
		'insufficient_funds'                    => array( 'soft', SameCard::Yes ),
		'processing_error'                      => array( 'soft', SameCard::Yes ),
		'issuer_not_available'                  => array( 'soft', SameCard::Yes ),
		'reenter_transaction'                   => array( 'soft', SameCard::Yes ),
		'try_again_later'                       => array( 'soft', SameCard::NextDay ),
		'approve_with_id'                       => array( 'soft', SameCard::Once ),
		'card_velocity_exceeded'                => array( 'soft_delayed', SameCard::NextDay ),
		'withdrawal_count_limit_exceeded'       => array( 'soft_delayed', SameCard::NextDay ),
		'generic_decline'                       => array( 'unknown_soft', SameCard::Limited ),
		'do_not_honor'                          => array( 'unknown_soft', SameCard::Limited ),
		'no_action_taken'                       => array( 'unknown_soft', SameCard::Limited ),
		'card_declined'                         => array( 'unknown_soft', SameCard::Limited ),
		'call_issuer'                           => array( 'contact_bank', SameCard::InTwoDays ),
		'not_permitted'                         => array( 'contact_bank', SameCard::No ),
		'service_not_allowed'                   => array( 'contact_bank', SameCard::No ),
		'security_violation'                    => array( 'contact_bank', SameCard::No ),
		'restricted_card'                       => array( 'contact_bank', SameCard::No ),
		'transaction_not_allowed'               => array( 'contact_bank', SameCard::No ),
		'pin_try_exceeded'                      => array( 'contact_bank', SameCard::No ),
		'expired_card'                          => array( 'needs_card_update', SameCard::No ),
		'incorrect_number'                      => array( 'needs_card_update', SameCard::No ),
		'invalid_number'                        => array( 'needs_card_update', SameCard::No ),
		'invalid_account'                       => array( 'needs_card_update', SameCard::No ),
		'new_account_information_available'     => array( 'needs_card_update', SameCard::No ),
		'invalid_expiry_month'                  => array( 'needs_card_update', SameCard::No ),
		'invalid_expiry_year'                   => array( 'needs_card_update', SameCard::No ),
		'incorrect_cvc'                         => array( 'needs_card_update', SameCard::No ),
		'invalid_cvc'                           => array( 'needs_card_update', SameCard::No ),
		'incorrect_zip'                         => array( 'needs_card_update', SameCard::No ),
		'incorrect_address'                     => array( 'needs_card_update', SameCard::No ),
		'card_not_supported'                    => array( 'needs_card_update', SameCard::No ),
		'currency_not_supported'                => array( 'needs_card_update', SameCard::No ),
		'authentication_required'               => array( 'needs_authentication', SameCard::No ),
		'authentication_not_handled'            => array( 'needs_authentication', SameCard::No ),
		'mobile_device_authentication_required' => array( 'needs_authentication', SameCard::No ),
		'payment_intent_authentication_failure' => array( 'needs_authentication', SameCard::No ),
		'fraudulent'                            => array( 'fraud_conceal', SameCard::No ),
		'highest_risk_level'                    => array( 'fraud_conceal', SameCard::No ),
		'elevated_risk_level'                   => array( 'fraud_conceal', SameCard::No ),
		'merchant_blacklist'                    => array( 'fraud_conceal', SameCard::No ),
		'rule'                                  => array( 'fraud_conceal', SameCard::No ),
		'lost_card'                             => array( 'fraud_conceal', SameCard::No ),
		'stolen_card'                           => array( 'fraud_conceal', SameCard::No ),
		'pickup_card'                           => array( 'fraud_conceal', SameCard::No ),
		'previously_declined_do_not_retry'      => array( 'terminal', SameCard::No ),
		'do_not_try_again'                      => array( 'terminal', SameCard::No ),
		'incorrect_pin'                         => array( 'terminal', SameCard::No ),
		'invalid_pin'                           => array( 'terminal', SameCard::No ),
		'offline_pin_required'                  => array( 'terminal', SameCard::No ),
		'online_or_offline_pin_required'        => array( 'terminal', SameCard::No ),
		'revocation_of_authorization'           => array( 'customer_revoked', SameCard::No ),
		'revocation_of_all_authorizations'      => array( 'customer_revoked', SameCard::No ),
		'stop_payment_order'                    => array( 'customer_revoked', SameCard::No ),
		'duplicate_transaction'                 => array( 'merchant_side', SameCard::No ),
		'invalid_amount'                        => array( 'merchant_side', SameCard::No ),
		'testmode_decline'                      => array( 'merchant_side', SameCard::No ),
	);

	/** Where only the class is known. */
	private const SAME_CARD = array(
		'soft'                 => SameCard::Yes,
		'soft_delayed'         => SameCard::NextDay,
		'unknown_soft'         => SameCard::Limited,
		'contact_bank'         => SameCard::No,
		'needs_card_update'    => SameCard::No,
		'needs_authentication' => SameCard::No,
		'fraud_conceal'        => SameCard::No,
		'customer_revoked'     => SameCard::No,
		'merchant_side'        => SameCard::No,
		'terminal'             => SameCard::No,
	);

	/** @return string|null The class of a gateway's decline code, whatever its case; null: nobody can say. */
	public static function of( string $gateway_code ): ?string {
		return self::CODES[ strtolower( $gateway_code ) ][0] ?? null;
	}

	/**
	 * Whether the shop may charge the refused card once more. A reason nobody can say is no reason to stop.
	 *
	 * @param string|null $gateway_code  Whatever its case.
	 * @param string|null $decline_class Counts where the code is not known.
	 */
	public static function same_card( ?string $gateway_code, ?string $decline_class ): SameCard {
		return self::CODES[ strtolower( (string) $gateway_code ) ][1] ?? self::SAME_CARD[ (string) $decline_class ] ?? SameCard::Yes;
	}

	/** @return list<string> Every class there is. */
	public static function all(): array {
		return array_keys( self::SAME_CARD );
	}
}
