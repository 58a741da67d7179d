<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Faults;

use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Delivery\RecordingWindow;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\AnsweredShop;
use FollowupReminders\Tests\Support\Figures;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;
use FollowupReminders\Tests\Support\StockedShop;

/**
 * Workers killed at moments nobody chose, over a real SMTP connection.
 *
 * FOLLOWUP_REMINDERS_MESSAGES (5,000) and FOLLOWUP_REMINDERS_KILLS (300) make it smaller; FOLLOWUP_REMINDERS_SEED draws the same lives again.
 */
final class KillsTest extends ShopTestCase {

	private const AT_ONCE = 10;
	/** Longer than a lease, and than the time after which a message of a dead worker is looked after. */
	private const WAVE_SECONDS = 700;

	private SmtpSink $sink;

	/** Messages of before the killing. */
	private int $before = 0;

	/** @var array<int,float> Milliseconds that each killed worker worked, by the second at which its clock stood. */
	private array $killed = array();

	/** @var list<int> Messages that were on their way when a worker died, by kill. */
	private array $on_their_way = array();

	protected function setUp(): void {
		parent::setUp();
		$this->sink = new SmtpSink();
	}

	protected function tearDown(): void {
		$this->sink->stop();
		parent::tearDown();
	}

	public function test_kills_at_any_moment_lose_nothing_and_send_nothing_twice(): void {
		$messages = (int) ( getenv( 'FOLLOWUP_REMINDERS_MESSAGES' ) ?: 5000 );
		$kills    = (int) ( getenv( 'FOLLOWUP_REMINDERS_KILLS' ) ?: 300 );
		$seed     = (int) ( getenv( 'FOLLOWUP_REMINDERS_SEED' ) ?: random_int( 1, 999999999 ) );
		Figures::tell( "FOLLOWUP_REMINDERS_SEED=$seed" );
		mt_srand( $seed );
		$this->owe( $messages );
		$this->kill_workers( $messages, $kills );
		$owed = $messages - $this->begun();
		$this->check_accounts( $messages );
		$this->work_to_the_end();
		$this->check_end( $messages, $owed );
	}

	public function test_kills_send_no_answer_twice_and_lose_none(): void {
		$answers = intdiv( (int) ( getenv( 'FOLLOWUP_REMINDERS_MESSAGES' ) ?: 5000 ), 5 );
		$kills   = intdiv( (int) ( getenv( 'FOLLOWUP_REMINDERS_KILLS' ) ?: 300 ), 5 );
		$seed    = (int) ( getenv( 'FOLLOWUP_REMINDERS_SEED' ) ?: random_int( 1, 999999999 ) );
		Figures::tell( "FOLLOWUP_REMINDERS_SEED=$seed" );
		mt_srand( $seed );
		AnsweredShop::prepare( $this->plugin, $this->clock->now() );
		$this->owe( $answers );
		$this->work_in_peace();
		$reminders    = $this->begun();
		$this->before = $reminders;
		self::assertSame( $answers, $reminders );
		$kinds = array( 'payment_received', 'reply_received', 'promise_made' );
		for ( $i = 1; $i <= $answers; $i++ ) {
			AnsweredShop::customer_does( $this->plugin, EventToldSource::BILLING, "B-$i", $kinds[ $i % 3 ], "B-$i.act", $this->clock->now() );
		}
		$this->kill_workers( $answers, $kills );
		StockedShop::check_server( $this->plugin->foundation->database, $this->sink, array( 'sending', 'unknown' ) );
		$this->work_to_the_end();
		StockedShop::check_server( $this->plugin->foundation->database, $this->sink, array( 'unknown' ) );
		$items = $this->plugin->foundation->database->rows( "SELECT case_id, state FROM {outbox} WHERE event_id IS NOT NULL AND state <> 'withdrawn'" );
		self::assertCount( $answers, $items, 'Each is there once.' );
		self::assertCount( $answers, array_unique( array_column( $items, 'case_id' ) ), 'One for each.' );
		$states = array_count_values( array_map( 'strval', array_column( $items, 'state' ) ) );
		self::assertSame( array(), array_diff( array_keys( $states ), array( 'delivered', 'unknown' ) ), 'Nothing is left over.' );
		Figures::tell( sprintf( '%d kills over %d answers: %d delivered, %d unknown', count( $this->killed ), $answers, $states['delivered'] ?? 0, $states['unknown'] ?? 0 ) );
		$this->check_ledger();
	}

	/** Leaves the clock where the first message of each of so many cases is due. */
	private function owe( int $cases ): void {
		for ( $i = 1; $i <= $cases; $i++ ) {
			StockedShop::renewal_fails( $this->plugin, $this->clock->now(), $i );
		}
		$this->work_in_peace();
		$this->clock->move( 3600 );
	}

	private function work_to_the_end(): void {
		$this->work_in_peace();
		$this->clock->move( self::WAVE_SECONDS );
		$this->work_in_peace();
	}

	private function kill_workers( int $messages, int $kills ): void {
		// A first guess of how fast a worker is; each wave measures it anew.
		$per_millisecond = 0.05;
		for ( $to_kill = $kills; $to_kill > 0; $to_kill -= self::AT_ONCE ) {
			$left = $messages - $this->begun();
			// So that the last kill meets the last messages.
			$life   = $left / $to_kill / $per_millisecond;
			$worked = $this->wave( min( self::AT_ONCE, $to_kill ), 2 * $life );
			$sent   = $left - ( $messages - $this->begun() );

			$per_millisecond = max( 0.005, min( 1, ( $per_millisecond + $sent / max( 1, $worked ) ) / 2 ) );
			$this->clock->move( self::WAVE_SECONDS );
		}
		self::assertCount( $kills, $this->killed );
	}

