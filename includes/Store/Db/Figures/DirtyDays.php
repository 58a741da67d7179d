<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Figures;

use FollowupReminders\Model\Figures\FigureOptions;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Store\Db\Connection\Database;

/**
 * Days whose rows changed since they were added up: noted in the transaction that changes them, and from then on read from the rows until
 * they are added up again. Notes are only appended, so that workers never wait for each other.
 *
 * @phpstan-type Day array{axis: string, currency: string, day: string}
 */
final class DirtyDays {

	/** Days that are not final yet have no sums: most of what happens changes nothing that was added up. */
	public const YOUNG = 4;

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param list<Day>   $days  Those with a change.
	 * @param string|null $today Of the shop, for whoever knows it; null: younger days are noted too, which does no harm.
	 */
	public function mark( array $days, ?string $today = null ): void {
		$last  = null === $today ? '9999-12-31' : self::last( $today );
		$notes = array();
		foreach ( $days as $day ) {
			if ( '' !== $day['day'] && $day['day'] <= $last ) {
				$notes[ implode( ' ', $day ) ] = $day;
			}
		}
		if ( array() === $notes ) {
			return;
		}
		foreach ( array_chunk( array_values( $notes ), 200 ) as $some ) {
			$this->database->insert( 'figure_dirty', $some );
		}
		$this->database->after_commit(
			function (): void {
				$this->database->insert_option( FigureOptions::DIRTY, '1' );
			},
			'figures.dirty'
		);
	}

	/** @return string The youngest day that is added up. */
	public static function last( string $today ): string {
		return LocalDays::plus( $today, -self::YOUNG );
	}
}
