<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Support;

use ArgumentCountError;
use FollowupReminders\Tests\Support\Stubs;
use LogicException;
use PHPUnit\Framework\TestCase;
use ReflectionClass;
use ReflectionFunction;
use WC_Order;

/** A wrong call to WordPress or WooCommerce fails without either. */
final class StubsTest extends TestCase {

	public function test_function_that_the_stubs_lack_cannot_be_faked(): void {
		$this->expectException( LogicException::class );
		Stubs::fake( 'wc_get_paid_statuses_of_no_shop', static fn (): array => array() );
	}

	public function test_too_few_arguments_fail(): void {
		Stubs::fake( 'get_user_meta', static fn (): string => '' );
		$this->expectException( ArgumentCountError::class );
		( new ReflectionFunction( 'get_user_meta' ) )->invoke();
	}

	public function test_too_many_arguments_fail(): void {
		Stubs::fake( 'wc_get_is_paid_statuses', static fn (): array => array() );
		$this->expectException( LogicException::class );
		( new ReflectionFunction( 'wc_get_is_paid_statuses' ) )->invoke( 1 );
	}

	public function test_class_has_the_methods_of_the_stubs_and_its_parents_and_no_other(): void {
		Stubs::load_class( 'WC_Order' );
		$class = new ReflectionClass( WC_Order::class );
		self::assertTrue( $class->hasMethod( 'get_date_paid' ) );
		self::assertTrue( $class->hasMethod( 'get_id' ) );
		self::assertFalse( $class->hasMethod( 'get_paid_amount' ) );
	}
}
