<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\Plans\PlanRules;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\Split;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;

/** A case that is paid in instalments: agreed, paid, missed, replaced, cancelled. */
final class PlansTest extends RestTestCase {

	private int $whole = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->log_in_as( 'administrator' );
		$this->rest(
			'POST',
			'/presets',
			array(
				'variants' => array( 'payment_plan', 'invoice_terms' ),
				'mode'     => 'live',
			)
		);
		$this->switch_all( 'live' );
		$this->whole = $this->add_invoice( array( 'customer_email' => 'ada@example.test' ) );
		$this->tick();
	}

	/** @param list<array{string, int}> $parts Day and amount. */
	private function agree( array $parts, string $on_miss = 'go_on', string $key = 'plan_of_a_test' ): \WP_REST_Response {
		return $this->rest(
			'POST',
			"/cases/{$this->whole}/plan",
			array(
				'key'         => $key,
				'instalments' => array_map(
					static fn ( array $part ): array => array(
						'dueOn'       => $part[0],
						'amountMinor' => $part[1],
					),
					$parts
				),
				'onMiss'      => $on_miss,
				'graceDays'   => 7,
			)
		);
	}

	private function agree_on_three( string $on_miss = 'go_on' ): void {
		$agreed = $this->agree( array( array( '2027-06-10', 4000 ), array( '2027-07-10', 4000 ), array( '2027-08-10', 4000 ) ), $on_miss );
		self::assertSame( 200, $agreed->get_status(), (string) wp_json_encode( $agreed->get_data() ) );
		$this->tick();
	}

	/** @return list<CaseRow> */
	private function instalments(): array {
		$cases = $this->plugin->stores->cases->find_for_debtor( $this->case( $this->whole )->debtor_id );
		return array_values( array_filter( $cases, static fn ( CaseRow $case ): bool => Plan::KIND === $case->kind ) );
	}

	private function case( int $id ): CaseRow {
		return $this->plugin->stores->cases->get( $id );
	}

	private function pay( int $amount_minor, string $reference ): void {
		$paid = $this->rest(
			'POST',
			"/cases/{$this->whole}/payments",
			array(
				'amountMinor' => $amount_minor,
				'reference'   => $reference,
			)
		);
		self::assertSame( 200, $paid->get_status() );
		$this->tick();
	}

	private function plan(): stdClass {
		return self::view( $this->rest( 'GET', "/cases/{$this->whole}/plan" ) );
	}

	/** @return list<string> */
	private function states(): array {
		return array_map( static fn ( CaseRow $case ): string => $case->status, $this->instalments() );
	}

	/** @return list<string> */
	private static function subjects(): array {
		return array_column( self::mails(), 'subject' );
	}

	/** @return list<array{to: list<string>, subject: string, text: string}> To the customer. */
	private static function mails(): array {
		return array_values( array_filter( Mailbox::all(), static fn ( array $mail ): bool => in_array( 'ada@example.test', $mail['to'], true ) ) );
	}

	private function until( string $moment ): void {
		$now = $this->plugin->foundation->clock->now();
		$end = (int) strtotime( "$moment UTC" );
		for ( $at = $now + 3600; $at <= $end; $at += 3600 ) {
			$this->set_clock( $at );
			$this->tick();
			do_action( Housekeeping::HOOK );
		}
	}

	public function test_the_whole_is_held_and_each_instalment_is_a_case_with_its_own_day(): void {
		$this->agree_on_three();
		$whole = $this->case( $this->whole );
		self::assertSame( array( 'open', 'plan' ), array( $whole->status, $whole->hold_reason ) );
		$seen = array_map( static fn ( CaseRow $case ): array => array( $case->total_minor, $case->due_date, $case->status, $case->number ), $this->instalments() );
		self::assertSame( array( array( 4000, '2027-06-10', 'open', 'INV-1' ), array( 4000, '2027-07-10', 'open', 'INV-1' ), array( 4000, '2027-08-10', 'open', 'INV-1' ) ), $seen );
		self::assertSame( 'running', $this->plan()->plan->state );
		$facts = $this->plugin->services->facts_reader->read( $whole, $this->plugin->stores->debtors->get( $whole->debtor_id ), self::NOW )->facts;
		self::assertSame( 1, $facts->debtor->openCasesCount, 'The whole counts once.' );
		self::assertSame( 12000, $facts->debtor->owed[0]->amountMinor );
	}

	public function test_a_payment_of_the_whole_counts_for_the_first_instalment_and_is_taken_off_the_whole(): void {
		$this->agree_on_three();
		$this->pay( 5000, 'first' );
		self::assertSame( array( 'paid', 'open', 'open' ), $this->states() );
		self::assertSame( array( 4000, 1000, 0 ), array_map( static fn ( CaseRow $case ): int => $case->paid_minor, $this->instalments() ) );
		self::assertSame( array( 'open', 5000 ), array( $this->case( $this->whole )->status, $this->case( $this->whole )->paid_minor ) );
		$this->pay( 7000, 'rest' );
		self::assertSame( array( 'paid', 'paid', 'paid' ), $this->states() );
		self::assertSame( 'paid', $this->case( $this->whole )->status );
		self::assertSame( array( 'ended', 'paid' ), array( $this->plan()->plan->state, $this->plan()->plan->endReason ) );
	}

	public function test_it_is_confirmed_announced_thanked_for_and_a_missed_one_is_reminded_of(): void {
		$this->agree_on_three();
		$this->until( '2027-06-02 12:00' );
		self::assertSame( array( 'Your payment plan for your invoice' ), self::subjects() );
		$text = self::mails()[0]['text'];
		self::assertStringContainsString( '1. June 10', $text );
		self::assertStringContainsString( '€40.00', $text );
		self::assertStringContainsString( 'See my plan: http', $text );
		$this->until( '2027-06-08 12:00' );
		self::assertStringStartsWith( 'Instalment 1 of 3 is due', self::subjects()[1] );
		self::assertStringContainsString( 'invoice INV-1', self::mails()[1]['text'] );
		self::assertStringContainsString( 'After this one, €80.00 remains.', self::mails()[1]['text'] );
		$this->pay( 4000, 'first' );
		$this->until( '2027-06-10 12:00' );
		self::assertSame( array( 'Thank you, we received €40.00' ), array_slice( self::subjects(), 2 ) );
		self::assertStringContainsString( '€80.00 remains', self::mails()[2]['text'] );
		$this->until( '2027-07-12 12:00' );
		$later = array_slice( self::subjects(), 3 );
		self::assertStringStartsWith( 'Instalment 2 of 3 is due', $later[0] );
		self::assertSame( 'Instalment 2 of 3 is not paid yet', end( $later ) );
		self::assertStringNotContainsString( 'the plan ends', self::mails()[ count( self::mails() ) - 1 ]['text'] );
		self::assertSame( 'plan', $this->case( $this->whole )->hold_reason, 'A miss changes nothing unless it was agreed.' );
	}

	public function test_a_missed_instalment_ends_the_plan_only_where_that_was_agreed_and_after_its_grace(): void {
		$this->agree_on_three( 'end' );
		$this->until( '2027-06-17 20:00' );
		self::assertSame( 'running', $this->plan()->plan->state );
		$missed = array_values( array_filter( self::mails(), static fn ( array $mail ): bool => str_contains( $mail['subject'], 'not paid yet' ) || str_contains( $mail['subject'], 'was due on' ) ) );
		self::assertStringContainsString( 'If it is not paid by June 17, the plan ends and the rest is due.', $missed[0]['text'] );
		$this->until( '2027-06-18 12:00' );
		self::assertSame( array( 'ended', 'missed' ), array( $this->plan()->plan->state, $this->plan()->plan->endReason ) );
		self::assertSame( array( 'cancelled', 'cancelled', 'cancelled' ), $this->states() );
		self::assertNull( $this->case( $this->whole )->hold_reason );
		self::assertContains( 'plan_missed', array_column( $this->plugin->services->task_desk->for_case( $this->whole ), 'code' ) );
	}

	public function test_a_plan_is_replaced_and_cancelled_and_what_was_paid_stays_paid(): void {
		$this->agree_on_three();
		$this->pay( 4000, 'first' );
		$wrong = $this->agree( array( array( '2027-06-20', 4000 ), array( '2027-07-20', 4001 ) ), 'go_on', 'another_plan' );
		self::assertSame( array( array( 'plan.sum_differs', 'instalments' ) ), $this->issues( $wrong ) );
		self::assertSame( 200, $this->agree( array( array( '2027-06-20', 3000 ), array( '2027-07-20', 5000 ) ), 'go_on', 'another_plan' )->get_status() );
		$this->tick();
		self::assertSame( array( 'paid', 'cancelled', 'cancelled', 'open', 'open' ), $this->states() );
		self::assertSame( 'plan', $this->case( $this->whole )->hold_reason );
		self::assertSame( 200, $this->agree( array( array( '2027-06-20', 3000 ), array( '2027-07-20', 5000 ) ), 'go_on', 'another_plan' )->get_status(), 'Sent twice.' );
		self::assertCount( 5, $this->instalments() );
		self::assertSame( 200, $this->rest( 'DELETE', "/cases/{$this->whole}/plan" )->get_status() );
		self::assertSame( 409, $this->rest( 'DELETE', "/cases/{$this->whole}/plan" )->get_status() );
		$this->tick();
		self::assertSame( array( 'paid', 'cancelled', 'cancelled', 'cancelled', 'cancelled' ), $this->states() );
		self::assertNull( $this->case( $this->whole )->hold_reason );
		$this->pay( 8000, 'rest' );
		self::assertSame( array( 'paid', 'cancelled', 'cancelled', 'cancelled', 'cancelled' ), $this->states(), 'What ended stays as it was.' );
	}

	public function test_resuming_the_case_ends_the_plan_and_money_cannot_be_recorded_of_an_instalment(): void {
		$this->agree_on_three();
		$first   = $this->instalments()[0];
		$payment = array(
			'amountMinor' => 100,
			'reference'   => 'x',
		);
		self::assertSame( 409, $this->rest( 'POST', "/cases/{$first->id}/payments", $payment )->get_status() );
		$whole       = $this->whole;
		$this->whole = $first->id;
		self::assertSame( 409, $this->agree( array( array( '2027-06-10', 2000 ), array( '2027-07-10', 2000 ) ), 'go_on', 'of_a_part' )->get_status() );
		$this->whole = $whole;
		$hold = self::view( $this->rest( 'GET', "/cases/{$this->whole}" ) )->facts->holds[0]->id;
		self::assertSame( 200, $this->rest( 'DELETE', "/cases/{$this->whole}/holds/$hold" )->get_status() );
		$this->tick();
		self::assertSame( array( 'ended', 'cancelled' ), array( $this->plan()->plan->state, $this->plan()->plan->endReason ) );
		self::assertSame( array( 'cancelled', 'cancelled', 'cancelled' ), $this->states() );
	}

	public function test_a_dispute_of_the_whole_stops_its_instalments_too(): void {
		$this->agree_on_three();
		$dispute = array(
			'state'       => 'opened',
			'amountMinor' => 12000,
		);
		self::assertSame( 200, $this->rest( 'POST', "/cases/{$this->whole}/disputes", $dispute )->get_status() );
		$this->until( '2027-06-02 12:00' );
		$held = array_map( static fn ( CaseRow $case ): ?string => $case->hold_reason, $this->instalments() );
		self::assertSame( array( 'dispute_open', 'dispute_open', 'dispute_open' ), $held );
	}

	public function test_only_sensible_plans_are_taken(): void {
		self::assertSame( array( array( 'list.too_short', 'instalments' ) ), $this->issues( $this->agree( array( array( '2027-06-10', 12000 ) ) ) ) );
		self::assertSame( array( array( 'date.not_later', 'instalments/1/dueOn' ) ), $this->issues( $this->agree( array( array( '2027-06-10', 6000 ), array( '2027-06-10', 6000 ) ) ) ) );
		self::assertSame( array( array( 'date.not_later', 'instalments/0/dueOn' ) ), $this->issues( $this->agree( array( array( '2027-05-31', 6000 ), array( '2027-06-10', 6000 ) ) ) ) );
		self::assertSame( array(), $this->instalments() );
		wp_set_current_user( 0 );
		self::assertSame( 401, $this->agree( array( array( '2027-06-10', 6000 ), array( '2027-07-10', 6000 ) ) )->get_status() );
	}

	public function test_owner_sets_what_customers_may_ask_for(): void {
		$rules = array(
			'offer'           => 'at_once',
			'mostCount'       => 6,
			'least'           => array(
				array(
					'amountMinor' => 3000,
					'currency'    => 'EUR',
				),
			),
			'spacing'         => 'month',
			'firstWithinDays' => 10,
			'kinds'           => array( 'invoice' ),
			'onMiss'          => 'end',
			'graceDays'       => 5,
		);
		self::assertSame( 200, $this->rest( 'PUT', '/plan-rules', $rules )->get_status() );
		self::assertSame( 'at_once', self::view( $this->rest( 'GET', '/plan-rules' ) )->offer );
		self::assertSame( array( 2, 3, 4 ), PlanRules::read()->counts( 'invoice', 'EUR', 12000 ) );
		self::assertSame( array( 2, 3, 4, 5, 6 ), PlanRules::read()->counts( 'invoice', 'USD', 12000 ) );
		self::assertSame( array(), PlanRules::read()->counts( 'order', 'EUR', 12000 ) );
		self::assertSame( Split::MONTH, PlanRules::read()->spacing );
		$rules['least'][] = $rules['least'][0];
		self::assertSame( array( array( 'value.not_unique', 'least/1/currency' ) ), $this->issues( $this->rest( 'PUT', '/plan-rules', $rules ) ) );
	}
}
