<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\Figures;
use FollowupReminders\Tests\Support\SmtpSink;
use PHPUnit\Framework\Assert;
use stdClass;

/** What workers and payers did at the same time, and whether delivery kept its promises in it. */
final class Race {

	/** @var array<string,stdClass> What was paid: { at, heardAt } by debt, `till 12-3`. */
	private array $payments = array();

	/** @var array<string,array<string,float>> For each mail, by reference: when each debt was begun to be read last before it. */
	private array $reads = array();

	/** @var array<string,list<string>> Debts of each mail that was delivered, by reference. */
	private array $mails = array();

	public function __construct(
		private readonly Plugin $plugin,
		private readonly SmtpSink $sink,
	) {}

	/** @var array<string,stdClass> What customers did that is answered: { kind, takenBackAt } by debt. */
	private array $acts = array();

	public function take_acts( Ended $customer ): void {
		Assert::assertSame( 0, $customer->status, $customer->text );
		foreach ( $customer->told as $line ) {
			$this->acts[ $line->did ] = $line;
		}
	}

	public function payments(): int {
		return count( $this->payments );
	}

	public function take_payments( Ended $payer ): void {
		Assert::assertSame( 0, $payer->status, $payer->text );
		foreach ( $payer->told as $line ) {
			Assert::assertSame( 'recorded', $line->outcome );
			$this->payments[ $line->paid ] = $line;
		}
	}

	public function take_mails( Ended $worker ): void {
		Assert::assertSame( 0, $worker->status, $worker->text );
		$reads = array();
		foreach ( $worker->told as $line ) {
			if ( isset( $line->mail ) ) {
				$reads                      = array_merge( $reads, (array) $line->reads );
				$this->reads[ $line->mail ] = $reads;
				continue;
			}
			Assert::assertSame( array( 'open', 0 ), array( $line->state, $line->failed ) );
		}
	}

	/** No message whose last look began after the payment, and each payment during a hand-over is told. */
	public function check_truth(): void {
		$rows    = $this->plugin->foundation->database->rows(
			"SELECT o.event_id, m.id AS message_id, m.message_ref, c.id, c.debtor_id, c.source, c.source_ref FROM {messages} m JOIN {outbox} o ON o.message_id = m.id JOIN {cases} c ON c.id = o.case_id
			WHERE m.state = 'delivered' AND o.state = 'delivered' AND m.channel = 'email'"
		);
		$taken   = $this->sink->references();
		$late    = array();
		$hidden  = array();
		$windows = array();
		foreach ( $rows as $row ) {
			$mail = SmtpSink::reference( $row['message_ref'] );
			$debt = $row['source'] . ' ' . $row['source_ref'];
			$read = self::last_look( $this->reads[ $mail ] ?? array(), $debt, $row );
			Assert::assertNotNull( $read, "The truth of $debt was not read before its mail." );
			Assert::assertArrayHasKey( $mail, $taken, 'What is called delivered went out.' );
			$this->mails[ $mail ][] = $debt;
			$windows[]              = ( $taken[ $mail ] - $read ) * 1000;
			if ( null !== $row['event_id'] ) {
				$back = $this->acts[ $debt ]->takenBackAt ?? null;
				Assert::assertFalse( null !== $back && $read > $back, "A part of $debt was thanked for whose taking back was known." );
				continue;
			}
			$paid                   = $this->payments[ $debt ] ?? null;
			if ( null !== $paid && $read > $paid->at ) {
				$late[] = $debt;
			} elseif ( null !== $paid && $paid->heardAt < $taken[ $mail ] && ! $this->tells_of_payment( (int) $row['id'], (int) $row['message_id'] ) ) {
				$hidden[] = $debt;
			}
		}
		Assert::assertSame( array(), $late, 'Its truth was read after the payment, and yet it went out.' );
		Assert::assertSame( array(), $hidden, 'It was paid while the message was being handed over, and the ledger does not say so.' );
		self::tell_window( 'from the last look to the server, seen from outside', $windows );
	}

	/**
	 * Where events are the truth, it is as new as the last look at the debtor that found nothing more; else as what its source was asked.
	 *
	 * @param array<string,float>       $reads See above.
	 * @param array<string,string|null> $row   { id, debtor_id, … } of the case.
	 */
	private static function last_look( array $reads, string $debt, array $row ): ?float {
		$events = $reads[ 'events ' . $row['id'] ] ?? null;
		return $reads[ $debt ] ?? ( null === $events ? null : max( $events, $reads[ 'debtors ' . $row['debtor_id'] ] ?? 0.0 ) );
	}

	private function tells_of_payment( int $case_id, int $message_id ): bool {
		$told = array_filter(
			$this->plugin->stores->ledger->for_case( $case_id ),
			static fn ( LedgerRow $row ): bool => 'paid_during_handover' === $row->code && $message_id === ( $row->document->messageId ?? null )
		);
		return array() !== $told;
	}

