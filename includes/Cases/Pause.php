<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * The owner's pause of everything: a hold of every case, so that paused time is no lateness and what a pause was stays in the facts.
 * A worker sees it at its next tick.
 *
 * @phpstan-import-type FactsHold from Documents
 * @phpstan-type PauseKept object{fromUtc: int, untilUtc: int|null}&stdClass
 */
final class Pause {

	/** JSON { fromUtc: int, untilUtc: int|null }, the newest pause, also when it is over. */
	public const OPTION = 'followup_reminders_pause';

	private bool $is_read = false;

	/** @var PauseKept|null */
	private ?stdClass $kept = null;

	public function __construct( private readonly Options $options ) {}

	/** Forgets what may change between two ticks of one process. */
	public function renew(): void {
		$this->is_read = false;
	}

	/** @return PauseKept|null The pause that is on at an instant or will come. */
	public function current( int $now ): ?stdClass {
		$kept = $this->kept();
		return null === $kept || ( null !== $kept->untilUtc && $kept->untilUtc <= $now ) ? null : $kept;
	}

	/** @param int|null $until_utc When it ends by itself; null: only when a person resumes. */
	public function begin( int $now, ?int $until_utc ): void {
		$this->write( $this->current( $now )->fromUtc ?? $now, $until_utc );
	}

	public function resume( int $now ): void {
		$current = $this->current( $now );
		if ( null !== $current ) {
			$this->write( $current->fromUtc, max( $now, $current->fromUtc ) );
		}
	}

	/** @return list<FactsHold> The pauses of a case opened at an instant; a pause that ended before that does not count. */
	public function holds( int $opened_at_utc ): array {
		$kept = $this->kept();
		if ( null === $kept || ( null !== $kept->untilUtc && $kept->untilUtc <= $opened_at_utc ) ) {
			return array();
		}
		return array(
			(object) array(
				'id'       => 'shop_pause',
				'kind'     => HoldKind::ShopPaused->value,
				'fromUtc'  => $kept->fromUtc,
				'untilUtc' => $kept->untilUtc,
			),
		);
	}

	private function write( int $from_utc, ?int $until_utc ): void {
		$pause = (object) array(
			'fromUtc'  => $from_utc,
			'untilUtc' => $until_utc,
		);
		$this->options->write( self::OPTION, Json::encode( $pause ) );
		$this->renew();
	}

	/** @return PauseKept|null */
	private function kept(): ?stdClass {
		if ( ! $this->is_read ) {
			$text = $this->options->read( self::OPTION );
			/** @var PauseKept|null $kept */
			$kept          = null === $text ? null : Json::decode( $text );
			$this->kept    = $kept;
			$this->is_read = true;
		}
		return $this->kept;
	}
}
