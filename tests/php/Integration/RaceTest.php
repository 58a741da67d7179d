<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Sources\Billing\BillingSource;
use FollowupReminders\Sources\CaseOpening;
use FollowupReminders\Sources\DebtorIdentity;
use FollowupReminders\Sources\EventKind;
use FollowupReminders\Sources\SourceEvent;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\ShopTestCase;
use stdClass;

/** Workers and paying customers at the same time, in processes of their own. FOLLOWUP_REMINDERS_LONG=1 takes 2,000 cases and 8 workers. */
final class RaceTest extends ShopTestCase {

	private string $log;

	protected function setUp(): void {
		parent::setUp();
		$this->log = (string) tempnam( sys_get_temp_dir(), 'race' );
	}

	protected function tearDown(): void {
		unlink( $this->log );
		parent::tearDown();
	}

	public function test_nobody_is_written_to_after_a_payment_that_the_last_look_could_see(): void {
		$long    = '1' === getenv( 'FOLLOWUP_REMINDERS_LONG' );
		$debtors = $long ? 1000 : 60;
		$workers = $long ? 8 : 4;
		$this->open( $debtors );
		$payers = self::split( $debtors );
		// At the first instant everybody is due; the later ones show caps and gaps.
		foreach ( array( 3600, 3 * 86400, 86400 ) as $round => $seconds ) {
			$this->clock->move( $seconds );
			$this->together( $workers, $payers[ $round ] );
		}
		$lines = array_map( static fn ( string $line ): stdClass => Json::decode( $line ), explode( "\n", trim( (string) file_get_contents( $this->log ) ) ) );
		foreach ( $lines as $line ) {
			self::assertSame( 0, $line->failed ?? 0 );
			self::assertContains( $line->state ?? 'open', array( 'open' ) );
		}
		$this->check_payments( $lines );
		$this->check_manners();
		$this->check_ledger();
		$this->print_window();
	}

	/** Two debts each. */
	private function open( int $debtors ): void {
		$now     = $this->clock->now();
		$details = (object) array(
			'by'           => 'shop',
			'declineClass' => 'soft',
		);
		for ( $i = 1; $i <= $debtors; $i++ ) {
			foreach ( array( 1, 2 ) as $no ) {
				$ref    = "B-$i-$no";
				$event  = new SourceEvent( BillingSource::ID, $ref, $ref . '.failed', EventKind::PaymentFailed, $now, $details );
				$debtor = new DebtorIdentity( null, "customer$i@example.test", 'Zoe Klein', 'en_US', 'FR' );
				$heard  = $this->plugin->case_events->hear( $event, new CaseOpening( $debtor, 'renewal', $ref, 'EUR', 2900, $now, null, 'https://pay.test/' ) );
				self::assertSame( 'heard', $heard->outcome );
			}
		}
		$this->tick();
	}

	/**
	 * About every third debt is paid, each in one of the rounds and by one of two payers.
	 *
	 * @return list<list<list<string>>> References by round and payer.
	 */
	private static function split( int $debtors ): array {
		$split = array_fill( 0, 3, array( array(), array() ) );
		for ( $i = 1; $i <= $debtors; $i++ ) {
			if ( 0 !== $i % 5 ) {
				$split[ $i % 3 ][ $i % 2 ][] = 'B-' . $i . '-' . ( 1 + $i % 2 );
			}
		}
		return $split;
	}

	/** @param list<list<string>> $payers References each pays. */
	private function together( int $workers, array $payers ): void {
		$processes = array();
		foreach ( $payers as $references ) {
			$processes[] = $this->start( 'pay', implode( ',', $references ) );
		}
		for ( $i = 0; $i < $workers; $i++ ) {
			$processes[] = $this->start( 'work', '' );
		}
		foreach ( $processes as $process ) {
			self::assertSame( 0, proc_close( $process ) );
		}
		// What was paid after the last worker had found nothing more to do.
		$this->tick();
	}

