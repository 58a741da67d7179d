<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Tests\Support\Mailbox;
use stdClass;
use WC_Order;

/**
 * What the stock sequence says for an event of a refused renewal, beside its reminders, on real orders.
 *
 * @phpstan-import-type RunState from Documents
 */
final class AnswersTest extends FieldTestCase {

	protected const WITH_ANSWERS = true;

	private const HOUR = 3600;
	private const DAY  = 86400;

	private WC_Order $order;

	/** A renewal refused at eight in the morning, a Tuesday, with no retry to come, and its first reminder sent. */
	protected function setUp(): void {
		parent::setUp();
		TestGateway::$refuses = true;
		$this->set_clock( self::morning() );
		$no_rule = static fn (): array => array();
		add_filter( 'wcs_get_retry_rule_raw', $no_rule );
		$this->order = self::renew( self::subscription() );
		remove_filter( 'wcs_get_retry_rule_raw', $no_rule );
		self::assertSame( 'failed', $this->order->get_status() );
		Mailbox::clear();
		$this->tick();
		$this->let_pass( 2 * self::HOUR );
		self::assertCount( 1, self::mails() );
	}

	public function test_a_part_payment_is_thanked_once_with_the_balance_and_the_next_reminder_comes_at_its_time_over_the_rest(): void {
		$this->let_pass( self::DAY - 2 * self::HOUR );
		$this->pays_part( 1000 );
		$this->let_pass( 3 * self::HOUR );
		self::assertSame( array( 'Thank you, we received €10.00' ), array_slice( self::subjects(), 1 ) );
		self::assertStringContainsString( '€20.00 remains', self::mails()[1]['text'] );
		$this->let_pass( 3 * self::DAY );
		self::assertCount( 3, self::mails(), implode( ' | ', self::subjects() ) );
		self::assertStringContainsString( '€20.00', self::mails()[2]['text'] );
		self::assertSame( array( 'first', 'second' ), array_column( $this->last_run()->resolved, 'stepId' ) );
	}

	public function test_three_part_payments_in_an_hour_are_thanked_once(): void {
		foreach ( array( 100, 200, 300 ) as $amount_minor ) {
			$this->pays_part( $amount_minor );
			$this->let_pass( 900, 900 );
		}
		$this->let_pass( 4 * self::HOUR );
		self::assertSame( array( 'Thank you, we received €3.00' ), array_slice( self::subjects(), 1 ) );
		self::assertStringContainsString( '€24.00 remains', self::mails()[1]['text'] );
	}

	public function test_a_promise_is_confirmed_under_its_hold_and_a_broken_one_resumes_the_ladder_at_the_right_step(): void {
		$on_date = (string) wp_date( 'Y-m-d', $this->plugin->foundation->clock->now() + 4 * self::DAY );
		$this->tell(
			EventKind::PromiseMade,
			array(
				'promiseId'   => 'p1',
				'onDate'      => $on_date,
				'amountMinor' => 3000,
				'paidMinor'   => 0,
			)
		);
		$this->let_pass( self::HOUR );
		self::assertCount( 2, self::mails(), implode( ' | ', self::subjects() ) );
		self::assertStringStartsWith( 'Noted: €30.00 on ', self::subjects()[1] );
		self::assertSame( 'promise', $this->case_row()->hold_reason );
		$this->let_pass( 8 * self::DAY, 2 * self::HOUR );
		self::assertStringStartsWith( 'Tomorrow: €30.00 for ', self::subjects()[2] );
		self::assertSame( 'We didn’t receive €30.00 yet', self::subjects()[3] );
		// Whether the second step still comes before the last depends on the hour at which the promise ends.
		$resolved = $this->last_run()->resolved;
		self::assertSame( array( 'first', 'second', 'last' ), array_column( $resolved, 'stepId' ) );
		self::assertSame( 'delivered', $resolved[2]->outcome );
	}