	/**
	 * @param float $longest Milliseconds that a worker lives at most.
	 * @return float Milliseconds worked in all.
	 */
	private function wave( int $workers, float $longest ): float {
		$alive   = array();
		$kill_at = array();
		for ( $i = 0; $i < $workers; $i++ ) {
			// A second of its own for each tells afterwards whose message was on its way.
			$alive[ $this->clock->now() + $i ] = $this->worker( $this->clock->now() + $i );
		}
		foreach ( $alive as $at => $worker ) {
			self::assertTrue( $worker->is_ready() );
			$kill_at[ $at ] = microtime( true ) + mt_rand( 0, (int) ( 1000 * $longest ) ) / 1e6;
		}
		$began = microtime( true );
		asort( $kill_at );
		foreach ( $kill_at as $at => $moment ) {
			usleep( max( 0, (int) ( 1e6 * ( $moment - microtime( true ) ) ) ) );
			self::assertTrue( $alive[ $at ]->kill(), 'It was still working.' );
			$this->killed[ $at ] = 1000 * ( microtime( true ) - $began );
		}
		$rows = $this->plugin->foundation->database->rows( "SELECT sending_since_utc, COUNT(*) AS n FROM {messages} WHERE state = 'sending' GROUP BY sending_since_utc" );
		$sent = array_column( $rows, 'n', 'sending_since_utc' );
		foreach ( array_keys( $kill_at ) as $at ) {
			$this->on_their_way[] = (int) ( $sent[ $at ] ?? 0 );
		}
		return array_sum( array_intersect_key( $this->killed, $kill_at ) );
	}

	private function worker( int $now ): Process {
		return Process::start(
			WorkerJob::class,
			array(
				'now'  => $now,
				'idle' => PHP_INT_MAX,
			)
		);
	}

	private function work_in_peace(): void {
		$workers = array();
		for ( $i = 0; $i < 3; $i++ ) {
			$workers[] = Process::start(
				WorkerJob::class,
				array(
					'now'  => $this->clock->now(),
					'idle' => 2,
				)
			);
		}
		foreach ( $workers as $worker ) {
			$ended = $worker->end();
			self::assertSame( 0, $ended->status, $ended->text );
		}
	}

	/** Messages of which an attempt was made since then. */
	private function begun(): int {
		return -$this->before + $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {messages} WHERE state IN ('sending', 'delivered', 'unknown')" );
	}

	/** Sent, unknown or owed: nothing else, and nothing missing. */
	private function check_accounts( int $messages ): void {
		$states = $this->plugin->stores->outbox->count_by_state();
		self::assertSame( array(), array_diff( array_keys( $states ), array( 'owed', 'sending', 'delivered', 'unknown' ) ) );
		$without = $this->plugin->foundation->database->number(
			'SELECT COUNT(*) FROM {cases} c JOIN {debtors} d ON d.id = c.debtor_id
			WHERE NOT EXISTS ( SELECT 1 FROM {messages} m WHERE m.debtor_id = d.id ) AND c.next_at_utc <= ? AND d.next_at_utc <= ?',
			array( $this->clock->now(), $this->clock->now() )
		);
		self::assertSame( $messages, $without + array_sum( $states ), 'Each is there once, or its case is still due.' );
		StockedShop::check_server( $this->plugin->foundation->database, $this->sink, array( 'sending', 'unknown' ) );
	}

	private function check_end( int $messages, int $owed ): void {
		$states = $this->plugin->stores->outbox->count_by_state();
		StockedShop::check( $this->plugin->foundation->database, $this->sink, $messages );
		$unknown = $this->plugin->foundation->database->rows( "SELECT message_ref FROM {messages} WHERE state = 'unknown'" );
		$known   = array_intersect_key( array_flip( array_map( static fn ( array $row ): string => SmtpSink::reference( $row['message_ref'] ), $unknown ) ), $this->sink->references() );
		Figures::tell( count( $this->killed ) . ' kills after working for: ' . Figures::spread( array_values( $this->killed ), ' ms' ) );
		self::assertLessThanOrEqual( RecordingWindow::MOST, max( 0, ...$this->on_their_way ), 'Unknown after one kill.' );
		Figures::tell( 'unknown per kill: ' . Figures::spread( $this->on_their_way, '' ) );
		Figures::tell(
			sprintf(
				'of %d messages %d delivered, %d unknown (the server had taken %d of these); %d were owed after the last kill',
				$messages,
				$states['delivered'] ?? 0,
				$states['unknown'] ?? 0,
				count( $known ),
				$owed
			)
		);
		$this->check_ledger();
	}

	private function check_ledger(): void {
		foreach ( array_column( $this->plugin->foundation->database->rows( 'SELECT id FROM {cases}' ), 'id' ) as $id ) {
			$run = null;
			foreach ( $this->plugin->stores->ledger->for_case( (int) $id ) as $row ) {
				$run = Planner::fold( $run, $row->document->entries ?? array() );
			}
			self::assertSame( Json::encode( $this->plugin->stores->cases->get( (int) $id )->run ?? array() ), Json::encode( $run ?? array() ), 'The run is its ledger.' );
		}
	}
}
