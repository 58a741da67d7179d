<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Faults;

use FollowupReminders\Sources\Billing\BillingSource;
use FollowupReminders\Sources\CaseOpening;
use FollowupReminders\Sources\DebtorIdentity;
use FollowupReminders\Sources\EventKind;
use FollowupReminders\Sources\SourceEvent;
use FollowupReminders\Tests\Support\Figures;
use FollowupReminders\Tests\Support\Fleet\Ended;
use FollowupReminders\Tests\Support\Fleet\PayerJob;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\TillSource;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;
use stdClass;

/**
 * Workers and paying customers at the same time, in processes of their own, over a real SMTP connection. Every second debt is told by
 * events alone, the others have their truth elsewhere and tell of it afterwards, as orders do.
 *
 * FOLLOWUP_REMINDERS_CASES makes it smaller (2,000 cases).
 */
final class RaceTest extends ShopTestCase {

	private const WORKERS = 8;
	private const AMOUNT  = 2900;
	private const SOURCES = array( BillingSource::ID, TillSource::ID );
	/** Seconds the clock moves before each round. By the last one a debtor of several cases has had what the cap allows. */
	private const ROUNDS  = array( 0, 3600, 90000, 7200, 86400 * 2, 86400 );
	/** In these mails go out, and debts are paid: one after the other at the pace of the workers, so that they meet often. */
	private const OF_PAYMENTS = array( 1, 3, 4 );
	/** How long the workers take to send about so many mails. */
	private const MAILS_PER_SECOND = 250;

	private SmtpSink $sink;

	/** @var array<string,stdClass> What was paid: { at, heardAt } by debt. */
	private array $payments = array();

	/** @var array<string,array<string,float>> For each mail, by reference: when each debt was begun to be read last before it. */
	private array $reads = array();

	protected function setUp(): void {
		global $wpdb;
		parent::setUp();
		TillSource::install( $wpdb );
		$this->sink = new SmtpSink();
	}

	protected function tearDown(): void {
		global $wpdb;
		$this->sink->stop();
		TillSource::remove( $wpdb );
		parent::tearDown();
	}

	public function test_no_message_goes_out_whose_last_look_began_after_the_payment(): void {
		$cases = (int) ( getenv( 'FOLLOWUP_REMINDERS_CASES' ) ?: 2000 );
		$debts = self::debts( $cases );
		$paid  = self::split( $debts );
		foreach ( self::ROUNDS as $round => $seconds ) {
			$this->clock->move( $seconds );
			$this->open( array_keys( array_filter( $debts, static fn ( int $opens_in ): bool => $opens_in === $round ) ) );
			$this->together( $paid[ $round ] );
		}
		$mails = $this->check_truth();
		$this->check_messages( $mails );
		$this->check_manners();
		$this->check_nothing_is_left( $cases );
	}

	/**
	 * One to four debts for each debtor, two and a half on average, half of them opened a day later.
	 *
	 * @return array<string,int> Round in which each is opened, by reference: `12-3` is the third debt of debtor 12.
	 */
	private static function debts( int $cases ): array {
		$debts = array();
		for ( $debtor = 1; $debtor <= $cases; $debtor++ ) {
			for ( $no = 1; $no <= 1 + $debtor % 4; $no++ ) {
				$debts[ "$debtor-$no" ] = $no <= 2 ? 0 : 2;
			}
		}
		return array_slice( $debts, 0, $cases );
	}

	/**
	 * Every third debt is paid, each in some round after it was opened.
	 *
	 * @param array<string,int> $debts See above.
	 * @return list<list<string>> References by round.
	 */
	private static function split( array $debts ): array {
		$paid = array_fill( 0, count( self::ROUNDS ), array() );
		foreach ( array_keys( $debts ) as $index => $ref ) {
			if ( 0 === $index % 3 ) {
				$later = array_values( array_filter( self::OF_PAYMENTS, static fn ( int $round ): bool => $round > $debts[ $ref ] ) );
				shuffle( $later );
				$paid[ $later[0] ?? 0 ][] = (string) $ref;
			}
		}
		return $paid;
	}

	/** @param string $ref See above. */
	private static function source_of( string $ref ): string {
		return self::SOURCES[ (int) substr( $ref, -1 ) % 2 ];
	}

