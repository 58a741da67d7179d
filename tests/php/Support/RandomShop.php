<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Store\Db\Connection\Database;

/**
 * A shop whose cases go any way a case may go: paid in parts, late, twice, taken back, refunded, disputed, cancelled and reopened, with and
 * without a due date, in three currencies. The same seed makes the same shop.
 *
 * @phpstan-type Happened array{case: int, at: int, kind: EventKind, details: array<string,mixed>}
 */
final class RandomShop {

	public const CURRENCIES = array( 'CHF', 'EUR', 'JPY' );
	private const KINDS     = array( 'renewal', 'renewal', 'order', 'invoice' );
	private const MODES     = array( 'live', 'live', 'live', 'held_out', 'dry' );

	private int $state;

	/** @var array<int,array{currency: string, at: int, minor: int}> By case. */
	private array $cases = array();

	public function __construct( int $seed ) {
		$this->state = $seed;
	}

	public function whole( int $least, int $most ): int {
		// Numerical Recipes' generator: the same on every machine.
		$this->state = ( $this->state * 1664525 + 1013904223 ) & 0xffffffff;
		return $least + intdiv( $this->state, 65536 ) % ( $most - $least + 1 );
	}

	/**
	 * @template T
	 * @param non-empty-list<T> $of Any.
	 * @return T
	 */
	public function one( array $of ): mixed {
		return $of[ $this->whole( 0, count( $of ) - 1 ) ];
	}

	/** Cases that begin between two instants, with one email each. */
	public function open( Database $database, int $count, int $from_utc, int $to_utc ): void {
		for ( $left = $count; $left > 0; $left-- ) {
			$id       = count( $this->cases ) + 1;
			$at       = $this->whole( intdiv( $from_utc, 60 ), intdiv( $to_utc, 60 ) ) * 60;
			$currency = $this->one( self::CURRENCIES );
			$minor    = $this->whole( 1, 90 ) * 100;
			$kind     = $this->one( self::KINDS );
			$mode     = $this->one( self::MODES );
			$opening  = new CaseOpening( debtor: new DebtorIdentity( null, "c$id@example.test", 'Anna', 'en_US' ), kind: $kind, number: "W-$id", currency: $currency, total_minor: $minor, opened_at_utc: $at, due_date: 'invoice' === $kind ? gmdate( 'Y-m-d', $at + $this->whole( 0, 20 ) * 86400 ) : null, gateway: $this->one( array( 'stripe', 'paypal', 'bacs' ) ) );

			$this->cases[ $id ] = array(
				'currency' => $currency,
				'at'       => $at,
				'minor'    => $minor,
			);
			$held = array(
				'experiment' => 'pause',
				'arm'        => 'held_out',
			);
			WorkedShop::case_row( $database, $id, $at, $minor, $currency, $mode, kind: $kind, arms: 'held_out' === $mode ? array( $held ) : array() );
			$details = array(
				'by'           => 'shop',
				'declineClass' => $this->one( array( 'soft', 'hard', 'expired' ) ),
				'opening'      => $opening->details(),
			);
			WorkedShop::event( $database, $id, $at, EventKind::PaymentFailed, $details );
			if ( 'live' === $mode ) {
				WorkedShop::email( $database, $id, $at + 3600, $currency );
			}
		}
	}

	/** What happens to any of them between two instants; some of it is received days later. */
	public function go_on( Database $database, int $count, int $from_utc, int $to_utc ): void {
		for ( $left = $count; $left > 0; $left-- ) {
			$one      = $this->next( $from_utc, $to_utc );
			$received = min( $to_utc, $one['at'] + ( 0 === $this->whole( 0, 3 ) ? $this->whole( 0, 9 ) * 86400 : 0 ) );
			WorkedShop::event( $database, $one['case'], $one['at'], $one['kind'], $one['details'], $received );
		}
	}

	/** @return Happened */
	private function next( int $from_utc, int $to_utc ): array {
		$id     = $this->whole( 1, count( $this->cases ) );
		$case   = $this->cases[ $id ];
		$amount = $this->one( array( $case['minor'], $case['minor'], intdiv( $case['minor'], 2 ), $this->whole( 1, 120 ) * 100 ) );
		$money  = array(
			'amountMinor' => $amount,
			'currency'    => $case['currency'],
		);
		list( $kind, $details ) = $this->one(
			array(
				array( EventKind::PaymentReceived, $money + array( 'full' => $amount >= $case['minor'], 'via' => $this->one( array( 'retry', 'customer', 'transfer', 'staff' ) ) ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				array( EventKind::PaymentReceived, $money + array( 'full' => false, 'via' => $this->one( array( 'retry', 'customer', 'gateway' ) ) ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				array( EventKind::PaymentReversed, $money ),
				array( EventKind::Refunded, $money + array( 'refundId' => (string) $this->state ) ),
				array( EventKind::Credited, $money ),
				array( EventKind::Changed, array( 'totalMinor' => $this->whole( 0, 120 ) * 100, 'currency' => $case['currency'] ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				array( EventKind::Cancelled, array( 'by' => $this->one( array( 'customer', 'shop', 'stock_timer', 'sequence' ) ) ) ),
				array( EventKind::WrittenOff, array() ),
				array( EventKind::Opened, array( 'reopened' => true ) ),
				array( EventKind::DisputeOpened, $money + array( 'disputeId' => "d$id" ) ),
				array( EventKind::DisputeClosed, $money + array( 'disputeId' => "d$id", 'won' => 0 === $this->whole( 0, 1 ) ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				array( EventKind::LinkClicked, array( 'messageId' => 100 + $id ) ),
				array( EventKind::MethodReplaced, array() ),
				array( EventKind::PaymentFailed, array( 'by' => 'shop', 'declineClass' => 'soft' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			)
		);
		return array(
			'case'    => $id,
			'at'      => max( $case['at'] + 1, $this->whole( intdiv( $from_utc, 60 ), intdiv( $to_utc, 60 ) ) * 60 ),
			'kind'    => $kind,
			'details' => $details,
		);
	}
}
