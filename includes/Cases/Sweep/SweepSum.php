<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Sweep;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\RecordResult;
use stdClass;

/**
 * What a walk looked at and found so far.
 *
 * @phpstan-type SweepCounts object{
 *   looked: int,
 *   opened: int,
 *   reopened: int,
 *   closed: int,
 *   changed: int,
 *   moved: int,
 *   woken: int,
 *   unreadable: int,
 *   failed: int,
 * }&stdClass
 */
final class SweepSum {

	/** In the order of the report. `looked`: cases and debts looked at; `woken`: something else is different; `failed`: found, but could not be written. */
	public const COUNTS = array( 'looked', 'opened', 'reopened', 'closed', 'changed', 'moved', 'woken', 'unreadable', 'failed' );

	/** @var array<string,int> */
	private array $counts;

	public function __construct() {
		$this->counts = array_fill_keys( self::COUNTS, 0 );
	}

	/** @param SweepCounts $kept As `to_document` gave it. */
	public static function of( stdClass $kept ): self {
		$sum = new self();
		foreach ( self::COUNTS as $name ) {
			$sum->counts[ $name ] = is_int( $kept->{$name} ?? null ) ? $kept->{$name} : 0;
		}
		return $sum;
	}

	public function add( string $name, int $count = 1 ): void {
		$this->counts[ $name ] += $count;
	}

	public function plus( self $other ): void {
		foreach ( $other->counts as $name => $count ) {
			$this->counts[ $name ] += $count;
		}
	}

	/** @param RecordResult|null $result Null in a count without recording. */
	public function told( EventKind $kind, string $opened_as, ?RecordResult $result ): void {
		if ( null !== $result && 'recorded' !== $result->outcome ) {
			$this->add( 'failed', 'failed' === $result->outcome ? 1 : 0 );
			return;
		}
		$this->add(
			match ( $kind ) {
				EventKind::Opened          => $opened_as,
				EventKind::PaymentReceived,
				EventKind::Cancelled       => 'closed',
				EventKind::CustomerChanged => 'moved',
				EventKind::Touched         => 'woken',
				default                    => 'changed',
			}
		);
	}

	public function count( string $name ): int {
		return $this->counts[ $name ];
	}

	/** @return int What was found and recorded. */
	public function findings(): int {
		return array_sum( $this->counts ) - $this->counts['looked'] - $this->counts['unreadable'] - $this->counts['failed'];
	}

	/** @return SweepCounts */
	public function to_document(): stdClass {
		/** @var SweepCounts $counts */
		$counts = (object) $this->counts;
		return $counts;
	}
}