	/** @param list<string> $refs References. */
	private function open( array $refs ): void {
		global $wpdb;
		$now     = $this->clock->now();
		$details = (object) array(
			'by'           => 'shop',
			'declineClass' => 'soft',
		);
		foreach ( $refs as $ref ) {
			$source = self::source_of( $ref );
			if ( TillSource::ID === $source ) {
				TillSource::owe( $wpdb, $ref, $now );
			}
			$debtor = new DebtorIdentity( null, 'customer' . strtok( $ref, '-' ) . '@example.test', 'Zoe Klein', 'en_US', 'FR' );
			$event  = new SourceEvent( $source, $ref, $ref . '.failed', EventKind::PaymentFailed, $now, $details );
			self::assertSame( 'heard', $this->plugin->case_events->hear( $event, new CaseOpening( $debtor, 'renewal', $ref, 'EUR', self::AMOUNT, $now, null, 'https://pay.test/' ) )->outcome );
		}
	}

	/** @param list<string> $refs What is paid meanwhile. */
	private function together( array $refs ): void {
		$payers = array();
		// Of each four debts of a round one is paid, by one of four payers; a pause lasts half of this on average.
		$pause = intdiv( 2 * 4 * 4 * 1000000, self::MAILS_PER_SECOND );
		foreach ( self::SOURCES as $source ) {
			$of_source = array_values( array_filter( $refs, static fn ( string $ref ): bool => $source === self::source_of( $ref ) ) );
			foreach ( array_chunk( $of_source, max( 1, intdiv( count( $of_source ) + 1, 2 ) ) ) as $share ) {
				$payers[] = Process::start(
					PayerJob::class,
					array(
						'now'               => $this->clock->now(),
						'source'            => $source,
						'refs'              => $share,
						'amountMinor'       => self::AMOUNT,
						'pauseMicroseconds' => $pause,
					)
				);
			}
		}
		$workers = array();
		for ( $i = 0; $i < self::WORKERS; $i++ ) {
			$workers[] = $this->worker();
		}
		array_walk( $payers, fn ( Process $payer ) => $this->take_payments( $payer->end() ) );
		array_walk( $workers, fn ( Process $worker ) => $this->take_mails( $worker->end() ) );
		// What was paid after the last worker had found nothing more to do.
		$this->take_mails( $this->worker()->end() );
	}

	private function worker(): Process {
		return Process::start(
			WorkerJob::class,
			array(
				'now'  => $this->clock->now(),
				'idle' => 3,
			)
		);
	}

	private function take_payments( Ended $payer ): void {
		self::assertSame( 0, $payer->status, $payer->text );
		foreach ( $payer->told as $line ) {
			self::assertSame( 'heard', $line->outcome );
			$this->payments[ $line->paid ] = $line;
		}
	}

	private function take_mails( Ended $worker ): void {
		self::assertSame( 0, $worker->status, $worker->text );
		$reads = array();
		foreach ( $worker->told as $line ) {
			if ( isset( $line->mail ) ) {
				$reads                      = array_merge( $reads, (array) $line->reads );
				$this->reads[ $line->mail ] = $reads;
				continue;
			}
			self::assertSame( array( 'open', 0 ), array( $line->state, $line->failed ) );
		}
	}

	/** @return array<string,list<string>> Debts of each mail that the server took, by its reference. */
	private function check_truth(): array {
		$rows = $this->plugin->database->rows(
			"SELECT m.message_ref, c.id, c.source, c.source_ref, l.code FROM {messages} m JOIN {outbox} o ON o.message_id = m.id JOIN {cases} c ON c.id = o.case_id
			LEFT JOIN {ledger} l ON l.case_id = c.id AND l.code = 'paid_during_handover' AND l.document LIKE CONCAT('{\"messageId\":', m.id, ',%')
			WHERE m.state = 'delivered' AND o.state = 'delivered'"
		);
		$taken   = $this->sink->references();
		$debts   = array();
		$late    = array();
		$hidden  = array();
		$windows = array();
		foreach ( $rows as $row ) {
			$mail = SmtpSink::reference( $row['message_ref'] );
			$debt = $row['source'] . ' ' . $row['source_ref'];
			$read = $this->reads[ $mail ][ BillingSource::ID === $row['source'] ? 'billing ' . $row['id'] : $debt ] ?? null;
			self::assertNotNull( $read, "The truth of $debt was not read before its mail." );
			self::assertArrayHasKey( $mail, $taken, 'What is called delivered went out.' );
			$debts[ $mail ][] = $debt;
			$windows[]        = ( $taken[ $mail ] - $read ) * 1000;
			$paid             = $this->payments[ $debt ] ?? null;
			if ( null === $paid ) {
				continue;
			}
			if ( $read > $paid->at ) {
				$late[] = $debt;
			} elseif ( $paid->heardAt < $taken[ $mail ] && null === $row['code'] ) {
				$hidden[] = $debt;
			}
		}
		self::assertSame( array(), $late, 'Its truth was read after the payment, and yet it went out.' );
		self::assertSame( array(), $hidden, 'It was paid while the message was being handed over, and the ledger does not say so.' );
		self::tell_window( 'from the last look to the server, seen from outside', $windows );
		return $debts;
	}

