<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Cases;

use FollowupReminders\Cases\Deciding\CustomerHours;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Schedule\FirstAllowed;
use FollowupReminders\Model\Preferences\MailTimes;
use PHPUnit\Framework\TestCase;
use stdClass;

/**
 * What is left of the shop's hours when a customer chose some.
 *
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class CustomerHoursTest extends TestCase {

	private const NOON = 1_811_937_600;

	/**
	 * @param array{int, int}|null ...$quiet Of each calendar, minutes.
	 * @return Policy
	 */
	private static function policy( ?array ...$quiet ): stdClass {
		$calendars = array();
		foreach ( $quiet as $index => $hours ) {
			$calendars[] = (object) array(
				'id'       => 'calendar_' . $index,
				'weekdays' => array( 1, 2, 3, 4, 5, 6, 7 ),
				'quiet'    => null === $hours ? null : (object) array(
					'startMinute' => $hours[0],
					'endMinute'   => $hours[1],
				),
				'holidays' => array(),
			);
		}
		return (object) array(
			'version'           => 3,
			'tolerances'        => array(),
			'caseCap'           => 20,
			'promiseGraceDays'  => 1,
			'siblingsOnDispute' => 'go_on',
			'calendars'         => $calendars,
			'debtorGapSeconds'  => 0,
			'debtorCaps'        => array(),
			'answersPerDay'     => 3,
		);
	}

	/** @return ZoneTable */
	private static function zone( int $hours, ?int $later_hours = null ): array {
		$rows = array(
			(object) array(
				'fromUtc'       => self::NOON - 86400 * 400,
				'offsetSeconds' => $hours * 3600,
			),
		);
		return null === $later_hours ? $rows : array(
			...$rows,
			(object) array(
				'fromUtc'       => self::NOON + 86400 * 30,
				'offsetSeconds' => $later_hours * 3600,
			),
		);
	}

	/**
	 * @param array{int, int}|null $quiet
	 * @param list<ZoneTable>      $zones
	 * @return array{int, int}|null
	 */
	private static function quiet_of( ?array $quiet, MailTimes $times, array $zones = array() ): ?array {
		$left = CustomerHours::narrowed( self::policy( $quiet ), $times, $zones, self::NOON )->calendars[0]->quiet;
		return null === $left ? null : array( $left->startMinute, $left->endMinute );
	}

	/** @return array<string, array{array{int, int}|null, MailTimes, array{int, int}|null}> Quiet hours of the shop, choice, quiet hours left. */
	public static function hours(): array {
		return array(
			'the shop allows all of it'        => array( array( 1260, 480 ), MailTimes::Afternoon, array( 1020, 720 ) ),
			'the shop ends earlier'            => array( array( 1080, 540 ), MailTimes::Evening, array( 1080, 1020 ) ),
			'the shop begins later'            => array( array( 1080, 540 ), MailTimes::Morning, array( 720, 540 ) ),
			'the shop has no quiet hours'      => array( null, MailTimes::Evening, array( 1260, 1020 ) ),
			'quiet from a minute to itself'    => array( array( 0, 0 ), MailTimes::Morning, array( 720, 480 ) ),
			'quiet at noon, clear of it'       => array( array( 720, 840 ), MailTimes::Evening, array( 1260, 1020 ) ),
			'quiet at noon, at its beginning'  => array( array( 720, 840 ), MailTimes::Afternoon, array( 1020, 840 ) ),
			'nothing in common: the shop’s'    => array( array( 1020, 540 ), MailTimes::Evening, array( 1020, 540 ) ),
			'in two pieces: the shop’s'        => array( array( 780, 840 ), MailTimes::Afternoon, array( 780, 840 ) ),
			'any time changes nothing'         => array( array( 1260, 480 ), MailTimes::Any, array( 1260, 480 ) ),
			'any time without quiet hours too' => array( null, MailTimes::Any, null ),
		);
	}

	/**
	 * @dataProvider hours
	 * @param array{int, int}|null $shop
	 * @param array{int, int}|null $left
	 */
	public function test_what_both_allow_is_left( ?array $shop, MailTimes $times, ?array $left ): void {
		self::assertSame( $left, self::quiet_of( $shop, $times ) );
	}

	/** The engine's own reading of the result, at each quarter of an hour of a day. */
	public function test_the_engine_allows_exactly_what_both_allow(): void {
		$zone = self::zone( 0 );
		foreach ( array( MailTimes::Morning, MailTimes::Afternoon, MailTimes::Evening ) as $times ) {
			foreach ( array( null, array( 1260, 480 ), array( 1080, 540 ) ) as $quiet ) {
				$shop = self::policy( $quiet );
				$both = CustomerHours::narrowed( $shop, $times, array( $zone ), self::NOON )->calendars[0];
				for ( $minute = 0; $minute < 1440; $minute += 15 ) {
					$at       = self::NOON - 43200 + $minute * 60;
					$window   = $times->window() ?? array( 0, 0 );
					$expected = FirstAllowed::first_allowed( $shop->calendars[0], array( $zone ), $at, $at + 86400 ) === $at && $minute >= $window[0] && $minute < $window[1];
					self::assertSame( $expected, FirstAllowed::first_allowed( $both, array( $zone ), $at, $at + 86400 ) === $at, "{$times->value} $minute" );
				}
			}
		}
	}

	public function test_each_calendar_is_narrowed_by_itself_and_the_shops_policy_stays_as_it_is(): void {
		$policy = self::policy( array( 1260, 480 ), array( 1020, 540 ) );
		$before = serialize( $policy ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- Compared, not stored.
		$own    = CustomerHours::narrowed( $policy, MailTimes::Evening, array(), self::NOON );
		self::assertSame( array( 1260, 1020 ), array_values( get_object_vars( $own->calendars[0]->quiet ?? new stdClass() ) ) );
		self::assertSame( $policy->calendars[1], $own->calendars[1] );
		self::assertFalse( CustomerHours::are_kept_everywhere( $policy, MailTimes::Evening, array(), self::NOON ) );
		self::assertTrue( CustomerHours::are_kept_everywhere( $policy, MailTimes::Morning, array(), self::NOON ) );
		self::assertSame( $before, serialize( $policy ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- As above.
		self::assertSame( $policy, CustomerHours::narrowed( $policy, MailTimes::Any, array(), self::NOON ) );
	}

	public function test_zones_far_apart_keep_the_shops_hours_lest_nobody_is_ever_written_to(): void {
		$quiet = array( 1260, 480 );
		self::assertSame( array( 1260, 1020 ), self::quiet_of( $quiet, MailTimes::Evening, array( self::zone( -5, -4 ) ) ), 'One zone, with its summer.' );
		self::assertSame( array( 1260, 1020 ), self::quiet_of( $quiet, MailTimes::Evening, array( self::zone( -5 ), self::zone( -6 ) ) ) );
		self::assertSame( $quiet, self::quiet_of( $quiet, MailTimes::Evening, array( self::zone( -5 ), self::zone( -10 ) ) ) );
		self::assertSame( $quiet, self::quiet_of( $quiet, MailTimes::Evening, array( self::zone( -5 ), self::zone( -6, -9 ) ) ), 'They move apart later.' );
	}
}
