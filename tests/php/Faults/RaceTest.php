<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Faults;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Tests\Support\AnsweredShop;
use FollowupReminders\Tests\Support\Fleet\CustomerJob;
use FollowupReminders\Tests\Support\Fleet\PayerJob;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\Race;
use FollowupReminders\Tests\Support\Fleet\TillSource;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;

/**
 * Workers and paying customers at the same time, in processes of their own, over a real SMTP connection. Every second debt is told by
 * events alone, the others have their truth elsewhere and tell of it afterwards, as orders do.
 *
 * FOLLOWUP_REMINDERS_CASES makes it smaller (2,000 cases).
 */
final class RaceTest extends ShopTestCase {

	private const WORKERS = 8;
	private const AMOUNT  = 2900;
	private const SOURCES = array( EventToldSource::BILLING, TillSource::ID );
	/** Seconds the clock moves before each round. By the last one a debtor of several cases has had what the cap allows. */
	private const ROUNDS  = array( 0, 3600, 90000, 7200, 86400 * 2, 86400 );
	/** In these mails go out, and debts are paid: one after the other at the pace of the workers, so that they meet often. */
	private const OF_PAYMENTS = array( 1, 3, 4 );
	/** In this one customers do what is answered, all at the same time. */
	private const ROUND_OF_ACTS = 1;
	/** How long the workers take to send about so many mails. */
	private const MAILS_PER_SECOND = 250;

	private SmtpSink $sink;

	private Race $race;

	protected function setUp(): void {
		global $wpdb;
		parent::setUp();
		TillSource::install( $wpdb );
		$this->sink = new SmtpSink();
		$this->race = new Race( $this->plugin, $this->sink );
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
		AnsweredShop::prepare( $this->plugin, $this->clock->now() );
		foreach ( self::ROUNDS as $round => $seconds ) {
			$this->clock->move( $seconds );
			$this->open( array_keys( array_filter( $debts, static fn ( int $opens_in ): bool => $opens_in === $round ) ) );
			$this->together( $paid[ $round ], self::ROUND_OF_ACTS === $round ? self::acts( $debts ) : array() );
		}
		$this->race->check_truth();
		$this->race->check_messages();
		$this->race->check_answers();
		self::assertGreaterThan( 0, $this->race->check_manners(), 'Gap and cap had something to keep back.' );
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
			self::assertSame(
				'recorded',
				$this->plugin->sources->case_events->record(
					$event,
					new CaseOpening(
						debtor: $debtor,
						kind: 'renewal',
						number: $ref,
						currency: 'EUR',
						total_minor: self::AMOUNT,
						opened_at_utc: $now,
						due_date: null,
						pay_url: 'https://pay.test/',
					)
				)->outcome
			);
		}
	}

	/**
	 * Of every third debt the customer does something that is answered: pays a part, of which each second is taken back, replies or promises.
	 * What is not told by events alone knows of no part payment.
	 *
	 * @param array<string,int> $debts See above.
	 * @return list<array{source: string, ref: string, kind: string, isTakenBack: bool}>
	 */
	private static function acts( array $debts ): array {
		$acts = array();
		foreach ( array_keys( $debts ) as $index => $ref ) {
			$source = self::source_of( (string) $ref );
			$kinds  = EventToldSource::BILLING === $source ? array( 'payment_received', 'payment_received', 'reply_received', 'promise_made' ) : array( 'reply_received', 'promise_made' );
			$kind   = $kinds[ intdiv( $index, 3 ) % count( $kinds ) ];
			if ( 1 === $index % 3 && 0 === $debts[ $ref ] ) {
				$acts[] = array(
					'source'      => $source,
					'ref'         => (string) $ref,
					'kind'        => $kind,
					'isTakenBack' => 'payment_received' === $kind && 0 === intdiv( $index, 3 ) % 4,
				);
			}
		}
		return $acts;
	}

	/**
	 * @param list<string>                                                              $refs What is paid meanwhile.
	 * @param list<array{source: string, ref: string, kind: string, isTakenBack: bool}> $acts What else customers do meanwhile.
	 */
	private function together( array $refs, array $acts ): void {
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
		$customers = array();
		foreach ( array_chunk( $acts, max( 1, intdiv( count( $acts ) + 1, 2 ) ) ) as $share ) {
			$customers[] = Process::start(
				CustomerJob::class,
				array(
					'now'               => $this->clock->now(),
					'acts'              => $share,
					'pauseMicroseconds' => $pause,
				)
			);
		}
		$workers = array();
		for ( $i = 0; $i < self::WORKERS; $i++ ) {
			$workers[] = $this->worker();
		}
		array_walk( $payers, fn ( Process $payer ) => $this->race->take_payments( $payer->end() ) );
		array_walk( $customers, fn ( Process $customer ) => $this->race->take_acts( $customer->end() ) );
		array_walk( $workers, fn ( Process $worker ) => $this->race->take_mails( $worker->end() ) );
		// What was paid after the last worker had found nothing more to do.
		$this->race->take_mails( $this->worker()->end() );
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

	/** Each case was decided, what was owed for it is settled, each payment closed its case. */
	private function check_nothing_is_left( int $cases ): void {
		self::assertSame( $cases, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {cases}' ) );
		$silent = $this->plugin->foundation->database->number(
			"SELECT COUNT(*) FROM {cases} c WHERE NOT EXISTS ( SELECT 1 FROM {ledger} l WHERE l.case_id = c.id AND l.kind = 'delivery' )
			AND NOT EXISTS ( SELECT 1 FROM {ledger} l WHERE l.case_id = c.id AND l.code IN ('end', 'none') ) AND status = 'open'"
		);
		self::assertSame( 0, $silent, 'Each due case is in the ledger.' );
		self::assertSame( 0, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {cases} WHERE next_at_utc <= ?', array( $this->clock->now() ) ), 'Nothing due is left over.' );
		self::assertSame( 0, $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {outbox} WHERE state = 'owed'" ) );
		self::assertSame( $this->race->payments(), $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {cases} WHERE status = 'paid'" ) );
		self::assertSame( $this->race->payments(), intdiv( $cases + 2, 3 ) );
	}
}
