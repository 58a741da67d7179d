<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics;

use FollowupReminders\Analytics\Folding\CaseFigures;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Figures\KeepsFigures;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Where events and source disagree about what is still to pay, the source is right: the difference becomes an event of its own, so that a
 * figure and the case page never say two things.
 *
 * @phpstan-import-type CaseKept from KeepsFigures
 * @phpstan-type Correction object{what: string, amountMinor: int}&stdClass
 */
final class Corrections {

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param CaseKept $kept
	 * @return list<Correction>
	 */
	public function find( CaseFigures $figures, stdClass $kept, int $now ): array {
		$fold = $figures->now();
		$by   = $kept->owedMinor - $fold->open_minor;
		if ( 'clear' !== $kept->truth || 0 === $by || ! $figures->counts() ) {
			return array();
		}
		if ( 0 > $by ) {
			return array( self::correction( self::why_less( $kept ), -$by ) );
		}
		if ( $kept->owedMinor <= $figures->history->tolerances->at( $now, $figures->history->currency ) ) {
			// As good as paid.
			return array();
		}
		$reversed = min( $by, $fold->recovered_minor() );
		return array_values(
			array_filter(
				array( self::correction( 'reversed', $reversed ), self::correction( 'total', $by - $reversed ) ),
				static fn ( stdClass $one ): bool => 0 < $one->amountMinor
			)
		);
	}

	/** @param CaseKept $kept */
	private static function why_less( stdClass $kept ): string {
		return match ( $kept->status ) {
			'cancelled', 'written_off' => 'cancelled',
			'paid'                     => 0 < $kept->paidMinor ? 'payment' : 'credit',
			default                    => $kept->paidMinor > 0 ? 'payment' : 'credit',
		};
	}

	/** @return Correction */
	private static function correction( string $what, int $amount_minor ): stdClass {
		return (object) array(
			'what'        => $what,
			'amountMinor' => $amount_minor,
		);
	}

	/**
	 * @param non-empty-list<Correction> $found What differs.
	 * @param CaseKept                   $kept
	 * @return list<EventRow> As written.
	 */
	public function write( array $found, stdClass $kept, int $now ): array {
		$case = $kept->case;
		$last = max( array( 0, ...array_map( static fn ( EventRow $event ): int => $event->id, $kept->events ) ) );
		$ids  = array();
		foreach ( $found as $one ) {
			// Named by what it follows: made again after a rollback it is the same event.
			$ids[] = sprintf( 'figures.%d.%d.%d.%s', $case->id, $last, $kept->revision, $one->what );
			$this->database->insert( 'events', array( self::row( $case, (string) end( $ids ), $one, $now ) ), true );
		}
		$rows = $this->database->rows(
			"SELECT * FROM {events} WHERE case_id = ? AND source = ? AND {$this->database->exact( 'event_id' )} IN (" . implode( ',', array_fill( 0, count( $ids ), '?' ) ) . ') ORDER BY id',
			array( $case->id, $case->source, ...$ids )
		);
		return array_map( Rows::to_event( ... ), $rows );
	}

	/**
	 * @param Correction $one
	 * @return array<string,int|string|null>
	 */
	private static function row( CaseRow $case, string $event_id, stdClass $one, int $now ): array {
		return array(
			'case_id'         => $case->id,
			'source'          => $case->source,
			'event_id'        => $event_id,
			'kind'            => EventKind::Corrected->value,
			'occurred_at_utc' => $now,
			'heard_at_utc'    => $now,
			'details'         => Json::encode( (object) ( (array) $one + array( 'currency' => $case->currency ) ) ),
			// The ledger tells what is decided on; nothing is decided on this.
			'recorded'        => 1,
			'card_hash'       => null,
		);
	}
}
