<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use FollowupReminders\Support\Json;
use stdClass;

/**
 * What the shop's owner said of each gateway, in one small option that WordPress loads with every other: asking it costs no query.
 * Kept is only what differs from the defaults.
 *
 */
final class GatewayRules {

	public const OPTION = 'followup_reminders_gateways';

	private const DEFAULTS = array(
		'bacs'   => GatewayRule::Transfer,
		'cheque' => GatewayRule::Transfer,
		'cod'    => GatewayRule::OnDelivery,
	);

	/** So that an option of a shop that never saved anything is known to be empty, instead of being looked for in each request. */
	public static function install(): void {
		add_option( self::OPTION, '{}', '', true );
	}

	/** What holds for a gateway's orders now: what its owner said, unless a developer's filter says otherwise. */
	public static function of( string $gateway ): GatewayRule {
		$said = self::said( $gateway );
		if ( GatewayRule::Never === $said ) {
			return $said;
		}
		/**
		 * Gateways whose orders stay on hold until a person sees the money. A developer's override of the owner's setting.
		 *
		 * @param list<string> $gateways Gateway ids.
		 */
		$transfer = (array) apply_filters( 'followup_reminders_transfer_gateways', self::listed( GatewayRule::Transfer ) );
		/**
		 * Gateways that put an order nobody has paid into a paid status (cash on delivery, on account). A developer's override of the
		 * owner's setting.
		 *
		 * @param list<string> $gateways Gateway ids.
		 */
		$unpaid = (array) apply_filters( 'followup_reminders_unpaid_gateways', array_merge( self::listed( GatewayRule::OnDelivery ), self::listed( GatewayRule::Unpaid ), self::listed( GatewayRule::OnAccount ) ) );
		if ( in_array( $gateway, $unpaid, true ) ) {
			return $said->needs_payment_date() ? $said : GatewayRule::Unpaid;
		}
		return in_array( $gateway, $transfer, true ) ? GatewayRule::Transfer : GatewayRule::Normal;
	}

	/** What the owner said, or else the default; without any filter. */
	public static function said( string $gateway ): GatewayRule {
		$rule = self::kept()[ $gateway ]->rule ?? null;
		return ( is_string( $rule ) ? GatewayRule::tryFrom( $rule ) : null ) ?? self::default_of( $gateway );
	}

	public static function default_of( string $gateway ): GatewayRule {
		return self::DEFAULTS[ $gateway ] ?? GatewayRule::Normal;
	}

	/** Whether the gateway itself may be asked before a message; yes unless the owner said no. */
	public static function may_ask( string $gateway ): bool {
		return false !== ( self::kept()[ $gateway ]->asks ?? true );
	}

	/** @return list<string> Gateways that something was said of. */
	public static function named(): array {
		return array_map( 'strval', array_keys( self::kept() ) );
	}

	/**
	 * @param array<string, array{rule: GatewayRule, asks: bool}> $said By gateway; what is not named stays as it was.
	 * @return bool Whether anything changed, so that debts may be decided otherwise.
	 */
	public static function save( array $said ): bool {
		$kept    = self::kept();
		$changed = false;
		foreach ( $said as $gateway => $of_gateway ) {
			$changed = $changed || $of_gateway['rule'] !== self::said( $gateway ) || self::may_ask( $gateway ) !== $of_gateway['asks'];
			$differs = array();
			if ( self::default_of( $gateway ) !== $of_gateway['rule'] ) {
				$differs['rule'] = $of_gateway['rule']->value;
			}
			if ( ! $of_gateway['asks'] ) {
				$differs['asks'] = false;
			}
			if ( array() === $differs ) {
				unset( $kept[ $gateway ] );
			} else {
				$kept[ $gateway ] = (object) $differs;
			}
		}
		update_option( self::OPTION, Json::encode( (object) $kept ), true );
		return $changed;
	}

	/** @return list<string> Gateways whose completed orders are not paid either. */
	public static function on_account(): array {
		return self::listed( GatewayRule::OnAccount );
	}

	/** @return list<string> Gateways of this rule. */
	private static function listed( GatewayRule $rule ): array {
		$gateways = array_unique( array_merge( array_keys( self::DEFAULTS ), self::named() ) );
		return array_values( array_filter( $gateways, static fn ( string $gateway ): bool => self::said( $gateway ) === $rule ) );
	}

	/** @return array<string,object{rule?: mixed, asks?: mixed}&stdClass> By gateway. */
	private static function kept(): array {
		$text = get_option( self::OPTION );
		$kept = is_string( $text ) ? json_decode( $text, false, 4 ) : null;
		/** @var array<string,object{rule?: mixed, asks?: mixed}&stdClass> $rules */
		$rules = $kept instanceof stdClass ? (array) $kept : array();
		return $rules;
	}
}
