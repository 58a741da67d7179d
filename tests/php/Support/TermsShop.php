<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Store\Db\Connection\Database;

/** Invoices of a shop that sells on terms, zone UTC, as they stand at noon of 30 November 2026; each number is counted by hand in ReceivablesTest. */
final class TermsShop {

	/** Amount, opened, due. */
	private const CASES = array(
		11 => array( 100000, '2026-09-01', '2026-10-10' ),
		12 => array( 300000, '2026-10-01', '2026-10-10' ),
		13 => array( 200000, '2026-10-01', '2026-10-10' ),
		14 => array( 50000, '2026-10-01', '2026-10-31' ),
		15 => array( 40000, '2026-10-01', '2026-10-30' ),
		16 => array( 30000, '2026-08-01', '2026-09-01' ),
		17 => array( 20000, '2026-08-01', '2026-08-31' ),
		18 => array( 70000, '2026-11-05', '2026-11-30' ),
		19 => array( 90000, '2026-11-01', '2026-11-20' ),
		20 => array( 10000, '2026-10-15', '2026-11-01' ),
		21 => array( 10000, '2026-10-15', '2026-11-01' ),
		22 => array( 25000, '2026-10-15', '2026-11-02' ),
	);

	public static function write( Database $database, string $currency = 'EUR' ): void {
		foreach ( self::CASES as $id => list( $minor, $opened, $due ) ) {
			$at      = WorkedShop::at( "$opened 08:00" );
			$opening = new CaseOpening( new DebtorIdentity( null, "t$id@example.test", 'Tom', 'en_US' ), 'invoice', "T-$id", $currency, $minor, $at, $due );
			WorkedShop::case_row( $database, $id, $at, $minor, $currency, 'live', 'invoice' );
			WorkedShop::event( $database, $id, $at, EventKind::Opened, array( 'opening' => $opening->details() ) );
		}
		self::pays( $database, 11, '2026-10-10 23:00', 100000, $currency );
		self::pays( $database, 12, '2026-10-20 12:00', 300000, $currency );
		self::pays( $database, 13, '2026-11-24 12:00', 200000, $currency );
		self::pays( $database, 19, '2026-11-26 12:00', 90000, $currency );
		self::pays( $database, 20, '2026-11-10 12:00', 6000, $currency, false );
		// Called off whole before it was due: neither on time nor late.
		WorkedShop::event( $database, 22, WorkedShop::at( '2026-10-20 12:00' ), EventKind::Cancelled, array( 'by' => 'shop' ) );
		self::promises( $database, 19, '2026-11-21', '2026-11-25', 90000, $currency );
		self::promises( $database, 20, '2026-11-02', '2026-11-05', 6000, $currency );
		self::promises( $database, 21, '2026-11-02', '2026-11-05', 10000, $currency );
		self::promises( $database, 21, '2026-11-03', '2026-11-20', 10000, $currency );
		WorkedShop::event( $database, 21, WorkedShop::at( '2026-11-04 12:00' ), EventKind::PromiseWithdrawn, array( 'promiseId' => 'p21.2026-11-20' ) );
		self::disputes( $database, $currency );
		self::emails( $database, $currency );
	}

	private static function pays( Database $database, int $id, string $when, int $minor, string $currency, bool $is_full = true ): void {
		$details = array(
			'amountMinor' => $minor,
			'currency'    => $currency,
			'full'        => $is_full,
			'via'         => 'transfer',
		);
		WorkedShop::event( $database, $id, WorkedShop::at( $when ), EventKind::PaymentReceived, $details );
	}

	private static function promises( Database $database, int $id, string $made, string $on, int $minor, string $currency ): void {
		$details = array(
			'promiseId'   => "p$id.$on",
			'onDate'      => $on,
			'amountMinor' => $minor,
			'currency'    => $currency,
		);
		WorkedShop::event( $database, $id, WorkedShop::at( "$made 12:00" ), EventKind::PromiseMade, $details );
	}

	private static function disputes( Database $database, string $currency ): void {
		$rows = array(
			array( 14, '2026-11-15 12:00', EventKind::DisputeOpened, 20000, array() ),
			array( 12, '2026-11-01 12:00', EventKind::DisputeOpened, 300000, array() ),
			// Another stage of the same one.
			array( 12, '2026-11-03 12:00', EventKind::DisputeOpened, 300000, array( 'stage' => 'under_review' ) ),
			array( 12, '2026-11-05 12:00', EventKind::DisputeClosed, 300000, array( 'won' => true ) ),
			// Its begin was never received.
			array( 13, '2026-11-28 12:00', EventKind::DisputeClosed, 50000, array( 'won' => false ) ),
		);
		foreach ( $rows as list( $id, $when, $kind, $minor, $more ) ) {
			$details = array(
				'disputeId'   => "d$id",
				'amountMinor' => $minor,
				'currency'    => $currency,
			);
			WorkedShop::event( $database, $id, WorkedShop::at( $when ), $kind, $details + $more );
		}
	}

	/** One email each; 13 was written to a day after paying. */
	private static function emails( Database $database, string $currency ): void {
		foreach ( array(
			12 => '2026-10-12 09:00',
			13 => '2026-11-25 09:00',
			14 => '2026-11-02 09:00',
			15 => '2026-11-01 09:00',
			16 => '2026-10-05 09:00',
		) as $id => $when ) {
			WorkedShop::email( $database, $id, WorkedShop::at( $when ), $currency );
		}
		WorkedShop::event( $database, 12, WorkedShop::at( '2026-10-13 09:00' ), EventKind::LinkClicked, array( 'messageId' => 112 ) );
		$reply = array(
			'holdId'   => 'customer_a',
			'kind'     => 'reply',
			'untilUtc' => null,
			'about'    => 'question',
		);
		WorkedShop::event( $database, 14, WorkedShop::at( '2026-11-04 09:00' ), EventKind::HoldSet, $reply );
		WorkedShop::event( $database, 15, WorkedShop::at( '2026-11-03 09:00' ), EventKind::EmailComplained, array( 'messageId' => 115 ) );
		WorkedShop::event( $database, 13, WorkedShop::at( '2026-11-25 10:00' ), EventKind::EmailBounced, array( 'messageId' => 113 ) );
		// Followed after more than a week.
		WorkedShop::event( $database, 16, WorkedShop::at( '2026-10-15 09:00' ), EventKind::LinkClicked, array( 'messageId' => 116 ) );
	}
}
