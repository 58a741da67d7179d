<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Preferences\MailTimes;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\PolicyStore;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Support\Zones;
use stdClass;
use WeakMap;

/**
 * Everything a decision needs beside the case: pinned sequence, newest policy with the hours the customer chose, zone tables.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type Rules from Documents
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-import-type ZoneTable from Documents
 * @phpstan-type ZoneNames object{shopZone: string, recipientZones: list<string>}&stdClass
 * @phpstan-type ZonesOfCase object{shopZone: ZoneTable, recipientZones: list<ZoneTable>, names: ZoneNames, zoneHash: string, fromUtc: int}&stdClass
 * @phpstan-type RulesOfCase object{rules: Rules, names: ZoneNames, zoneHash: string, fromUtc: int, mailTimes: string}&stdClass
 */
final class RulesBook {

	/** 366 business days of a five-day week, with holidays. */
	private const LARGEST_OFFSET_SECONDS = 600 * 86400;

	/** @var array<string,SequenceDocument> Immutable documents, by id and version. */
	private array $documents = array();

	/** @var Policy|null */
	private ?stdClass $policy = null;

	/** @var WeakMap<stdClass,object{day: string, zones: ZonesOfCase}&stdClass> Zones by facts document, since each document is used more than once. */
	private WeakMap $zones_of;

	public function __construct(
		private readonly SequenceStore $sequences,
		private readonly PolicyStore $policies,
		private readonly Zones $zones,
	) {
		$this->zones_of = new WeakMap();
	}

	/** Forgets what may change between two ticks of one process. */
	public function renew(): void {
		$this->policy   = null;
		$this->zones_of = new WeakMap();
		$this->zones->renew();
	}

	/**
	 * @param Facts     $facts  Says whose zones and how far back the tables go.
	 * @param DebtorRow $debtor Where they live and when they want to be written to, which is not in the facts.
	 * @return RulesOfCase
	 * @throws StoreException When the version or the policy is not there.
	 */
	public function rules( string $sequence_id, int $version, stdClass $facts, DebtorRow $debtor, int $now ): stdClass {
		$zones  = $this->zones( $facts, $debtor->state, $now );
		$policy = $this->policy_for( $debtor->mail_times, $zones->recipientZones, $now );

		return (object) array(
			'rules'     => (object) array(
				'sequence'       => $this->document( $sequence_id, $version ),
				'policy'         => $policy,
				'shopZone'       => $zones->shopZone,
				'recipientZones' => $zones->recipientZones,
			),
			'names'     => $zones->names,
			'zoneHash'  => $zones->zoneHash,
			'fromUtc'   => $zones->fromUtc,
			'mailTimes' => $policy === $this->policy() ? '' : $debtor->mail_times->value,
		);
	}

	/**
	 * The policy for one customer. Made for each and never kept, so that no customer's hours become another's.
	 *
	 * @param list<ZoneTable> $zones Of the recipient.
	 * @return Policy
	 */
	public function policy_for( MailTimes $times, array $zones, int $now ): stdClass {
		return CustomerHours::narrowed( $this->policy(), $times, $zones, $now );
	}

	/** Whether all of the shop's calendars have hours that a customer chose. */
	public function keeps_hours( DebtorRow $debtor, MailTimes $times, int $now ): bool {
		$names = $this->zones->names_for( $debtor->time_zone, $debtor->country, $debtor->state );
		return CustomerHours::are_kept_everywhere( $this->policy(), $times, $this->zones->tables( $names, $now, $now ), $now );
	}

	/**
	 * The zone tables of a case, whatever sequence it is in.
	 *
	 * @param Facts $facts
	 * @return ZonesOfCase
	 */
	public function zones( stdClass $facts, ?string $state, int $now ): stdClass {
		$day   = $state . ' ' . intdiv( $now, 86400 );
		$known = $this->zones_of[ $facts ] ?? null;
		if ( null === $known || $day !== $known->day ) {
			$known = (object) array(
				'day'   => $day,
				'zones' => $this->looked_up_zones( $facts, $state, $now ),
			);

			$this->zones_of[ $facts ] = $known;
		}
		return $known->zones;
	}

	/**
	 * @param Facts $facts
	 * @return ZonesOfCase
	 */
	private function looked_up_zones( stdClass $facts, ?string $state, int $now ): stdClass {
		$shop     = $this->zones->shop_name();
		$names    = $this->zones->names_for( $facts->contact->timeZone, $facts->debtor->country, $state );
		$from_utc = self::earliest( $facts, $now );
		$of_shop  = $this->zones->table( $shop, $from_utc, $now );
		$tables   = $this->zones->tables( $names, $from_utc, $now );
		return (object) array(
			'shopZone'       => $of_shop,
			'recipientZones' => $tables,
			'names'          => (object) array(
				'shopZone'       => $shop,
				'recipientZones' => $names,
			),
			'zoneHash'       => Zones::hash( $of_shop, $tables ),
			'fromUtc'        => $from_utc,
		);
	}

	/** @return Policy */
	public function policy(): stdClass {
		return $this->policy ??= $this->policies->newest() ?? throw new StoreException( 'row_missing', 'policies' );
	}

	/** @return SequenceDocument */
	public function document( string $sequence_id, int $version ): stdClass {
		return $this->documents[ $sequence_id . ' ' . $version ] ??= $this->sequences->document( $sequence_id, $version )
			?? throw new StoreException( 'row_missing', 'sequence_versions' );
	}

	/**
	 * The earliest instant or date anywhere in the facts, less the largest offset before one: the engine guesses no time outside a table.
	 *
	 * @param Facts $facts
	 */
	private static function earliest( stdClass $facts, int $now ): int {
		$earliest = $now;
		$walk     = static function ( mixed $value, string $name ) use ( &$walk, &$earliest ): void {
			if ( $value instanceof stdClass || is_array( $value ) ) {
				foreach ( (array) $value as $key => $inner ) {
					$walk( $inner, is_int( $key ) ? $name : (string) $key );
				}
			} elseif ( is_int( $value ) && str_ends_with( $name, 'Utc' ) ) {
				$earliest = min( $earliest, $value );
			} elseif ( is_string( $value ) && 1 === preg_match( '/^\d{4}-\d\d-\d\d$/D', $value ) ) {
				$earliest = min( $earliest, (int) strtotime( $value . ' UTC' ) - 86400 );
			}
		};
		$walk( $facts, '' );
		return $earliest - self::LARGEST_OFFSET_SECONDS;
	}
}
