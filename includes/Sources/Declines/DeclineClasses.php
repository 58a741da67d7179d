<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Declines;

/**
 * What a gateway's reason for a refusal asks of us, so that conditions and words need not know hundreds of codes.
 *
 * `soft`, `soft_delayed`, `unknown_soft`: may go through later by itself. `contact_bank`, `needs_card_update`, `needs_authentication`: the
 * customer can mend it. `fraud_conceal`: the customer is never told why. `customer_revoked`: she told her bank to stop; a person answers.
 * `merchant_side`: our own mistake, nothing to write about. `terminal`: this card never again.
 */
final class DeclineClasses {

	private const CLASS_OF = array(
		'insufficient_funds'                    => 'soft',
		'processing_error'                      => 'soft',
		'issuer_not_available'                  => 'soft',
		'reenter_transaction'                   => 'soft',
		'try_again_later'                       => 'soft',
		'approve_with_id'                       => 'soft',
		'card_velocity_exceeded'                => 'soft_delayed',
		'withdrawal_count_limit_exceeded'       => 'soft_delayed',
		'generic_decline'                       => 'unknown_soft',
		'do_not_honor'                          => 'unknown_soft',
		'no_action_taken'                       => 'unknown_soft',
		'card_declined'                         => 'unknown_soft',
		'call_issuer'                           => 'contact_bank',
		'not_permitted'                         => 'contact_bank',
		'service_not_allowed'                   => 'contact_bank',
		'security_violation'                    => 'contact_bank',
		'restricted_card'                       => 'contact_bank',
		'transaction_not_allowed'               => 'contact_bank',
		'pin_try_exceeded'                      => 'contact_bank',
		'expired_card'                          => 'needs_card_update',
		'incorrect_number'                      => 'needs_card_update',
		'invalid_number'                        => 'needs_card_update',
		'invalid_account'                       => 'needs_card_update',
		'new_account_information_available'     => 'needs_card_update',
		'invalid_expiry_month'                  => 'needs_card_update',
		'invalid_expiry_year'                   => 'needs_card_update',
		'incorrect_cvc'                         => 'needs_card_update',
		'invalid_cvc'                           => 'needs_card_update',
		'incorrect_zip'                         => 'needs_card_update',
		'incorrect_address'                     => 'needs_card_update',
		'card_not_supported'                    => 'needs_card_update',
		'currency_not_supported'                => 'needs_card_update',
		'authentication_required'               => 'needs_authentication',
		'authentication_not_handled'            => 'needs_authentication',
		'mobile_device_authentication_required' => 'needs_authentication',
		'payment_intent_authentication_failure' => 'needs_authentication',
		'fraudulent'                            => 'fraud_conceal',
		'highest_risk_level'                    => 'fraud_conceal',
		'elevated_risk_level'                   => 'fraud_conceal',
		'merchant_blacklist'                    => 'fraud_conceal',
		'rule'                                  => 'fraud_conceal',
		'lost_card'                             => 'fraud_conceal',
		'stolen_card'                           => 'fraud_conceal',
		'pickup_card'                           => 'fraud_conceal',
		'previously_declined_do_not_retry'      => 'terminal',
		'do_not_try_again'                      => 'terminal',
		'incorrect_pin'                         => 'terminal',
		'invalid_pin'                           => 'terminal',
		'offline_pin_required'                  => 'terminal',
		'online_or_offline_pin_required'        => 'terminal',
		'revocation_of_authorization'           => 'customer_revoked',
		'revocation_of_all_authorizations'      => 'customer_revoked',
		'stop_payment_order'                    => 'customer_revoked',
		'duplicate_transaction'                 => 'merchant_side',
		'invalid_amount'                        => 'merchant_side',
		'testmode_decline'                      => 'merchant_side',
	);

	/** @return string|null The class of a gateway's decline code, whatever its case; null: nobody can say. */
	public static function of( string $gateway_code ): ?string {
		return self::CLASS_OF[ strtolower( $gateway_code ) ] ?? null;
	}

	/** @return list<string> Every class there is. */
	public static function all(): array {
		return array_values( array_unique( self::CLASS_OF ) );
	}
}