	/** @return resource */
	private function start( string $role, string $references ) {
		$pipes   = array();
		$script  = dirname( __DIR__ ) . '/Support/race-process.php';
		$process = proc_open(
			array( PHP_BINARY, $script, (string) getenv( 'FOLLOWUP_REMINDERS_SITE' ), (string) $this->clock->now(), $this->log, $role, $references ),
			array( array( 'file', '/dev/null', 'r' ), STDERR, STDERR ),
			$pipes
		);
		self::assertIsResource( $process );
		return $process;
	}

	/** @param list<stdClass> $lines What the processes did. */
	private function check_payments( array $lines ): void {
		$paid_at = array_column( array_filter( $lines, static fn ( stdClass $line ): bool => isset( $line->paid ) ), 'at', 'paid' );
		$mails   = array_values( array_filter( $lines, static fn ( stdClass $line ): bool => isset( $line->mailed ) ) );
		$late    = array_filter( $mails, static fn ( stdClass $mail ): bool => $mail->readAt > ( $paid_at[ $mail->mailed ] ?? INF ) );
		$said    = array_map( static fn ( stdClass $mail ): string => $mail->mailed . ' ' . $mail->subject, $mails );

		self::assertGreaterThan( 20, count( $paid_at ) );
		self::assertGreaterThan( 20, count( $mails ) );
		self::assertNotContains( null, array_column( $mails, 'readAt' ) );
		self::assertSame( array(), array_values( $late ), 'Its truth was read after the payment, and yet it went out.' );
		self::assertSame( array_unique( $said ), $said, 'Nobody twice.' );
		foreach ( array_keys( $paid_at ) as $ref ) {
			self::assertSame( 'paid', $this->plugin->cases->find_by_ref( BillingSource::ID, (string) $ref )?->status );
		}
	}

	private function check_manners(): void {
		$policy = $this->plugin->policies->newest();
		self::assertNotNull( $policy );
		$times = array();
		foreach ( $this->plugin->database->rows( "SELECT debtor_id, handed_over_at_utc FROM {messages} WHERE channel = 'email' AND state = 'delivered' ORDER BY id" ) as $row ) {
			$times[ (int) $row['debtor_id'] ][] = (int) $row['handed_over_at_utc'];
		}
		foreach ( $times as $of_debtor ) {
			sort( $of_debtor );
			foreach ( $of_debtor as $index => $at ) {
				self::assertTrue( 0 === $index || $at - $of_debtor[ $index - 1 ] >= $policy->debtorGapSeconds, 'The gap between two messages.' );
				foreach ( $policy->debtorCaps as $cap ) {
					$within = array_filter( $of_debtor, static fn ( int $other ): bool => $other <= $at && $other > $at - $cap->windowSeconds );
					self::assertLessThanOrEqual( $cap->count, count( $within ) );
				}
			}
		}
	}

	/** Each case was decided, and what was owed for it is settled. */
	private function check_ledger(): void {
		$silent = $this->plugin->database->number(
			"SELECT COUNT(*) FROM {cases} c WHERE NOT EXISTS ( SELECT 1 FROM {ledger} l WHERE l.case_id = c.id AND l.kind = 'delivery' )
			AND NOT EXISTS ( SELECT 1 FROM {ledger} l WHERE l.case_id = c.id AND l.code = 'end' )"
		);
		self::assertSame( 0, $silent );
		self::assertSame( array(), array_diff( array_keys( $this->plugin->outbox->count_by_state() ), array( 'delivered', 'withdrawn' ) ) );
		$overdue = $this->plugin->database->number( 'SELECT COUNT(*) FROM {cases} WHERE next_at_utc <= ?', array( $this->clock->now() ) );
		self::assertSame( 0, $overdue, 'Nothing due is left over.' );
	}

	private function print_window(): void {
		$windows = array_map( 'intval', array_column( $this->plugin->database->rows( "SELECT window_milliseconds FROM {messages} WHERE state = 'delivered' ORDER BY window_milliseconds" ), 'window_milliseconds' ) );
		$count   = count( $windows );
		self::assertGreaterThan( 0, $count );
		fwrite( STDERR, sprintf( "\nHand-over window of %d messages: median %d ms, 99th percentile %d ms\n", $count, $windows[ intdiv( $count, 2 ) ], $windows[ intdiv( 99 * $count, 100 ) ] ) );
	}
}
