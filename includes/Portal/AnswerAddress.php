<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal;

use FollowupReminders\Delivery\PayLinks;

/** Where a customer answers instead of paying: the same link with one word more. */
final class AnswerAddress {

	/** `1`: the choice; else what is answered. */
	public const PARAMETER = 'answer';

	public static function of( string $token, string $answer = '1' ): string {
		return home_url( '/?' . PayLinks::PARAMETER . '=' . rawurlencode( $token ) . '&' . self::PARAMETER . '=' . $answer );
	}
}
