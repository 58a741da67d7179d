<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Plugin;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Store\Db\Connection\Database;
use PHPUnit\Framework\Assert;

/** Many debtors with one due message each, whose truth any process can read, and the accounts that must be right in the end. */
final class StockedShop {

	/** Leaves the clock at the moment at which each debtor's first message is due; all are planned. */
	public static function owe( Plugin $plugin, FrozenClock $clock, int $messages ): void {
		for ( $no = 1; $no <= $messages; $no++ ) {
			self::renewal_fails( $plugin, $clock->now(), $no );
		}
		do {
			$report = $plugin->scheduling->worker->tick( 600 );
			Assert::assertSame( array( 'open', 0 ), array( $report->state, $report->failed ) );
		} while ( $report->has_more );
		$clock->move( 3600 );
	}

	public static function renewal_fails( Plugin $plugin, int $now, int $no ): void {
		$details = (object) array(
			'by'           => 'shop',
			'declineClass' => 'soft',
		);
		$event   = new SourceEvent( EventToldSource::BILLING, "B-$no", "B-$no.failed", EventKind::PaymentFailed, $now, $details );
		$debtor  = new DebtorIdentity( null, "customer$no@example.test", 'Zoe Klein', 'en_US', 'FR' );
		$opening = new CaseOpening(
			debtor: $debtor,
			kind: 'renewal',
			number: "B-$no",
			currency: 'EUR',
			total_minor: 2900,
			opened_at_utc: $now,
			due_date: null,
			pay_url: "https://pay.test/$no",
		);
		Assert::assertSame( 'recorded', $plugin->sources->case_events->record( $event, $opening )->outcome );
	}

	/** Each message is there once and was delivered, or nobody knows; what the server took is one of these, and what is called delivered was taken. */
	public static function check( Database $database, SmtpSink $sink, int $messages ): void {
		self::check_counts( $database, $messages );
		self::check_server( $database, $sink, array( 'unknown' ) );
	}

	private static function check_counts( Database $database, int $messages ): void {
		// What was withdrawn for a while is asked for again, in another message.
		$states = array_column( $database->rows( "SELECT state, COUNT(*) AS n FROM {messages} WHERE state <> 'withdrawn' GROUP BY state" ), 'n', 'state' );
		Assert::assertSame( array(), array_diff( array_keys( $states ), array( 'delivered', 'unknown' ) ), 'Nothing is left over.' );
		Assert::assertSame( $messages, array_sum( array_map( 'intval', $states ) ), 'Nothing is lost.' );
		Assert::assertSame( $messages, $database->number( "SELECT COUNT(DISTINCT debtor_id) FROM {messages} WHERE state <> 'withdrawn'" ), 'One for each.' );
		Assert::assertSame( $messages, $database->number( 'SELECT COUNT(DISTINCT case_id) FROM {ledger} WHERE kind = ? AND code IN (?, ?)', array( 'delivery', 'delivered', 'unknown' ) ), 'Each is in the ledger.' );
	}

	/** @param list<string> $unsure States of messages that the server may have taken. */
	public static function check_server( Database $database, SmtpSink $sink, array $unsure ): void {
		$state = array();
		foreach ( $database->rows( 'SELECT message_ref, state FROM {messages}' ) as $row ) {
			$state[ SmtpSink::reference( $row['message_ref'] ) ] = $row['state'];
		}
		$taken = $sink->references();
		foreach ( array_keys( $taken ) as $reference ) {
			Assert::assertContains( $state[ $reference ] ?? 'nowhere', array_merge( array( 'delivered' ), $unsure ), 'What the server took is known to be on its way.' );
		}
		Assert::assertSame( array(), array_diff( array_keys( $state, 'delivered', true ), array_keys( $taken ) ), 'What is called delivered went out.' );
	}
}
