<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use FollowupReminders\Support\Json;
use stdClass;

/**
 * What the owner said of the ways in which orders come to the shop; kept is only what differs from the defaults.
 *
 */
final class ChannelRules {

	public const OPTION = 'followup_reminders_channels';

	/** The shop's own: whoever orders there owes the shop, whatever the payment method. */
	private const OWN = array( 'checkout', 'store-api', 'admin', 'pos-rest-api' );
	private const API = 'rest-api';

	/** So that an option of a shop that never saved anything is known to be empty, instead of being looked for in each request. */
	public static function install(): void {
		add_option( self::OPTION, '{}', '', true );
	}

	public static function of( string $channel ): ChannelRule {
		$rule = self::kept()[ $channel ] ?? null;
		return ( is_string( $rule ) ? ChannelRule::tryFrom( $rule ) : null ) ?? self::default_of( $channel );
	}

	public static function default_of( string $channel ): ChannelRule {
		return in_array( $channel, self::OWN, true ) ? ChannelRule::Follow : ChannelRule::KnownMethods;
	}

	/** @return list<string> The shop's own channels, WooCommerce's REST API, and those that something was said of. */
	public static function named(): array {
		return array_values( array_unique( array( ...self::OWN, self::API, ...array_map( 'strval', array_keys( self::kept() ) ) ) ) );
	}

	/**
	 * @param array<string, ChannelRule> $said By channel; what is not named stays as it was.
	 * @return bool Whether anything changed, so that debts may be decided otherwise.
	 */
	public static function save( array $said ): bool {
		$kept    = self::kept();
		$changed = false;
		foreach ( $said as $channel => $rule ) {
			$changed = $changed || self::of( $channel ) !== $rule;
			if ( self::default_of( $channel ) === $rule ) {
				unset( $kept[ $channel ] );
			} else {
				$kept[ $channel ] = $rule->value;
			}
		}
		update_option( self::OPTION, Json::encode( (object) $kept ), true );
		return $changed;
	}

	/** @return array<string,mixed> By channel. */
	private static function kept(): array {
		$text = get_option( self::OPTION );
		$kept = is_string( $text ) ? json_decode( $text, false, 4 ) : null;
		return $kept instanceof stdClass ? (array) $kept : array();
	}
}
