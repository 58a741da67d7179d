<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal;

use FollowupReminders\Delivery\PayLinks;

/** Where a customer goes from the link in a message. Each address carries its token. */
final class Addresses {

	/** On WooCommerce's own pages. */
	public const VISIT = 'followup-reminders-visit';

	/** The link itself. */
	public static function link( string $token ): string {
		return home_url( '/?' . PayLinks::PARAMETER . '=' . rawurlencode( $token ) );
	}

	public static function answer( string $token, string $which = '1' ): string {
		return self::link( $token ) . '&' . PayLinks::ANSWER . '=' . $which;
	}

	/** @param string $with As PayLinks::together() made it. */
	public static function together( string $token, string $with ): string {
		return self::link( $token ) . '&' . PayLinks::WITH . '=' . rawurlencode( $with );
	}

	/** @param string $url A page of WooCommerce that belongs to the debt's order. */
	public static function visit( string $url, string $token ): string {
		return add_query_arg( self::VISIT, $token, $url );
	}
}
