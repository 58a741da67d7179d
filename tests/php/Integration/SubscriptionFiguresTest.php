<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Analytics\Days\Scope;
use FollowupReminders\Analytics\Figures\Figure;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\WordPressTestCase;
use FollowupReminders\Tests\Support\WorkedShop;

/** Subscriptions that following up kept, and cards that were replaced before they could fail; counted by hand. */
final class SubscriptionFiguresTest extends WordPressTestCase {

	private const NOW = '2026-12-31 12:00';

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'UTC' );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', FrozenClock::at( self::NOW ) );
		// Whatever the zone was until now.
		$this->plugin->foundation->database->execute( 'DELETE FROM {figure_zones}' );
		$this->plugin->stores->zone_periods->begin( 'UTC', 0 );
	}

	public function test_subscriptions_that_were_paid_for_and_went_on(): void {
		// Paid: kept. One order for two subscriptions: both.
		$this->renewal( 1, '2026-10-02', array( 901 ), '2026-10-05' );
		$this->renewal( 2, '2026-10-03', array( 902, 903 ), '2026-10-20' );
		// Suspended, then paid: a payment has it go on.
		$this->renewal( 3, '2026-10-04', array( 904 ), '2026-10-20' );
		$this->becomes( 3, '2026-10-14', 904, 'on-hold' );
		// Paid, then cancelled in the window; and cancelled after it.
		$this->renewal( 4, '2026-10-05', array( 905 ), '2026-10-07' );
		$this->becomes( 4, '2026-10-25', 905, 'cancelled' );
		$this->renewal( 5, '2026-10-06', array( 906 ), '2026-10-08' );
		$this->becomes( 5, '2026-11-20', 906, 'cancelled' );
		// Ends by itself at the end of its term.
		$this->renewal( 6, '2026-10-07', array( 907 ), '2026-10-09' );
		$this->becomes( 6, '2026-10-10', 907, 'pending-cancel' );
		// Never paid, and paid after the window.
		$this->renewal( 7, '2026-10-08', array( 908 ), null );
		$this->renewal( 8, '2026-10-09', array( 909 ), '2026-11-20' );
		// A weekly one: its second failure counts with the first, which the second's payment saves; a third after 35 days by itself.
		$this->renewal( 9, '2026-10-10', array( 910 ), null );
		$this->renewal( 10, '2026-10-17', array( 910 ), '2026-10-18' );
		$this->renewal( 11, '2026-11-14', array( 910 ), null );
		// Called off by the shop: nothing was asked for.
		$this->renewal( 12, '2026-10-12', array( 911 ), null );
		$this->event( 12, '2026-10-13', EventKind::Cancelled, array( 'by' => 'shop' ) );
		$this->rebuild();

		// Kept: 901, 902, 903, 904, 906, 907, 910. Not: 905, 908, 909.
		$october = $this->figure( 'subscriptions_kept' )->answer( $this->scope( '2026-10-01', '2026-10-31' ) );
		self::assertSame( array( 7, 10, true ), array( $october->numerator, $october->denominator, $october->is_final ) );
		self::assertSame( array( 1, 2, 3, 5, 6, 9 ), $this->listed( 'subscriptions_kept', $this->scope( '2026-10-01', '2026-10-31' ) ) );
		self::assertSame( array( 4, 7, 8 ), $this->listed( 'subscriptions_kept', $this->scope( '2026-10-01', '2026-10-31' )->narrowed( 'outcome', 'ended' ) ) );
		$week = $this->figure( 'subscriptions_kept' )->answer( $this->scope( '2026-10-17', '2026-10-23' ) );
		self::assertSame( array( null, 0 ), array( $week->value, $week->denominator ), 'It began the week before.' );
		$november = $this->figure( 'subscriptions_kept' )->answer( $this->scope( '2026-11-01', '2026-11-20' ) );
		self::assertSame( array( 0, 1 ), array( $november->numerator, $november->denominator ) );
	}

	public function test_cards_that_were_replaced_before_the_renewal(): void {
		$this->card( 21, '2026-10-10' );
		$this->event( 21, '2026-10-02', EventKind::Cancelled, array( 'by' => 'replaced' ) );
		$this->card( 22, '2026-10-12' );
		$this->card( 23, '2026-10-14' );
		$this->event( 23, '2026-10-03', EventKind::Cancelled, array( 'by' => 'subscription_ended' ) );
		// Of another month, and one whose renewal has not come.
		$this->card( 24, '2026-11-10' );
		$this->card( 25, '2027-01-10' );
		$october = $this->figure( 'cards_replaced' )->answer( $this->scope( '2026-10-01', '2026-10-31' ) );
		self::assertSame( array( 1, 2 ), array( $october->numerator, $october->denominator ) );
		self::assertSame( array( 21 ), $this->listed( 'cards_replaced', $this->scope( '2026-10-01', '2026-10-31' ) ) );
		self::assertSame( array( 22 ), $this->listed( 'cards_replaced', $this->scope( '2026-10-01', '2026-10-31' )->narrowed( 'outcome', 'expired' ) ) );
		self::assertSame( array( 0, 1 ), array( $this->figure( 'cards_replaced' )->answer( $this->scope( '2026-11-01', '2027-01-31' ) )->numerator, $this->figure( 'cards_replaced' )->answer( $this->scope( '2026-11-01', '2027-01-31' ) )->denominator ) );
	}

	/** @param list<int> $subscriptions Ids. */
	private function renewal( int $id, string $failed, array $subscriptions, ?string $paid ): void {
		$at       = WorkedShop::at( "$failed 08:00" );
		$database = $this->plugin->foundation->database;
		$opening  = ( new CaseOpening( new DebtorIdentity( null, "s$id@example.test", 'Sue', 'en_US' ), 'renewal', "S-$id", 'EUR', 3000, $at ) )->details();

		$opening->subscriptionIds = $subscriptions;
		WorkedShop::case_row( $database, $id, $at, 3000, 'EUR', 'live' );
		WorkedShop::event(
			$database,
			$id,
			$at,
			EventKind::PaymentFailed,
			array(
				'by'      => 'shop',
				'opening' => $opening,
			)
		);
		if ( null !== $paid ) {
			$this->event(
				$id,
				$paid,
				EventKind::PaymentReceived,
				array(
					'amountMinor' => 3000,
					'full'        => true,
					'via'         => 'retry',
				)
			);
		}
	}

	private function becomes( int $id, string $day, int $subscription, string $status ): void {
		$this->event(
			$id,
			$day,
			EventKind::SubscriptionChanged,
			array(
				'subscriptionId' => $subscription,
				'from'           => 'active',
				'status'         => $status,
				'by'             => 'customer',
			)
		);
	}

	private function card( int $id, string $renews_on ): void {
		WorkedShop::case_row( $this->plugin->foundation->database, $id, WorkedShop::at( '2026-09-20 08:00' ), 3000, 'EUR', 'live', 'expiring_card' );
		$this->plugin->foundation->database->execute( 'UPDATE {cases} SET due_date = ? WHERE id = ?', array( $renews_on, $id ) );
	}

	/** @param array<string,mixed> $details See EventKind. */
	private function event( int $id, string $day, EventKind $kind, array $details ): void {
		WorkedShop::event( $this->plugin->foundation->database, $id, WorkedShop::at( "$day 12:00" ), $kind, $details + array( 'currency' => 'EUR' ) );
	}

	private function rebuild(): void {
		$after = 0;
		do {
			$after = $this->plugin->figures->rebuild->step( $after, true, WorkedShop::at( self::NOW ) )->lastId;
		} while ( 0 < $after );
	}

	private function scope( string $from, string $to ): Scope {
		return $this->plugin->figures->book->scope( 'EUR', $from, $to, WorkedShop::at( self::NOW ) );
	}

	private function figure( string $id ): Figure {
		$figure = $this->plugin->figures->book->figure( $id );
		self::assertNotNull( $figure );
		return $figure;
	}

	/** @return list<int> Cases behind it, by id. */
	private function listed( string $id, Scope $scope ): array {
		$cases = array_column( $this->figure( $id )->cases( $scope, '', 100 ), 'caseId' );
		sort( $cases );
		return $cases;
	}
}
