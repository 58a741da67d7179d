<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

use DateTimeZone;
use Exception;
use stdClass;

/**
 * Time zones as the data both engines read: from country and state to names, from a name to a table of offsets.
 *
 * @phpstan-type ZoneTable list<object{fromUtc: int, offsetSeconds: int}&stdClass>
 */
final class Zones {

	private const DAY = 86400;
	/** Days after now that a table covers; engines treat a time outside as a hold. */
	private const DAYS_AHEAD = 400;

	/** States whose people all keep the same clock all year; elsewhere every zone of the country must allow. */
	private const STATES = array(
		'US' => array(
			'America/New_York'    => 'CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV',
			'America/Chicago'     => 'AL AR IL IA LA MN MS MO OK WI',
			'America/Denver'      => 'CO MT NM UT WY',
			'America/Phoenix'     => 'AZ',
			'America/Los_Angeles' => 'CA NV WA',
			'America/Anchorage'   => 'AK',
			'Pacific/Honolulu'    => 'HI',
		),
		'CA' => array(
			'America/Toronto'   => 'QC',
			'America/Winnipeg'  => 'MB',
			'America/Regina'    => 'SK',
			'America/Edmonton'  => 'AB',
			'America/Halifax'   => 'NS NB PE',
			'America/St_Johns'  => 'NL',
			'America/Whitehorse' => 'YT',
		),
		'AU' => array(
			'Australia/Sydney'    => 'NSW ACT',
			'Australia/Melbourne' => 'VIC',
			'Australia/Brisbane'  => 'QLD',
			'Australia/Adelaide'  => 'SA',
			'Australia/Perth'     => 'WA',
			'Australia/Hobart'    => 'TAS',
			'Australia/Darwin'    => 'NT',
		),
	);

	/** Several states keep two clocks: both must allow. */
	private const STATES_OF_TWO_CLOCKS = array(
		'US' => array(
			'FL' => array( 'America/New_York', 'America/Chicago' ),
			'IN' => array( 'America/New_York', 'America/Chicago' ),
			'KY' => array( 'America/New_York', 'America/Chicago' ),
			'MI' => array( 'America/New_York', 'America/Chicago' ),
			'TN' => array( 'America/New_York', 'America/Chicago' ),
			'KS' => array( 'America/Chicago', 'America/Denver' ),
			'NE' => array( 'America/Chicago', 'America/Denver' ),
			'ND' => array( 'America/Chicago', 'America/Denver' ),
			'SD' => array( 'America/Chicago', 'America/Denver' ),
			'TX' => array( 'America/Chicago', 'America/Denver' ),
			'ID' => array( 'America/Denver', 'America/Los_Angeles' ),
			'OR' => array( 'America/Denver', 'America/Los_Angeles' ),
		),
	);

	/** @var array<string,ZoneTable> Tables already computed in this request, by name and window. */
	private array $tables = array();

	private ?DateTimeZone $shop_zone = null;

	/**
	 * The zones whose clocks a debtor may live by: as stated, else of the state, else all of the country, else the shop's.
	 *
	 * @return list<string> At least one name; the first counts days.
	 */
	public function names_for( ?string $stated, ?string $country, ?string $state ): array {
		if ( null !== $stated && self::exists( $stated ) ) {
			return array( $stated );
		}
		if ( null === $country || 1 !== preg_match( '/^[A-Z]{2}$/D', $country ) ) {
			return array( $this->shop_name() );
		}
		$of_state = self::of_state( $country, (string) $state );
		if ( array() !== $of_state ) {
			return $of_state;
		}
		// DateTimeZone warns of unknown countries instead of answering "none".
		$of_country = @DateTimeZone::listIdentifiers( DateTimeZone::PER_COUNTRY, $country ); // phpcs:ignore WordPress.PHP.NoSilencedErrors
		return array() === $of_country ? array( $this->shop_name() ) : array_values( $of_country );
	}

	/** Forgets what may change between two ticks of one process. */
	public function renew(): void {
		$this->shop_zone = null;
	}

	/** The shop's zone as WordPress keeps it: a name or a fixed offset such as `+02:00`. */
	public function shop_name(): string {
		return $this->shop_zone()->getName();
	}

	public function shop_zone(): DateTimeZone {
		return $this->shop_zone ??= wp_timezone();
	}

	/**
	 * The tables of several zones over the window the engine may look at; equal tables appear once.
	 *
	 * @param list<string> $names    IANA names or fixed offsets.
	 * @param int          $from_utc Earliest instant in the facts.
	 * @param int          $now      Epoch seconds.
	 * @return list<ZoneTable> Oldest row first.
	 */
	public function tables( array $names, int $from_utc, int $now ): array {
		$distinct = array();
		foreach ( $names as $name ) {
			$table                            = $this->table( $name, $from_utc, $now );
			$distinct[ Json::encode( $table ) ] ??= $table;
		}
		return array_values( $distinct );
	}

	/**
	 * One zone over the window, bounded outwards to whole days so that cases of one day share a table.
	 *
	 * @return ZoneTable
	 */
	public function table( string $name, int $from_utc, int $now ): array {
		$from = ( intdiv( min( $from_utc, $now ), self::DAY ) - 1 ) * self::DAY;
		$to   = ( intdiv( $now, self::DAY ) + self::DAYS_AHEAD + 1 ) * self::DAY;
		$key  = $name . ' ' . $from . ' ' . $to;

		return $this->tables[ $key ] ??= self::compute( $name, $from, $to );
	}

	/**
	 * Names all tables a decision used.
	 *
	 * @param ZoneTable       $shop
	 * @param list<ZoneTable> $recipients
	 */
	public static function hash( array $shop, array $recipients ): string {
		return hash( 'sha256', Json::encode( array_merge( array( $shop ), $recipients ) ) );
	}

	/** @return ZoneTable */
	private static function compute( string $name, int $from, int $to ): array {
		$rows = array();
		foreach ( ( new DateTimeZone( $name ) )->getTransitions( $from, $to ) ?: array() as $transition ) {
			$last = end( $rows );
			if ( false === $last || $last->offsetSeconds !== $transition['offset'] ) {
				$rows[] = (object) array(
					'fromUtc'       => $transition['ts'],
					'offsetSeconds' => $transition['offset'],
				);
			}
		}
		if ( array() === $rows ) {
			// A fixed offset has no transitions to list.
			$rows[] = (object) array(
				'fromUtc'       => $from,
				'offsetSeconds' => ( new DateTimeZone( $name ) )->getOffset( new \DateTimeImmutable( '@' . $from ) ),
			);
		}
		return $rows;
	}

	private static function exists( string $name ): bool {
		try {
			return '' !== ( new DateTimeZone( $name ) )->getName();
		} catch ( Exception ) {
			return false;
		}
	}

	/** @return list<string> */
	private static function of_state( string $country, string $state ): array {
		if ( 1 !== preg_match( '/^[A-Z]{2,3}$/D', $state ) ) {
			return array();
		}
		if ( isset( self::STATES_OF_TWO_CLOCKS[ $country ][ $state ] ) ) {
			return self::STATES_OF_TWO_CLOCKS[ $country ][ $state ];
		}
		foreach ( self::STATES[ $country ] ?? array() as $zone => $states ) {
			if ( in_array( $state, explode( ' ', $states ), true ) ) {
				return array( $zone );
			}
		}
		return array();
	}
}
