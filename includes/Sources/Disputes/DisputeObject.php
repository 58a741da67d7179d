<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Disputes;

use stdClass;

/**
 * A dispute as Stripe's webhooks carry it, whether they come through the Stripe gateway or through WooPayments: `id`, `amount`,
 * `currency`, `status`, `charge`, `created`.
 */
final class DisputeObject {

	private const UNDER_REVIEW = array( 'under_review', 'warning_under_review' );
	private const CLOSED       = array( 'won', 'lost', 'warning_closed', 'charge_refunded', 'prevented' );

	private function __construct(
		public readonly string $id,
		public readonly string $charge,
		public readonly string $status,
		private readonly int $amount,
		private readonly string $currency,
		public readonly ?int $created_at_utc,
	) {}

	/**
	 * @param mixed $given Object of the event's data, as stdClass or as an array.
	 * @return self|null Null when it names no dispute.
	 */
	public static function read( mixed $given ): ?self {
		$dispute = is_array( $given ) ? (object) $given : $given;
		if ( ! $dispute instanceof stdClass || ! is_string( $dispute->id ?? null ) || 1 !== preg_match( '/\A[A-Za-z0-9_]{1,100}\z/', $dispute->id ) ) {
			return null;
		}
		$text = static fn ( string $name ): string => is_string( $dispute->{$name} ?? null ) ? $dispute->{$name} : '';
		return new self(
			$dispute->id,
			$text( 'charge' ),
			$text( 'status' ),
			is_int( $dispute->amount ?? null ) ? $dispute->amount : 0,
			$text( 'currency' ),
			is_int( $dispute->created ?? null ) ? $dispute->created : null
		);
	}

	public function is_closed(): bool {
		return in_array( $this->status, self::CLOSED, true );
	}

	/** Whatever is not lost leaves the money with the shop; an inquiry that was closed does too. */
	public function is_won(): bool {
		return 'lost' !== $this->status;
	}

	/** @return 'needs_response'|'under_review' */
	public function stage(): string {
		return in_array( $this->status, self::UNDER_REVIEW, true ) ? 'under_review' : 'needs_response';
	}

	/** What of the order is disputed: all of it when the amount is not in the order's currency, and never more than all. */
	public function amount_minor( string $order_currency, int $total_minor ): int {
		$amount_minor = strtoupper( $this->currency ) === $order_currency ? GatewayAmount::minor( $this->amount, $order_currency ) : null;
		return min( $amount_minor ?? $total_minor, $total_minor );
	}
}
