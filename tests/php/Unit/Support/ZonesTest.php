<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Support;

use DateTimeZone;
use FollowupReminders\Support\Zones;
use PHPUnit\Framework\TestCase;

final class ZonesTest extends TestCase {

	private const NOW = 1800000000;

	public function test_a_table_covers_the_window_and_tells_each_change(): void {
		$table = ( new Zones() )->table( 'Europe/Paris', self::NOW - 86400 * 30, self::NOW );
		self::assertLessThanOrEqual( self::NOW - 86400 * 31, $table[0]->fromUtc );
		$zone = new DateTimeZone( 'Europe/Paris' );
		for ( $at = self::NOW - 86400 * 30; $at < self::NOW + 86400 * 400; $at += 3571 ) {
			$offset = null;
			foreach ( $table as $row ) {
				$offset = $row->fromUtc <= $at ? $row->offsetSeconds : $offset;
			}
			self::assertSame( $zone->getOffset( new \DateTimeImmutable( '@' . $at ) ), $offset );
		}
	}

	public function test_cases_of_one_day_share_a_table(): void {
		$zones = new Zones();
		self::assertSame( $zones->table( 'Europe/Paris', self::NOW - 100, self::NOW ), $zones->table( 'Europe/Paris', self::NOW - 200, self::NOW + 60 ) );
	}

	public function test_a_fixed_offset_is_one_row(): void {
		$table = ( new Zones() )->table( '+05:30', self::NOW, self::NOW );
		self::assertCount( 1, $table );
		self::assertSame( 19800, $table[0]->offsetSeconds );
	}

	public function test_equal_tables_appear_once(): void {
		$zones = new Zones();
		self::assertCount( 1, $zones->tables( array( 'Europe/Paris', 'Europe/Berlin' ), self::NOW, self::NOW ) );
		self::assertCount( 2, $zones->tables( array( 'America/New_York', 'America/Los_Angeles' ), self::NOW, self::NOW ) );
	}

	/** @dataProvider places */
	public function test_where_people_live( ?string $stated, ?string $country, ?string $state, string $first, int $count ): void {
		$names = ( new Zones() )->names_for( $stated, $country, $state );
		self::assertSame( $first, $names[0] );
		self::assertCount( $count, $names );
	}

	/** @return array<string,array{?string,?string,?string,string,int}> */
	public static function places(): array {
		return array(
			'what a person stated comes first' => array( 'Asia/Tokyo', 'FR', null, 'Asia/Tokyo', 1 ),
			'what is no zone is not believed'  => array( 'Mars/Olympus', 'FR', null, 'Europe/Paris', 1 ),
			'a country of one zone'            => array( null, 'FR', null, 'Europe/Paris', 1 ),
			'a state of one clock'             => array( null, 'US', 'CA', 'America/Los_Angeles', 1 ),
			'a state of two clocks'            => array( null, 'US', 'TX', 'America/Chicago', 2 ),
			'a state nobody knows'             => array( null, 'US', 'ZZ', 'America/Adak', count( DateTimeZone::listIdentifiers( DateTimeZone::PER_COUNTRY, 'US' ) ) ),
		);
	}

	public function test_the_hash_names_the_tables(): void {
		$zones = new Zones();
		$paris = $zones->table( 'Europe/Paris', self::NOW, self::NOW );
		$tokyo = $zones->table( 'Asia/Tokyo', self::NOW, self::NOW );
		self::assertSame( Zones::hash( $paris, array( $tokyo ) ), Zones::hash( $paris, array( $tokyo ) ) );
		self::assertNotSame( Zones::hash( $paris, array( $tokyo ) ), Zones::hash( $tokyo, array( $paris ) ) );
	}
}
