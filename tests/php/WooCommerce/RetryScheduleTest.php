<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use stdClass;
use WP_REST_Response;

/** Subscriptions' automatic retries as the owner sets them, in Subscriptions' own rules. */
final class RetryScheduleTest extends ShopTestCase {

	private const DAY = 86400;

	protected function tearDown(): void {
		update_option( 'woocommerce_subscriptions_enable_retry', 'yes' );
		parent::tearDown();
	}

	/** @param array<string, mixed> $body See RetriesController. */
	private function put( array $body ): WP_REST_Response {
		return $this->rest( 'PUT', '/retries', $body );
	}

	private function get(): stdClass {
		return self::view( $this->rest( 'GET', '/retries' ) );
	}

	/** @return list<array<string, mixed>> What a new request of Subscriptions would go by. */
	private static function rules(): array {
		$rules = new \WCS_Retry_Rules();
		$raw   = array();
		foreach ( range( 0, 20 ) as $number ) {
			$raw[] = $rules->get_rule( $number, 0 )?->get_raw_data();
		}
		return array_values( array_filter( $raw ) );
	}

	public function test_nothing_saved_leaves_subscriptions_as_it_is(): void {
		$this->log_in_as( 'administrator' );
		$shown = $this->get();
		self::assertSame( array( true, true, false, 10 ), array( $shown->available, $shown->enabled, $shown->isOwn, $shown->cardAttempts ) );
		self::assertSame( array( self::DAY / 2, self::DAY / 2, self::DAY, 2 * self::DAY, 3 * self::DAY ), array_column( $shown->rules, 'afterSeconds' ) );
		self::assertEquals( $shown->theirs, $shown->rules );
		self::assertSame( array( 'pending', 'on-hold', false ), array( $shown->rules[0]->orderStatus, $shown->rules[0]->subscriptionStatus, $shown->rules[0]->mailsCustomer ) );
		self::assertTrue( $shown->rules[1]->mailsCustomer );
	}

	public function test_saved_schedule_is_subscriptions_schedule_with_everything_else_as_it_was(): void {
		$before = self::rules();
		$this->log_in_as( 'administrator' );
		$body = array(
			'enabled'      => true,
			'afterSeconds' => array( 7200, self::DAY, self::DAY, self::DAY, self::DAY, 5 * self::DAY ),
			'cardAttempts' => 8,
		);
		self::assertSame( 200, $this->put( $body )->get_status() );
		$rules = self::rules();
		self::assertSame( $body['afterSeconds'], array_column( $rules, 'retry_after_interval' ) );
		self::assertEquals( array( 'retry_after_interval' => 7200 ) + $before[0], $rules[0] );
		self::assertEquals( array( 'retry_after_interval' => 5 * self::DAY ) + $before[4], $rules[5], 'What comes after their last is as their last.' );
		$shown = $this->get();
		self::assertSame( array( true, 8 ), array( $shown->isOwn, $shown->cardAttempts ) );
		self::assertSame( $body['afterSeconds'], array_column( $shown->rules, 'afterSeconds' ) );
		self::assertCount( 5, $shown->theirs );

		$this->put( array( 'afterSeconds' => null ) + $body );
		self::assertEquals( $before, self::rules(), 'One button back.' );
		self::assertFalse( $this->get()->isOwn );
	}

	public function test_real_renewal_is_tried_again_when_the_owner_said(): void {
		$this->log_in_as( 'administrator' );
		$body = array(
			'enabled'      => true,
			'afterSeconds' => array( 3 * 3600 ),
			'cardAttempts' => 10,
		);
		$this->put( $body );
		// What Subscriptions made for this process is from before; a new request makes its own.
		$kept = new \ReflectionProperty( \WCS_Retry_Manager::class, 'retry_rules' );
		$kept->setAccessible( true );
		$before = $kept->getValue();
		$kept->setValue( null, array() );
		try {
			TestGateway::$refuses = true;

			$order = self::renew( self::subscription() );
			$retry = \WCS_Retry_Manager::store()->get_last_retry_for_order( $order->get_id() );
			self::assertEqualsWithDelta( time() + 3 * 3600, $retry?->get_time(), 60 );
			sleep( 2 );
			$order = self::retry( $order );
			self::assertSame( 'failed', $order->get_status(), 'One retry and no more.' );
		} finally {
			$kept->setValue( null, $before );
		}
	}

	public function test_on_and_off_is_subscriptions_own_setting(): void {
		$this->log_in_as( 'shop_manager' );
		$body = array(
			'enabled'      => false,
			'afterSeconds' => null,
			'cardAttempts' => 10,
		);
		self::assertFalse( self::view( $this->put( $body ) )->enabled );
		self::assertSame( 'no', get_option( 'woocommerce_subscriptions_enable_retry' ) );
	}

	/** @return array<string, array{array<string, mixed>, string, string}> What is wrong, its code and path. */
	public static function refused(): array {
		return array(
			'no list'             => array( array( 'afterSeconds' => 'daily' ), 'type.wrong', 'afterSeconds' ),
			'an empty list'       => array( array( 'afterSeconds' => array() ), 'list.too_short', 'afterSeconds' ),
			'too many'            => array( array( 'afterSeconds' => array_fill( 0, 13, self::DAY ) ), 'list.too_long', 'afterSeconds' ),
			'a text'              => array( array( 'afterSeconds' => array( self::DAY, '2 days' ) ), 'type.wrong', '/afterSeconds/1' ),
			'too soon'            => array( array( 'afterSeconds' => array( 59 ) ), 'number.too_small', '/afterSeconds/0' ),
			'too late'            => array( array( 'afterSeconds' => array( 31 * self::DAY ) ), 'number.too_large', '/afterSeconds/0' ),
			'no attempts at all'  => array( array( 'cardAttempts' => 0 ), 'number.too_small', 'cardAttempts' ),
			'as many as Visa fines' => array( array( 'cardAttempts' => 15 ), 'number.too_large', 'cardAttempts' ),
			'neither on nor off'  => array( array( 'enabled' => 'yes' ), 'type.wrong', 'enabled' ),
		);
	}

	/**
	 * @dataProvider refused
	 * @param array<string, mixed> $wrong What is wrong.
	 */
	public function test_bad_input_is_refused_with_a_code_and_a_path_and_nothing_is_kept( array $wrong, string $code, string $path ): void {
		$this->log_in_as( 'administrator' );
		$good   = array(
			'enabled'      => false,
			'afterSeconds' => array( self::DAY ),
			'cardAttempts' => 5,
		);
		$answer = $this->put( $wrong + $good );
		self::assertSame( 400, $answer->get_status() );
		$issues = self::issues_of( $answer );
		self::assertSame( array( $code, $path ), array( $issues[0]->code, $issues[0]->path ) );
		$shown = $this->get();
		self::assertSame( array( true, false, 10 ), array( $shown->enabled, $shown->isOwn, $shown->cardAttempts ) );
	}

	public function test_only_who_manages_payments_may_see_and_change_it(): void {
		self::assertSame( 401, $this->rest( 'GET', '/retries' )->get_status() );
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'GET', '/retries' )->get_status() );
		self::assertSame( 403, $this->put( array() )->get_status() );
		$user = get_userdata( get_current_user_id() );
		self::assertNotFalse( $user );
		$user->add_cap( 'manage_woocommerce' );
		wp_set_current_user( 0 );
		wp_set_current_user( $user->ID );
		self::assertSame( 200, $this->rest( 'GET', '/retries' )->get_status(), 'It is WooCommerce\'s own setting.' );
		$user->remove_cap( 'manage_woocommerce' );
	}
}
