<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\Acts\AnswerRules;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Plugin;
use FollowupReminders\Portal\Answers\AnswerPage;
use FollowupReminders\Portal\Paying\PayLinkAnswer;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\WordPressTestCase;
use stdClass;

/** What a customer answers behind the link instead of paying, from the form to its effect on the case. */
final class CustomerAnswersTest extends WordPressTestCase {

	private Plugin $plugin;
	private FrozenClock $clock;
	private CaseRow $invoice;

	protected function setUp(): void {
		parent::setUp();
		$this->clock   = FrozenClock::at( '2026-12-01 10:00' );
		$this->plugin  = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		$this->invoice = $this->open_invoice( 'INV-7' );
	}

	private function open_invoice( string $number ): CaseRow {
		$opening = new CaseOpening(
			debtor: new DebtorIdentity( null, $number . '@example.test', 'Ada Lovelace' ),
			kind: 'invoice',
			number: $number,
			currency: 'EUR',
			total_minor: 4500,
			opened_at_utc: $this->clock->now(),
			due_date: '2026-12-03',
			pay_url: 'https://billing.example.test/pay/7',
		);
		$this->plugin->sources->case_events->record( new SourceEvent( 'invoices', $number, $number . ':opened', EventKind::Opened, $this->clock->now(), (object) array( 'reopened' => false ) ), $opening );
		$case_row = $this->plugin->stores->cases->find_by_ref( 'invoices', $number );
		self::assertNotNull( $case_row );
		return $case_row;
	}

	private function token(): string {
		return explode( '=', $this->plugin->delivery->pay_links->link( $this->invoice, $this->clock->now() ), 2 )[1];
	}

	/** @param array<string, string>|null $given What is posted. */
	private function ask( string $which, ?array $given = null, ?string $token = null ): PayLinkAnswer {
		return $this->plugin->portal->pay_link_page->answer( $token ?? $this->token(), $which, $given );
	}

	/** The token that a form was shown with. */
	private function form_token( string $which ): string {
		self::assertSame( 1, preg_match( '/name="' . AnswerPage::ONCE . '" value="([^"]+)"/', $this->ask( $which )->html, $found ) );
		return (string) ( $found[1] ?? '' );
	}

	/** @param array<string, string> $values By field. */
	private function send( string $which, array $values ): PayLinkAnswer {
		return $this->ask( $which, array( AnswerPage::ONCE => $this->form_token( $which ) ) + $values );
	}

	private function facts(): stdClass {
		$case_row = $this->plugin->stores->cases->get( $this->invoice->id );
		return $this->plugin->services->facts_reader->read( $case_row, $this->plugin->stores->debtors->get( $case_row->debtor_id ), $this->clock->now() )->facts;
	}

	/** @return list<string> */
	private function tasks(): array {
		return array_column( $this->plugin->services->task_desk->for_case( $this->invoice->id ), 'code' );
	}

	/** @return list<string> */
	private function quotes(): array {
		return array_values( $this->plugin->stores->replies->of_case( $this->invoice->id ) );
	}

	private function count_events(): int {
		return count( $this->plugin->stores->events->for_case( $this->invoice->id ) );
	}

	public function test_choice_and_every_form_are_shown_and_change_nothing(): void {
		$before = $this->count_events();
		$choice = $this->ask( '1' )->html;
		foreach ( array( 'later', 'paid', 'wrong', 'time', 'instalments', 'person', 'stranger' ) as $which ) {
			self::assertStringContainsString( 'answer=' . $which . '"', $choice );
			self::assertStringContainsString( '<form method="post"', $this->ask( $which )->html, $which );
			$this->ask( $which );
		}
		self::assertStringNotContainsString( 'Ada', $choice );
		self::assertSame( $before, $this->count_events() );
		self::assertSame( array(), $this->tasks() );
	}

	public function test_date_is_a_promise_that_holds_and_a_later_one_takes_its_place(): void {
		self::assertStringContainsString( 'You will pay €45.00 on Friday, December 11.', $this->send( 'later', array( 'date' => '2026-12-11' ) )->html );
		$promises = $this->facts()->promises;
		self::assertCount( 1, $promises );
		self::assertSame( array( '2026-12-11', 4500, 0, false ), array( $promises[0]->onDate, $promises[0]->amountMinor, $promises[0]->paidBeforeMinor, $promises[0]->withdrawn ) );
		self::assertStringContainsString( 'You told us that you will pay on Friday, December 11.', $this->ask( '1' )->html );

		$this->clock->move( 60 );
		$this->send( 'later', array( 'date' => '2026-12-14' ) );
		self::assertSame( array( true, false ), array_column( $this->facts()->promises, 'withdrawn' ) );
	}

	/** @return array<string, array{string}> */
	public static function wrong_dates(): array {
		return array(
			'none'       => array( '' ),
			'yesterday'  => array( '2026-11-30' ),
			'too far'    => array( '2027-02-01' ),
			'no date'    => array( '2026-02-31' ),
			'words'      => array( 'Friday' ),
		);
	}

	/** @dataProvider wrong_dates */
	public function test_date_that_cannot_be_is_asked_for_again( string $date ): void {
		$answer = $this->send( 'later', array( 'date' => $date ) );
		self::assertStringContainsString( 'aria-invalid="true"', $answer->html );
		self::assertStringContainsString( 'role="alert"', $answer->html );
		self::assertSame( array(), $this->facts()->promises );
	}

