<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Declines;

use FollowupReminders\Model\Declines\DeclineClasses;
use stdClass;
use Throwable;

/**
 * Finds the decline code in what Stripe answered. Of several codes the one that has a class counts: `decline_code` says why the bank
 * refused, `code` often only that it did.
 */
final class StripeAnswers {

	/**
	 * @param mixed $error `last_payment_error` of a payment intent, as stdClass or as an array.
	 * @return string|null A code that has a class.
	 */
	public static function code_of_error( mixed $error ): ?string {
		$error = is_array( $error ) ? (object) $error : $error;
		return $error instanceof stdClass ? self::first_known( $error->decline_code ?? null, $error->code ?? null ) : null;
	}

	/**
	 * @param mixed $charge A charge that failed, as stdClass or as an array.
	 * @return string|null A code that has a class.
	 */
	public static function code_of_charge( mixed $charge ): ?string {
		$charge  = is_array( $charge ) ? (object) $charge : $charge;
		$outcome = $charge instanceof stdClass ? ( $charge->outcome ?? null ) : null;
		$outcome = is_array( $outcome ) ? (object) $outcome : $outcome;
		return $charge instanceof stdClass
			? self::first_known( $outcome instanceof stdClass ? $outcome->reason ?? null : null, $charge->failure_code ?? null )
			: null;
	}

	/**
	 * The Stripe gateway's exception keeps the whole answer in its message, as `print_r` writes it (since 4.0.2,
	 * includes/class-wc-stripe-exception.php).
	 *
	 * @return string|null A code that has a class.
	 */
	public static function code_of_exception( Throwable $thrown ): ?string {
		$found = array();
		foreach ( array( 'decline_code', 'code' ) as $name ) {
			preg_match( '/\[' . $name . '\] => ([a-z0-9_]{1,60})\s*$/m', $thrown->getMessage(), $matched );
			$found[] = $matched[1] ?? null;
		}
		return self::first_known( ...$found );
	}

	private static function first_known( mixed ...$codes ): ?string {
		foreach ( $codes as $code ) {
			if ( is_string( $code ) && null !== DeclineClasses::of( $code ) ) {
				return strtolower( $code );
			}
		}
		return null;
	}
}
