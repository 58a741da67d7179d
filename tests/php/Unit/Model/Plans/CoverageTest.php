<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Model\Plans;

use FollowupReminders\Model\Plans\Coverage;
use FollowupReminders\Model\Plans\Instalment;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\Split;
use PHPUnit\Framework\TestCase;

/** Cents of instalments always add up, however a debt is divided, paid, credited and disputed. */
final class CoverageTest extends TestCase {

	/** @param non-empty-list<Instalment> $instalments */
	private static function plan( array $instalments, int $before_minor = 0 ): Plan {
		return new Plan(
			id: 1,
			case_id: 1,
			state: Plan::RUNNING,
			end_reason: '',
			on_miss: Plan::GO_ON,
			grace_days: 0,
			settled_before_minor: $before_minor,
			settled_at_end_minor: null,
			agreed_by: 'staff',
			user_id: 1,
			agreed_at_utc: 0,
			ended_at_utc: null,
			instalments: $instalments,
		);
	}

	/** Numbers of a small generator, the same each time. */
	private static function numbers(): \Closure {
		$state = 20261201;
		return static function ( int $from, int $to ) use ( &$state ): int {
			$state = ( $state * 1103515245 + 12345 ) % 2147483648;
			return $from + intdiv( $state, 7 ) % ( $to - $from + 1 );
		};
	}

	public function test_instalments_add_up_differ_by_one_cent_at_most_and_come_in_order(): void {
		$number = self::numbers();
		for ( $round = 0; $round < 3000; $round++ ) {
			$count = $number( 1, 24 );
			$total = $number( $count, 0 === $round % 5 ? 900000000 : 20000 );
			$parts = Split::into( $total, $count, sprintf( '2026-%02d-%02d', $number( 1, 12 ), $number( 1, 28 ) ), Split::SPACINGS[ $round % 3 ] );
			$minor = array_map( static fn ( Instalment $one ): int => $one->amount_minor, $parts );
			$days  = array_map( static fn ( Instalment $one ): string => $one->due_on, $parts );
			self::assertSame( $total, array_sum( $minor ) );
			self::assertLessThanOrEqual( 1, max( $minor ) - min( $minor ) );
			$sorted = array_unique( $days );
			sort( $sorted );
			self::assertSame( $sorted, $days );
		}
	}

	public function test_what_instalments_received_adds_up_to_what_the_whole_received(): void {
		$number = self::numbers();
		for ( $round = 0; $round < 3000; $round++ ) {
			$parts = array();
			foreach ( range( 1, $number( 2, 12 ) ) as $no ) {
				$parts[] = new Instalment( $no, $number( 1, 5000 ), '2026-01-01' );
			}
			$before   = $number( 0, 3000 );
			$plan     = self::plan( $parts, $before );
			$sum      = Coverage::sum( $plan );
			$since    = $number( 0, $sum + 500 );
			$disputed = $number( 0, $sum );
			$coverage = Coverage::of_amounts( $plan, $before + $since, $disputed );
			$received = array_sum( array_map( $coverage->received_minor( ... ), $parts ) );
			$open     = array_sum( array_map( $coverage->left_minor( ... ), $parts ) );
			self::assertSame( min( $since, $sum ), $received );
			self::assertSame( $sum, $received + $open );
			self::assertSame( $open, $coverage->left_total() );
			self::assertSame( min( $disputed, $open ), array_sum( array_map( $coverage->disputed_minor( ... ), $parts ) ) );
			foreach ( $parts as $index => $one ) {
				self::assertGreaterThanOrEqual( 0, $coverage->left_minor( $one ) );
				self::assertLessThanOrEqual( $coverage->left_minor( $one ), $coverage->disputed_minor( $one ) );
				$is_begun = 0 < $coverage->received_minor( $one );
				self::assertTrue( ! $is_begun || 0 === $index || 0 === $coverage->left_minor( $parts[ $index - 1 ] ), 'One after the other.' );
			}
			$next = $coverage->next();
			self::assertSame( $open > 0, null !== $next );
			self::assertSame( null === $next ? 0 : $open, null === $next ? 0 : $this->before_and_with( $coverage, $parts, $next ) + $coverage->left_after( $next ) );
		}
	}

	/** @param non-empty-list<Instalment> $parts */
	private function before_and_with( Coverage $coverage, array $parts, Instalment $until ): int {
		return array_sum( array_map( static fn ( Instalment $one ): int => $one->no <= $until->no ? $coverage->left_minor( $one ) : 0, $parts ) );
	}

	public function test_a_month_later_is_the_same_day_or_the_last_there_is(): void {
		self::assertSame( array( '2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30' ), self::days( '2027-01-31', Split::MONTH ) );
		self::assertSame( array( '2026-12-15', '2027-01-15', '2027-02-15', '2027-03-15' ), self::days( '2026-12-15', Split::MONTH ) );
		self::assertSame( array( '2026-12-25', '2027-01-08', '2027-01-22', '2027-02-05' ), self::days( '2026-12-25', Split::FORTNIGHT ) );
		self::assertSame( array( 3334, 3333, 3333 ), array_map( static fn ( Instalment $one ): int => $one->amount_minor, Split::into( 10000, 3, '2027-01-31', Split::WEEK ) ) );
	}

	/**
	 * @param 'fortnight'|'month'|'week' $spacing
	 * @return list<string>
	 */
	private static function days( string $first, string $spacing ): array {
		return array_map( static fn ( Instalment $one ): string => $one->due_on, Split::into( 10000, 4, $first, $spacing ) );
	}
}