	/** @return array<string, array{string, array<string, string>, string, string}> Answer, fields, task, quoted. */
	public static function questions(): array {
		return array(
			'paid already' => array(
				'paid',
				array(
					'how' => 'transfer',
					'date' => '2026-11-28',
					'reference' => 'INV 7',
				),
				'customer_paid',
				'Bank transfer',
			),
			'instalments'  => array(
				'instalments',
				array(
					'count' => 'in_3',
					'text' => 'From January',
				),
				'customer_asks_instalments',
				'From January',
			),
			'more time'    => array(
				'time',
				array(
					'date' => '2026-12-20',
					'text' => 'Salary',
				),
				'customer_asks_time',
				'Salary',
			),
			'a person'     => array(
				'person',
				array(
					'text' => 'Call me <b>',
					'phone' => '0611',
				),
				'customer_asks_person',
				'Call me <b>',
			),
			'wrong person' => array( 'stranger', array( 'text' => 'Not me' ), 'customer_wrong_person', 'Not me' ),
		);
	}

	/**
	 * @dataProvider questions
	 * @param array<string, string> $values By field.
	 */
	public function test_question_holds_the_case_raises_a_task_and_is_quoted( string $which, array $values, string $task, string $quoted ): void {
		self::assertStringContainsString( 'Thank you', $this->send( $which, $values )->html );
		$hold = $this->facts()->holds[0];
		self::assertSame( 'reply', $hold->kind );
		self::assertSame( 'stranger' === $which ? null : $this->clock->now() + 7 * 86400, $hold->untilUtc );
		self::assertSame( 'reply_received', $this->facts()->happened[0]->kind );
		self::assertSame( array( $task ), $this->tasks() );
		self::assertStringContainsString( $quoted, $this->quotes()[0] );
	}

	public function test_something_wrong_is_a_dispute_over_what_is_left(): void {
		$this->send(
			'wrong',
			array(
				'trouble' => 'amount',
				'text' => 'I paid half',
			)
		);
		$dispute = $this->facts()->disputes[0];
		self::assertSame( array( 'open', 4500 ), array( $dispute->state, $dispute->amountMinor ) );
		self::assertSame( array( 'customer_disputes' ), $this->tasks() );
		self::assertSame( 'disputed', $this->ask( '' )->code, 'Nothing is asked for meanwhile.' );
	}

	public function test_more_time_within_the_owners_rule_is_agreed_once(): void {
		( new AnswerRules( 30, 10 ) )->save();
		self::assertStringContainsString( 'Agreed: you have until Thursday, December 10.', $this->send( 'time', array( 'date' => '2026-12-10' ) )->html );
		self::assertSame( '2026-12-10', $this->facts()->debt->dueDate );
		self::assertSame( array(), $this->tasks() );
		$this->send( 'time', array( 'date' => '2026-12-11' ) );
		self::assertSame( '2026-12-10', $this->facts()->debt->dueDate, 'The second time a person decides.' );
		self::assertSame( array( 'customer_asks_time' ), $this->tasks() );
	}

	public function test_form_sent_twice_counts_once(): void {
		$fields = array(
			AnswerPage::ONCE => $this->form_token( 'paid' ),
			'how' => 'cash',
		);
		$this->ask( 'paid', $fields );
		$events = $this->count_events();
		self::assertStringContainsString( 'Thank you', $this->ask( 'paid', $fields )->html );
		self::assertSame( $events, $this->count_events() );
		self::assertCount( 1, $this->quotes() );
		self::assertCount( 1, $this->tasks() );
	}

	public function test_form_without_its_token_does_nothing(): void {
		$before = $this->count_events();
		$once   = $this->form_token( 'paid' );
		$other  = $this->form_token( 'person' );
		foreach ( array( '', 'x', $other, substr( $once, 0, -1 ) . 'x' ) as $forged ) {
			self::assertStringContainsString(
				'role="alert"',
				$this->ask(
					'paid',
					array(
						AnswerPage::ONCE => $forged,
						'how' => 'cash',
					)
				)->html
			);
		}
		$this->invoice = $this->open_invoice( 'INV-8' );
		$this->ask(
			'paid',
			array(
				AnswerPage::ONCE => $once,
				'how' => 'cash',
			)
		);
		self::assertSame( array(), $this->tasks(), 'A form of another debt.' );
		$this->invoice = $this->plugin->stores->cases->find_by_ref( 'invoices', 'INV-7' ) ?? $this->invoice;
		$this->clock->move( 2 * 3600 );
		$late = $this->ask(
			'paid',
			array(
				AnswerPage::ONCE => $once,
				'how' => 'cash',
				'reference' => 'kept words',
			)
		)->html;
		self::assertStringContainsString( 'open for too long', $late );
		self::assertStringContainsString( 'value="kept words"', $late );
		self::assertSame( $before, $this->count_events() );
	}

	public function test_forged_and_expired_links_show_no_form(): void {
		$token = $this->token();
		self::assertSame( array( 'invalid', 404 ), array( $this->ask( 'later', null, substr( $token, 0, -1 ) . 'g' )->code, $this->ask( 'later', null, 'x' )->status ) );
		$this->clock->move( 130 * 86400 );
		$answer = $this->ask( 'later', array( 'date' => '2027-05-01' ), $token );
		self::assertSame( array( 'expired', 410 ), array( $answer->code, $answer->status ) );
		self::assertStringNotContainsString( '45', $answer->html );
	}

	public function test_debt_that_is_paid_has_nothing_to_answer(): void {
		$this->plugin->sources->case_events->record(
			new SourceEvent(
				'invoices',
				'INV-7',
				'INV-7:paid',
				EventKind::PaymentReceived,
				$this->clock->now(),
				(object) array(
					'amountMinor' => 4500,
					'currency'    => 'EUR',
					'full'        => true,
				)
			)
		);
		self::assertSame( 'paid', $this->ask( 'later' )->code );
	}
}
