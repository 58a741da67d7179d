<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support\Fleet;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Sources\SourceReading;
use stdClass;
use wpdb;

/**
 * A source whose truth is a table of its own, as with orders: whoever pays writes there first and tells of it afterwards.
 *
 * @phpstan-import-type FactsDebt from Documents
 */
final class TillSource implements Source {

	public const ID = 'till';

	/** @param (callable(string):void)|null $on_read Told the reference when a reading begins. */
	public function __construct(
		private readonly wpdb $wpdb,
		private $on_read = null,
	) {}

	public static function install( wpdb $wpdb ): void {
		$table = self::table( $wpdb );
		$wpdb->query( "DROP TABLE IF EXISTS $table" );
		$wpdb->query( "CREATE TABLE $table (ref VARCHAR(40) NOT NULL PRIMARY KEY, opened_at_utc BIGINT NOT NULL, paid_at_utc BIGINT NULL) ENGINE=InnoDB" );
	}

	public static function remove( wpdb $wpdb ): void {
		$wpdb->query( 'DROP TABLE IF EXISTS ' . self::table( $wpdb ) );
	}

	public static function owe( wpdb $wpdb, string $ref, int $now ): void {
		$wpdb->insert(
			self::table( $wpdb ),
			array(
				'ref'           => $ref,
				'opened_at_utc' => $now,
			)
		);
	}

	public static function pay( wpdb $wpdb, string $ref, int $now ): void {
		$wpdb->update( self::table( $wpdb ), array( 'paid_at_utc' => $now ), array( 'ref' => $ref ) );
	}

	public function id(): string {
		return self::ID;
	}

	public function register(): void {}

	public function read( CaseRow $case_row, array $events ): SourceReading {
		if ( null !== $this->on_read ) {
			( $this->on_read )( $case_row->source_ref );
		}
		$retry = (object) array(
			'nextAtUtc' => null,
			'leftCount' => null,
		);
		$row   = $this->wpdb->get_row( $this->wpdb->prepare( 'SELECT * FROM %i WHERE ref = %s', self::table( $this->wpdb ), $case_row->source_ref ) );
		return $row instanceof stdClass ? new SourceReading( 'clear', self::debt( $case_row, $row ), $retry ) : new SourceReading( 'unreadable', null, $retry );
	}

	/** @return FactsDebt */
	private static function debt( CaseRow $case_row, stdClass $row ): stdClass {
		$paid_at = null === $row->paid_at_utc ? null : (int) $row->paid_at_utc;
		return (object) array(
			'source'           => self::ID,
			'kind'             => $case_row->kind,
			'status'           => null === $paid_at ? 'open' : 'paid',
			'openedAtUtc'      => (int) $row->opened_at_utc,
			'currency'         => 'EUR',
			'totalMinor'       => $case_row->total_minor,
			'paidMinor'        => null === $paid_at ? 0 : $case_row->total_minor,
			'creditedMinor'    => 0,
			'dueDate'          => null,
			'gateway'          => null,
			'methodKind'       => null,
			'refund'           => 'none',
			'lastPaymentAtUtc' => $paid_at,
		);
	}

	public function pay_url( CaseRow $case_row ): string {
		return 'https://shop.test/pay/' . $case_row->source_ref;
	}

	private static function table( wpdb $wpdb ): string {
		return $wpdb->prefix . 'test_till';
	}
}
