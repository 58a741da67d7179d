<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Doors;

/**
 * Limits guesses at what is signed: pay links, answers and the requests of billing systems. Only wrong tries are counted, so that nobody who has the
 * right link or secret is counted at all.
 *
 * INVARIANT: who guesses a target cannot lock out those who have its link; an address that guessed wrong too often gets nothing at all for a while.
 */
final class Doorkeeper {

	public const SECONDS = 600;
	/** Wrong tries from one address, at all targets. */
	private const OF_ADDRESS = 60;
	/** Wrong tries at one target, from all addresses: what follows is refused unread by the caller's own page. */
	private const OF_TARGET = 120;

	/** @param \Closure(): string $address Of the visitor; '' when only a proxy of the site's own network is known, which stands for everybody. */
	public function __construct(
		private readonly WrongTries $tries,
		private readonly \Closure $address,
	) {}

	/** Whether nothing from this visitor is looked at now. */
	public function is_shut( int $now ): bool {
		$address = ( $this->address )();
		return '' !== $address && self::OF_ADDRESS <= $this->tries->count( 'address ' . $address, self::SECONDS, $now );
	}

	/**
	 * A wrong try at a target.
	 *
	 * @return bool Whether it was one too many: the answer says so instead of what was wrong.
	 */
	public function was_wrong( string $target, int $now ): bool {
		$is_too_many = self::OF_TARGET <= $this->tries->count( 'target ' . $target, self::SECONDS, $now );
		if ( ! $is_too_many ) {
			$this->tries->add( 'target ' . $target, self::SECONDS, $now );
		}
		$address = ( $this->address )();
		if ( '' !== $address ) {
			$this->tries->add( 'address ' . $address, self::SECONDS, $now );
		}
		return $is_too_many;
	}

	/** @param mixed $given `REMOTE_ADDR`; what a client says of itself in other headers is no proof. */
	public static function address_of( mixed $given ): string {
		/**
		 * The visitor's address, for sites behind a proxy that names it in a header of its own.
		 *
		 * @param string $address IPv4 or IPv6.
		 */
		$address = apply_filters( 'followup_reminders_visitor_address', is_string( $given ) ? $given : '' );
		$is_one  = is_string( $address ) && false !== filter_var( $address, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE );
		if ( ! $is_one ) {
			return '';
		}
		// One household has a whole network of IPv6 addresses.
		return str_contains( $address, ':' ) ? bin2hex( substr( (string) inet_pton( $address ), 0, 8 ) ) : $address;
	}
}
