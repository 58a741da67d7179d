<?php
declare( strict_types=1 );

namespace FollowupReminders\Demo;

use FollowupReminders\Rest\Incoming\SignedRequest;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Support\Signature;
use FollowupReminders\Support\SystemClock;

/** The club without WooCommerce: its billing system tells by signed events. */
final class BillingClub {

	private const MEMBERS = array(
		'anna'  => array( 'Anna Keller', 'M-1001', '29.00', 'insufficient_funds' ),
		'bruno' => array( 'Bruno Costa', 'M-1002', '29.00', 'do_not_honor' ),
		'chloe' => array( 'Chloe Martin', 'M-1003', '45.00', 'expired_card' ),
	);

	public static function play( string $member, string $what, int $at_utc ): void {
		self::send( self::told( $member, $what, $at_utc ) + self::debt( $member, $what, $at_utc ) );
	}

	/** @return array<string, mixed> */
	private static function told( string $member, string $what, int $at_utc ): array {
		list( , , $amount, $decline ) = self::MEMBERS[ $member ];
		$refusal = array(
			'type'        => 'payment_failed',
			'by'          => 'shop',
			'declineCode' => $decline,
		);
		$told    = array(
			'refused'       => $refusal + array(
				'retry' => array(
					'nextAt'       => $at_utc + 70 * 3600,
					'attemptsLeft' => 1,
				),
			),
			'refused_again' => $refusal + array( 'retry' => array( 'attemptsLeft' => 0 ) ),
			'pays'          => array(
				'type'   => 'payment_received',
				'amount' => $amount,
			),
			'disputes'      => array(
				'type'    => 'dispute_opened',
				'dispute' => array( 'id' => 'du_' . $member ),
			),
		);
		return $told[ $what ];
	}

	/** @return array<string, mixed> */
	private static function debt( string $member, string $what, int $at_utc ): array {
		list( $name, $number, $amount ) = self::MEMBERS[ $member ];
		return array(
			'id'         => $member . '-' . $what,
			'occurredAt' => $at_utc,
			'debt'       => array(
				'reference' => $number,
				'kind'      => 'renewal',
				'currency'  => 'EUR',
				'amount'    => $amount,
				'payUrl'    => home_url( '/?pay=' . $number ),
			),
			'customer'   => array(
				'name'    => $name,
				'email'   => $member . '@example.test',
				'country' => 'FR',
			),
		);
	}

	/** @param array<string, mixed> $event See docs/billing-events.md. */
	private static function send( array $event ): void {
		$secret  = Story::ask( 'GET', '/events/secret' )['secret'] ?? Story::ask( 'POST', '/events/secret' )['secret'];
		$body    = (string) wp_json_encode( $event );
		$sent_at = ( new MovableClock( new SystemClock() ) )->now();
		$headers = array(
			SignedRequest::HEADER => Signature::header( $body, $sent_at, $secret ),
			'Content-Type'           => 'application/json',
		);
		Story::ask( 'POST', '/events', array(), $headers, $body );
	}
}
