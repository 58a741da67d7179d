<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Contract;

use FollowupReminders\Store\Db\Connection\DbClock;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\SharedClock;
use FollowupReminders\Support\SystemClock;
use FollowupReminders\Tests\Support\FrozenClock;

final class ClockTest extends StoreTestCase {

	public function test_the_databases_clock_is_this_machines(): void {
		self::assertEqualsWithDelta( ( new SystemClock() )->now(), ( new DbClock( $this->database ) )->now(), 2 );
	}

	public function test_a_database_that_answers_late_is_no_clock_that_differs(): void {
		foreach ( array( 0, 7, 10 ) as $evaluated_after ) {
			$machine = new FrozenClock( self::NOW );
			$server  = $this->createStub( Clock::class );
			$server->method( 'now' )->willReturnCallback(
				static function () use ( $machine, $evaluated_after ): int {
					$machine->move( 10 );
					return self::NOW + $evaluated_after;
				}
			);
			$clock = new SharedClock( $machine, $server );
			$clock->adjust();
			self::assertSame( 0, $clock->difference_seconds(), "Evaluated after $evaluated_after of ten seconds." );
			self::assertSame( self::NOW + 10, $clock->now() );
		}
	}

	public function test_a_machine_whose_clock_differs_goes_by_the_databases_once_it_has_asked(): void {
		$machine = new FrozenClock( self::NOW );
		$clock   = new SharedClock( $machine, new FrozenClock( self::NOW - 3600 ) );
		self::assertSame( self::NOW, $clock->now() );
		$clock->adjust();
		self::assertSame( self::NOW - 3600, $clock->now() );
		self::assertSame( -3600, $clock->difference_seconds() );
		$machine->move( 60 );
		self::assertSame( self::NOW - 3540, $clock->now() );
		$machine->set( self::NOW - 3599 );
		$clock->adjust();
		self::assertSame( self::NOW - 3599, $clock->now(), 'A second is the way there and back.' );
	}
}