	/** What went out is called delivered, and no step reached anybody twice. Asked after `check_truth`. */
	public function check_messages(): void {
		$states = $this->plugin->stores->outbox->count_by_state();
		Assert::assertSame( array(), array_diff( array_keys( $states ), array( 'delivered', 'withdrawn' ) ) );
		Assert::assertEqualsCanonicalizing( array_keys( $this->sink->references() ), array_keys( $this->mails ), 'What went out is called delivered.' );
		$steps = $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {outbox} WHERE state = 'delivered'" );
		Assert::assertSame(
			$steps,
			$this->plugin->foundation->database->number( "SELECT COUNT(*) FROM (SELECT DISTINCT case_id, run_no, step_id, occurrence, event_id, action_id FROM {outbox} WHERE state = 'delivered') steps" ),
			'Nobody twice.'
		);
		$together = count( array_filter( $this->mails, static fn ( array $debts ): bool => 1 < count( $debts ) ) );
		$during   = $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {ledger} WHERE code = 'paid_during_handover'" );
		Assert::assertGreaterThan( 0, $together );
		Figures::tell(
			sprintf(
				'%d mails of %d steps, %d of them for several debts; %d payments, %d of them during a hand-over; %d messages withdrawn',
				count( $this->mails ),
				$steps,
				$together,
				count( $this->payments ),
				$during,
				$states['withdrawn'] ?? 0
			)
		);
		$windows = array_column( $this->plugin->foundation->database->rows( "SELECT window_milliseconds FROM {messages} WHERE state = 'delivered'" ), 'window_milliseconds' );
		self::tell_window( 'from the last look to the outcome, as recorded', array_map( 'intval', $windows ) );
	}

	/** Every act has its answer, once; one that was taken back has one at most. Asked after `check_truth`. */
	public function check_answers(): void {
		$outcomes = array();
		$back     = 0;
		foreach ( $this->acts as $debt => $act ) {
			list( $source, $ref ) = explode( ' ', $debt );
			$case_id              = $this->plugin->foundation->database->number( 'SELECT id FROM {cases} WHERE source = ? AND source_ref = ?', array( $source, $ref ) );
			$marks                = $this->plugin->stores->cases->get( $case_id )->run->answered ?? array();
			Assert::assertContains( count( $marks ), null === $act->takenBackAt ? array( 1 ) : array( 0, 1 ), "$act->kind of $debt is answered." );
			foreach ( $marks as $mark ) {
				$outcomes[ $mark->outcome ] = 1 + ( $outcomes[ $mark->outcome ] ?? 0 );
			}
			$back += null === $act->takenBackAt ? 0 : 1;
		}
		$sent = $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {outbox} WHERE event_id IS NOT NULL AND state = 'delivered'" );
		Assert::assertSame( $outcomes['delivered'] ?? 0, $sent );
		Assert::assertGreaterThan( 0, $sent );
		Figures::tell( sprintf( '%d acts of customers, %d of them taken back: %d answers sent, %d skipped', count( $this->acts ), $back, $sent, $outcomes['skipped'] ?? 0 ) );
	}

	/**
	 * Gap and caps of each debtor, which answers do not count for.
	 *
	 * @return int How many steps they put off.
	 */
	public function check_manners(): int {
		$policy = $this->plugin->stores->policies->newest();
		Assert::assertNotNull( $policy );
		$times = array();
		foreach ( $this->plugin->foundation->database->rows(
			"SELECT debtor_id, handed_over_at_utc FROM {messages} m WHERE channel = 'email' AND state = 'delivered'
			AND NOT EXISTS ( SELECT 1 FROM {outbox} o WHERE o.message_id = m.id AND o.event_id IS NOT NULL ) ORDER BY handed_over_at_utc"
		) as $row ) {
			$times[ (int) $row['debtor_id'] ][] = (int) $row['handed_over_at_utc'];
		}
		foreach ( $times as $of_debtor ) {
			foreach ( $of_debtor as $index => $at ) {
				Assert::assertTrue( 0 === $index || $at - $of_debtor[ $index - 1 ] >= $policy->debtorGapSeconds, 'The gap between two messages.' );
				foreach ( $policy->debtorCaps as $cap ) {
					$within = array_filter( $of_debtor, static fn ( int $other ): bool => $other <= $at && $other > $at - $cap->windowSeconds );
					Assert::assertLessThanOrEqual( $cap->count, count( $within ), 'The cap of messages to one debtor.' );
				}
			}
		}
		$deferred = $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {ledger} WHERE code = 'deferred'" );
		Figures::tell( "$deferred steps put off by a gap or a cap" );
		return $deferred;
	}

	/** @param list<float|int> $windows Milliseconds. */
	private static function tell_window( string $which, array $windows ): void {
		Figures::tell( "hand-over window $which: " . Figures::spread( $windows, ' ms' ) );
	}
}