	public function test_paid_in_full_is_confirmed_after_the_end(): void {
		TestGateway::$refuses = false;
		// WooCommerce would date it by the machine's clock.
		$this->order->set_date_paid( $this->plugin->foundation->clock->now() );
		$this->order->payment_complete( 'txn_1' );
		self::assertSame( 'paid', $this->case_row()->status, 'Closed in the hook.' );
		$this->let_pass( self::HOUR );
		self::assertSame( 'paid', $this->last_run()->ended );
		self::assertSame( array( 'Payment received, thank you' ), array_slice( self::subjects(), 1 ) );
		$this->let_pass( 4 * self::DAY, 6 * self::HOUR );
		self::assertCount( 2, self::mails() );
	}

	public function test_what_was_taken_back_before_the_mail_left_is_not_confirmed(): void {
		add_filter( 'pre_wp_mail', '__return_false' );
		$this->pays_part( 1000 );
		$this->let_pass( 2 * self::HOUR );
		remove_filter( 'pre_wp_mail', '__return_false' );
		$this->tell(
			EventKind::PaymentReversed,
			array(
				'amountMinor' => 1000,
				'currency'    => 'EUR',
			)
		);
		$this->let_pass( 12 * self::HOUR );
		self::assertCount( 1, self::mails(), implode( ' | ', self::subjects() ) );
	}

	public function test_a_dispute_is_acknowledged_while_everything_else_is_silent(): void {
		$this->tell(
			EventKind::DisputeOpened,
			array(
				'disputeId'   => 'dp_1',
				'amountMinor' => 3000,
			)
		);
		$this->let_pass( 8 * self::DAY, 2 * self::HOUR );
		self::assertCount( 2, self::mails(), implode( ' | ', self::subjects() ) );
		self::assertStringStartsWith( 'We received your message about ', self::subjects()[1] );
		self::assertSame( 'dispute_open', $this->case_row()->hold_reason );
		$this->tell(
			EventKind::DisputeClosed,
			array(
				'disputeId'   => 'dp_1',
				'won'         => true,
				'amountMinor' => 3000,
			),
			'The pass was used on 2 and 9 November.'
		);
		$this->let_pass( 2 * self::HOUR, 600 );
		self::assertCount( 3, self::mails(), 'The result is told, and the reminder that was due meanwhile waits: ' . implode( ' | ', self::subjects() ) );
		self::assertStringStartsWith( 'Our answer about ', self::subjects()[2] );
		self::assertStringContainsString( 'The pass was used on 2 and 9 November.', self::mails()[2]['text'] );
		$this->let_pass( 2 * self::DAY, self::HOUR );
		self::assertGreaterThan( 3, count( self::mails() ), 'The reminders go on.' );
	}

	private function pays_part( int $amount_minor ): void {
		$this->tell(
			EventKind::PaymentReceived,
			array(
				'amountMinor' => $amount_minor,
				'currency'    => 'EUR',
				'full'        => false,
			)
		);
	}

	/** @param array<string,mixed> $details See EventKind. */
	private function tell( EventKind $kind, array $details, string $words = '' ): void {
		static $number = 0;
		$result = $this->plugin->services->person_acts->tell( $this->case_row(), $kind, EventDetails::of( $details ), 'answer_' . ( ++$number ) . '_' . $this->order->get_id(), 1, $words );
		self::assertSame( 'recorded', $result->outcome );
	}

	private function case_row(): CaseRow {
		return self::get_case( 'subscriptions', $this->order );
	}

	/** @return RunState */
	private function last_run(): stdClass {
		return $this->case_row()->run ?? self::fail( 'There is no run.' );
	}

	/** @return list<string> */
	private static function subjects(): array {
		return array_column( self::mails(), 'subject' );
	}

	/** Eight o'clock of a Tuesday to come, so that no quiet hour is near. */
	private static function morning(): int {
		return ( new \DateTimeImmutable( 'next tuesday 08:00', wp_timezone() ) )->getTimestamp();
	}
}
