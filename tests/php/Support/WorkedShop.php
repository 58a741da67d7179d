<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Support\Json;

/**
 * The shop that docs/figures.md calculates by hand: eight renewals in euros, zone UTC, each failed at 08:00 and so at risk at 09:00, with
 * one email at 09:00.
 */
final class WorkedShop {

	/** Day of October 2026 on which it failed, amount, mode of its run. */
	private const CASES = array(
		1 => array( 2, 4500, 'live' ),
		2 => array( 3, 4500, 'live' ),
		3 => array( 5, 3000, 'live' ),
		4 => array( 6, 10000, 'live' ),
		5 => array( 8, 6000, 'live' ),
		6 => array( 10, 2000, 'live' ),
		7 => array( 12, 5000, 'live' ),
		8 => array( 14, 8000, 'held_out' ),
	);

	/** What happened after the failure: case, when, kind, details. */
	private const EVENTS = array(
		array(
			1,
			'2026-10-04 09:00',
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 4500,
				'full' => true,
				'via' => 'retry',
			),
		),
		array( 2, '2026-10-05 10:00', EventKind::LinkClicked, array( 'messageId' => 102 ) ),
		array(
			2,
			'2026-10-05 10:04',
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 4500,
				'full' => true,
				'via' => 'customer',
				'linkMessageId' => 102,
			),
		),
		array( 3, '2026-10-09 18:00', EventKind::MethodReplaced, array() ),
		array(
			3,
			'2026-10-10 18:30',
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 3000,
				'full' => true,
				'via' => 'retry',
			),
		),
		array(
			4,
			'2026-10-19 11:00',
			EventKind::Contacted,
			array(
				'how' => 'call',
				'outcome' => 'will_pay',
				'taskId' => null,
			),
		),
		array(
			4,
			'2026-10-20 12:00',
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 4000,
				'full' => false,
				'via' => 'staff',
				'how' => 'other',
			),
		),
		array(
			4,
			'2026-11-20 12:00',
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 6000,
				'full' => true,
				'via' => 'customer',
			),
		),
		array( 5, '2026-10-25 12:00', EventKind::Cancelled, array( 'by' => 'customer' ) ),
		array( 6, '2026-10-12 12:00', EventKind::Cancelled, array( 'by' => 'shop' ) ),
		array(
			7,
			'2026-10-15 12:00',
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 5000,
				'full' => true,
				'via' => 'customer',
			),
		),
		array(
			7,
			'2026-12-05 12:00',
			EventKind::DisputeClosed,
			array(
				'disputeId' => 'd7',
				'won' => false,
				'amountMinor' => 5000,
			),
		),
		array(
			8,
			'2026-10-18 12:00',
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 8000,
				'full' => true,
				'via' => 'customer',
			),
		),
	);

	/** Writes what a shop would have recorded by an instant. */
	public static function write( Database $database, int $until_utc, string $currency = 'EUR', int $from_id = 0 ): void {
		foreach ( self::CASES as $no => list( $day, $minor, $mode ) ) {
			$failed_at = self::at( sprintf( '2026-10-%02d 08:00', $day ) );
			if ( $failed_at > $until_utc ) {
				continue;
			}
			$opening = new CaseOpening( new DebtorIdentity( null, "c$no@example.test", 'Anna', 'en_US' ), 'renewal', "W-$no", $currency, $minor, $failed_at );
			self::case_row( $database, $from_id + $no, $failed_at, $minor, $currency, $mode );
			self::event(
				$database,
				$from_id + $no,
				$failed_at,
				EventKind::PaymentFailed,
				array(
					'by' => 'shop',
					'declineClass' => 'soft',
					'opening' => $opening->details(),
				)
			);
			if ( 'live' === $mode ) {
				self::email( $database, $from_id + $no, $failed_at + 3600, $currency );
			}
		}
		foreach ( self::EVENTS as list( $no, $when, $kind, $details ) ) {
			if ( self::at( $when ) <= $until_utc ) {
				self::event( $database, $from_id + $no, self::at( $when ), $kind, $details + array( 'currency' => $currency ) );
			}
		}
	}

	public static function at( string $when ): int {
		return (int) strtotime( $when . ' UTC' );
	}

	/** @param list<array{experiment: string, arm: string}> $arms Drawn at enrolment. */
	public static function case_row( Database $database, int $id, int $at_utc, int $minor, string $currency, string $mode, string $kind = 'renewal', array $arms = array() ): void {
		$run = array(
			'runNo'            => 1,
			'sequenceId'       => 'failed_subscription_payment',
			'version'          => 1,
			'mode'             => $mode,
			'enrolledAtUtc'    => $at_utc,
			'arms'             => $arms,
			'resolved'         => array(),
			'waiting'          => null,
			'held'             => false,
			'lastReleaseAtUtc' => null,
			'lastAtUtc'        => $at_utc,
			'ended'            => null,
			'answersFromUtc'   => $at_utc,
			'answered'         => array(),
		);
		$row = array(
			'id'              => $id,
			'debtor_id'       => $id,
			'source'          => 'book',
			'source_ref'      => "W-$id",
			'kind'            => $kind,
			'number'          => "W-$id",
			'status'          => 'open',
			'currency'        => $currency,
			'total_minor'     => $minor,
			'paid_minor'      => 0,
			'credited_minor'  => 0,
			'opened_at_utc'   => $at_utc,
			'run'             => Json::encode( (object) $run ),
			'past_runs'       => '[]',
			'wake_no'         => 1,
			'truth_state'     => 'clear',
			'truth_since_utc' => $at_utc,
			'facts_revision'  => 0,
			'facts_hash'      => '',
			'trace_hash'      => '',
			'last_ledger_id'  => 0,
			'last_event_id'   => 0,
			'attempts'        => 0,
			'open_disputes'   => 0,
			'disputes'        => 0,
			'by_hand'         => 0,
			'sequence_id'     => 'failed_subscription_payment',
			'run_mode'        => $mode,
			'run_version'     => 1,
			'run_is_open'     => 1,
		);
		$database->insert( 'cases', array( $row ), true );
	}

	/**
	 * @param array<string,mixed> $details      See EventKind.
	 * @param int|null            $received_utc Null: at once.
	 */
	public static function event( Database $database, int $id, int $at_utc, EventKind $kind, array $details, ?int $received_utc = null ): void {
		$row = array(
			'case_id'         => $id,
			'source'          => 'book',
			'event_id'        => "W-$id:$kind->value:$at_utc",
			'kind'            => $kind->value,
			'occurred_at_utc' => $at_utc,
			'heard_at_utc'    => $received_utc ?? $at_utc,
			'details'         => Json::encode( (object) $details ),
			'recorded'        => 1,
		);
		$database->insert( 'events', array( $row ), true );
	}

	public static function email( Database $database, int $id, int $at_utc, string $currency ): void {
		$row = array(
			'message_id'       => 100 + $id,
			'case_id'          => $id,
			'currency'         => $currency,
			'is_leading'       => 1,
			'day'              => gmdate( 'Y-m-d', $at_utc ),
			'sent_at_utc'      => $at_utc,
			'channel'          => 'email',
			'sequence_id'      => 'failed_subscription_payment',
			'version'          => 1,
			'step_id'          => 'first_notice',
			'template_id'      => 'failed_payment',
			'template_version' => 1,
			'locale'           => 'en_US',
			'arm'              => '',
			'state'            => 'delivered',
		);
		$database->insert( 'figure_messages', array( $row ), true );
	}
}
