<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Sources;

use Exception;
use FollowupReminders\Sources\Declines\StripeAnswers;
use PHPUnit\Framework\TestCase;

/** Decline codes in what Stripe answers. */
final class StripeAnswersTest extends TestCase {

	public function test_the_bank_s_reason_counts_before_the_word_that_it_refused(): void {
		$error = array(
			'code'         => 'card_declined',
			'decline_code' => 'insufficient_funds',
		);
		self::assertSame( 'insufficient_funds', StripeAnswers::code_of_error( $error ) );
		self::assertSame( 'insufficient_funds', StripeAnswers::code_of_error( (object) $error ) );
	}

	public function test_without_a_reason_the_code_is_what_there_is(): void {
		self::assertSame( 'expired_card', StripeAnswers::code_of_error( array( 'code' => 'expired_card' ) ) );
		self::assertSame( 'payment_intent_authentication_failure', StripeAnswers::code_of_error( array( 'code' => 'payment_intent_authentication_failure' ) ) );
	}

	public function test_a_reason_nobody_knows_is_not_guessed(): void {
		$error = array(
			'code'         => 'something_new',
			'decline_code' => 'debit_notification_undelivered',
		);
		self::assertNull( StripeAnswers::code_of_error( $error ) );
		foreach ( array( null, 'card_declined', array(), array( 'code' => 5 ) ) as $given ) {
			self::assertNull( StripeAnswers::code_of_error( $given ) );
		}
	}

	public function test_a_charge_says_it_in_its_outcome(): void {
		$charge = array(
			'failure_code' => 'card_declined',
			'outcome'      => array(
				'network_status' => 'not_sent_to_network',
				'reason'         => 'highest_risk_level',
			),
		);
		self::assertSame( 'highest_risk_level', StripeAnswers::code_of_charge( json_decode( (string) json_encode( $charge ) ) ) );
		self::assertSame( 'highest_risk_level', StripeAnswers::code_of_charge( $charge ) );
		self::assertSame( 'card_declined', StripeAnswers::code_of_charge( array( 'outcome' => null ) + $charge ) );
		self::assertNull( StripeAnswers::code_of_charge( null ) );
	}

	public function test_the_exception_keeps_the_answer_as_text(): void {
		$answer = (object) array(
			'error' => (object) array(
				'charge'               => 'ch_3PqRsT',
				'code'                 => 'card_declined',
				'decline_code'         => 'stolen_card',
				'message'              => 'Your card was declined. [decline_code] => none of this',
				'network_decline_code' => '43',
				'type'                 => 'card_error',
			),
		);
		self::assertSame( 'stolen_card', StripeAnswers::code_of_exception( new Exception( print_r( $answer, true ) ) ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- As the gateway writes it.
	}

	public function test_an_exception_about_something_else_says_nothing(): void {
		self::assertNull( StripeAnswers::code_of_exception( new Exception( 'Failed to process renewal for order 12. Stripe customer id is missing in the order' ) ) );
	}
}