	/** @param array<string,list<string>> $mails Debts by mail. */
	private function check_messages( array $mails ): void {
		$states = $this->plugin->outbox->count_by_state();
		self::assertSame( array(), array_diff( array_keys( $states ), array( 'delivered', 'withdrawn' ) ) );
		self::assertEqualsCanonicalizing( array_keys( $this->sink->references() ), array_keys( $mails ), 'What went out is called delivered.' );
		$steps = $this->plugin->database->number( "SELECT COUNT(*) FROM {outbox} WHERE state = 'delivered'" );
		self::assertSame(
			$steps,
			$this->plugin->database->number( "SELECT COUNT(*) FROM (SELECT DISTINCT case_id, run_no, step_id, occurrence, action_id FROM {outbox} WHERE state = 'delivered') steps" ),
			'Nobody twice.'
		);
		$together = count( array_filter( $mails, static fn ( array $debts ): bool => 1 < count( $debts ) ) );
		$during   = $this->plugin->database->number( "SELECT COUNT(*) FROM {ledger} WHERE code = 'paid_during_handover'" );
		self::assertGreaterThan( 0, $together );
		Figures::tell(
			sprintf(
				'%d mails of %d steps, %d of them for several debts; %d payments, %d of them during a hand-over; %d messages withdrawn',
				count( $mails ),
				$steps,
				$together,
				count( $this->payments ),
				$during,
				$states['withdrawn'] ?? 0
			)
		);
		$windows = array_column( $this->plugin->database->rows( "SELECT window_milliseconds FROM {messages} WHERE state = 'delivered'" ), 'window_milliseconds' );
		self::tell_window( 'from the last look to the outcome, as recorded', array_map( 'intval', $windows ) );
	}

	private function check_manners(): void {
		$policy = $this->plugin->policies->newest();
		self::assertNotNull( $policy );
		$times = array();
		foreach ( $this->plugin->database->rows( "SELECT debtor_id, handed_over_at_utc FROM {messages} WHERE channel = 'email' AND state = 'delivered' ORDER BY handed_over_at_utc" ) as $row ) {
			$times[ (int) $row['debtor_id'] ][] = (int) $row['handed_over_at_utc'];
		}
		foreach ( $times as $of_debtor ) {
			foreach ( $of_debtor as $index => $at ) {
				self::assertTrue( 0 === $index || $at - $of_debtor[ $index - 1 ] >= $policy->debtorGapSeconds, 'The gap between two messages.' );
				foreach ( $policy->debtorCaps as $cap ) {
					$within = array_filter( $of_debtor, static fn ( int $other ): bool => $other <= $at && $other > $at - $cap->windowSeconds );
					self::assertLessThanOrEqual( $cap->count, count( $within ), 'The cap of messages to one debtor.' );
				}
			}
		}
		$deferred = $this->plugin->database->number( "SELECT COUNT(*) FROM {ledger} WHERE code = 'deferred'" );
		self::assertGreaterThan( 0, $deferred, 'Gap and cap had something to keep back.' );
		Figures::tell( "$deferred steps put off by a gap or a cap" );
	}

	/** Each case was decided, what was owed for it is settled, each payment closed its case. */
	private function check_nothing_is_left( int $cases ): void {
		self::assertSame( $cases, $this->plugin->database->number( 'SELECT COUNT(*) FROM {cases}' ) );
		$silent = $this->plugin->database->number(
			"SELECT COUNT(*) FROM {cases} c WHERE NOT EXISTS ( SELECT 1 FROM {ledger} l WHERE l.case_id = c.id AND l.kind = 'delivery' )
			AND NOT EXISTS ( SELECT 1 FROM {ledger} l WHERE l.case_id = c.id AND l.code IN ('end', 'none') ) AND status = 'open'"
		);
		self::assertSame( 0, $silent, 'Each due case is in the ledger.' );
		self::assertSame( 0, $this->plugin->database->number( 'SELECT COUNT(*) FROM {cases} WHERE next_at_utc <= ?', array( $this->clock->now() ) ), 'Nothing due is left over.' );
		self::assertSame( 0, $this->plugin->database->number( "SELECT COUNT(*) FROM {outbox} WHERE state = 'owed'" ) );
		self::assertSame( count( $this->payments ), $this->plugin->database->number( "SELECT COUNT(*) FROM {cases} WHERE status = 'paid'" ) );
		self::assertSame( count( $this->payments ), intdiv( $cases + 2, 3 ) );
	}

	/** @param list<float|int> $windows Milliseconds. */
	private static function tell_window( string $which, array $windows ): void {
		Figures::tell( "hand-over window $which: " . Figures::spread( $windows, ' ms' ) );
	}
}
