<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Figures;

use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Model\Figures\LocalDays;
use stdClass;

/**
 * Zones of the shop on wpdb.
 *
 * @phpstan-import-type ZonePeriod from LocalDays
 */
final class DbZonePeriods implements ZonePeriods {

	private ?LocalDays $days = null;

	public function __construct( private readonly Database $database ) {}

	public function days(): LocalDays {
		return $this->days ??= new LocalDays( $this->all() );
	}

	public function begin( string $zone, int $now ): void {
		$periods = $this->all();
		if ( end( $periods )->zone === $zone ) {
			return;
		}
		// A form that saves the name and the offset is one change.
		$this->database->execute( 'DELETE FROM {figure_zones} WHERE from_utc = ?', array( $now ) );
		$this->database->insert(
			'figure_zones',
			array(
				array(
					'from_utc' => $now,
					'zone'     => substr( $zone, 0, 64 ),
				),
			)
		);
		$this->days = null;
	}

	/** @return non-empty-list<ZonePeriod> Oldest first. */
	private function all(): array {
		$periods = array();
		foreach ( $this->database->rows( 'SELECT from_utc, zone FROM {figure_zones} ORDER BY from_utc' ) as $row ) {
			$periods[] = self::period( (int) $row['from_utc'], (string) $row['zone'] );
		}
		return array() === $periods ? array( self::period( 0, wp_timezone_string() ) ) : $periods;
	}

	/** @return ZonePeriod */
	private static function period( int $from_utc, string $zone ): stdClass {
		return (object) array(
			'fromUtc' => $from_utc,
			'zone'    => $zone,
		);
	}
}
