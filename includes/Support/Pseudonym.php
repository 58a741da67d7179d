<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** Turns an address or a card into a hash that finds it again and reveals nothing without this site's secret. */
final class Pseudonym {

	public const OPTION = 'followup_reminders_secret';

	public function of_email( string $email ): string {
		return hash_hmac( 'sha256', self::normal( $email ), $this->secret() );
	}

	/** @param string $card The gateway's own id of a payment method, with the gateway's. */
	public function of_card( string $card ): string {
		return hash_hmac( 'sha256', 'card ' . $card, $this->secret() );
	}

	/** Case-folded in ASCII only: outside it, folding differs between systems. */
	public static function normal( string $email ): string {
		return strtr( trim( $email ), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz' );
	}

	private function secret(): string {
		$secret = get_option( self::OPTION );
		if ( ! is_string( $secret ) || '' === $secret ) {
			// add_option() loses against a faster request by the unique key; read back what won.
			add_option( self::OPTION, bin2hex( random_bytes( 32 ) ), '', true );
			wp_cache_delete( 'alloptions', 'options' );
			$secret = SiteOption::text( self::OPTION );
		}
		return $secret;
	}
}
