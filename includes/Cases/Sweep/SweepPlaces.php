<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Sweep;

use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * How far each walk of the sweep has come, and what it found when it last came to its end. Kept between hours, written only over what was read.
 *
 * @phpstan-import-type SweepCounts from SweepSum
 * @phpstan-type Begun object{after: string, startedAtUtc: int, sum: SweepSum, read: string|null}&stdClass
 * @phpstan-type WalkEnded object{startedAtUtc: int, finishedAtUtc: int, sum: SweepCounts}&stdClass
 * @phpstan-type WalkKept object{id: string, after: string, startedAtUtc: int, sum: SweepCounts, last: WalkEnded|null}&stdClass
 * @phpstan-type SweepTold object{lastFullAtUtc: int|null, found: SweepCounts|null, underwaySinceUtc: int|null}&stdClass
 */
final class SweepPlaces {

	/** JSON { walks: list<{ id, after, startedAtUtc, sum, last: { startedAtUtc, finishedAtUtc, sum }|null }> }; after '' : not under way. */
	public const OPTION = 'followup_reminders_sweep';

	public function __construct( private readonly Options $options ) {}

	/** @return Begun Where a walk continues, or starts again. */
	public function begin( string $walk_id, int $now ): stdClass {
		$read   = $this->options->read( self::OPTION );
		$walk   = self::walk( self::decode( $read ), $walk_id );
		$is_new = '' === $walk->after;
		return (object) array(
			'after'        => $walk->after,
			'startedAtUtc' => $is_new ? $now : $walk->startedAtUtc,
			'sum'          => $is_new ? new SweepSum() : SweepSum::of( $walk->sum ),
			'read'         => $read,
		);
	}

	/**
	 * @param Begun       $place As returned by `begin`, with the new sums added.
	 * @param string|null $next  Where the next step begins; null: the walk came to its end.
	 * @return bool False when another process sweeps at the same time: it goes on there.
	 */
	public function keep( string $walk_id, stdClass $place, ?string $next, int $now ): bool {
		$kept  = self::decode( $place->read );
		$walk  = self::walk( $kept, $walk_id );
		$whole = (object) array(
			'startedAtUtc'  => $place->startedAtUtc,
			'finishedAtUtc' => $now,
			'sum'           => $place->sum->to_document(),
		);
		$kept->walks   = array_values( array_filter( $kept->walks, static fn ( stdClass $one ): bool => $one->id !== $walk_id ) );
		$kept->walks[] = (object) array(
			'id'           => $walk_id,
			'after'        => $next ?? '',
			'startedAtUtc' => $place->startedAtUtc,
			'sum'          => $place->sum->to_document(),
			'last'         => null === $next ? $whole : $walk->last,
		);
		return $this->options->swap( self::OPTION, $place->read, Json::encode( $kept ) );
	}

	/**
	 * @param list<string> $walk_ids All walks there are.
	 * @return SweepTold Both are null until each walk came to its end once.
	 */
	public function told( array $walk_ids ): stdClass {
		$kept     = self::decode( $this->options->read( self::OPTION ) );
		$finished = array();
		$underway = array();
		$found    = new SweepSum();
		foreach ( $walk_ids as $walk_id ) {
			$walk = self::walk( $kept, $walk_id );
			if ( '' !== $walk->after ) {
				$underway[] = $walk->startedAtUtc;
			}
			if ( null !== $walk->last ) {
				$finished[] = $walk->last->finishedAtUtc;
				$found->plus( SweepSum::of( $walk->last->sum ) );
			}
		}
		$is_full = array() !== $walk_ids && count( $finished ) === count( $walk_ids );
		return (object) array(
			'lastFullAtUtc'    => $is_full ? min( $finished ) : null,
			'found'            => $is_full ? $found->to_document() : null,
			'underwaySinceUtc' => array() === $underway ? null : min( $underway ),
		);
	}

	/** @return object{walks: list<WalkKept>}&stdClass */
	private static function decode( ?string $text ): stdClass {
		/** @var object{walks: list<WalkKept>}&stdClass $kept */
		$kept = null === $text ? (object) array( 'walks' => array() ) : Json::decode( $text );
		return $kept;
	}

	/**
	 * @param object{walks: list<WalkKept>}&stdClass $kept
	 * @return WalkKept One that never began when it is not there.
	 */
	private static function walk( stdClass $kept, string $walk_id ): stdClass {
		foreach ( $kept->walks as $walk ) {
			if ( $walk->id === $walk_id ) {
				return $walk;
			}
		}
		return (object) array(
			'id'           => $walk_id,
			'after'        => '',
			'startedAtUtc' => 0,
			'sum'          => ( new SweepSum() )->to_document(),
			'last'         => null,
		);
	}
}
