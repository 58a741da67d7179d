<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\ExpiringCards;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Sources\Foresight;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Sources\Subscriptions\Reading\Cards;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Log;
use stdClass;
use Throwable;
use WC_Subscription;

/**
 * Looks each hour through the renewals of the next thirty days, soonest first, for cards that expire before them, and at the cases there are
 * for those that are over. It reads Subscriptions' own schedule (Action Scheduler), which holds one row for each renewal to come.
 *
 * A case is opened only where a live sequence is about expiring cards and takes it: nothing is owed, so nobody misses it otherwise, and a
 * sequence switched on later finds it the next hour.
 */
final class ExpiringCards {

	/** Where a round over the schedule that ran out of time goes on: JSON { fromUtc: int, seen: int }. */
	public const CURSOR = 'followup_reminders_expiring_cursor';

	private const SCHEDULED = 'woocommerce_scheduled_subscription_payment';
	private const AHEAD     = 30 * 86400;
	private const AT_ONCE   = 50;
	private const SECONDS   = 5;
	/** Of an hour; more come in the next. */
	private const MOST_OVERDUE = 500;

	/** @var callable():bool */
	private $may_work;

	/** @param callable():bool $may_work Whether this site may open cases at all: it is no copy, and its tables are there. */
	public function __construct(
		private readonly ExpiringCardSource $source,
		private readonly Cards $cards,
		private readonly Foresight $foresight,
		private readonly EventIntake $case_events,
		private readonly CaseStore $cases,
		private readonly Options $options,
		callable $may_work,
		private readonly Clock $clock,
		private readonly Log $log,
	) {
		$this->may_work = $may_work;
	}

	/** @param string $hourly The hook of the hour. */
	public function register( string $hourly ): void {
		add_action( $hourly, array( $this, 'run' ), 20 );
	}

	/** At most some seconds; what is left comes in an hour. */
	public function run(): void {
		try {
			$now = $this->clock->now();
			if ( ( $this->may_work )() ) {
				$this->wake_overdue( $now );
				if ( function_exists( 'as_get_scheduled_actions' ) && $this->foresight->is_anything_live( $now ) ) {
					$this->look_ahead( $now );
				}
			}
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'expiring_cards.failed', $thrown );
		}
	}

	/** The renewal of these was due: the worker reads its outcome. */
	private function wake_overdue( int $now ): void {
		$this->cases->wake_overdue( ExpiringCardSource::ID, (string) wp_date( 'Y-m-d', $now ), $now, self::MOST_OVERDUE );
	}

	private function look_ahead( int $now ): void {
		$ends   = hrtime( true ) + self::SECONDS * 1000000000;
		$cursor = $this->cursor( $now );
		do {
			$batch = $this->find_batch( $cursor->fromUtc, $cursor->seen, self::AT_ONCE );
			foreach ( $batch as $renewal ) {
				$cursor->seen    = $renewal->atUtc === $cursor->fromUtc ? $cursor->seen + 1 : 1;
				$cursor->fromUtc = $renewal->atUtc;
				if ( $renewal->atUtc <= $now + self::AHEAD ) {
					$this->look_at( $renewal->subscriptionId, $now );
				}
			}
			$is_round_over = count( $batch ) < self::AT_ONCE || $cursor->fromUtc > $now + self::AHEAD;
			$this->options->write( self::CURSOR, $is_round_over ? '{}' : Json::encode( $cursor ) );
		} while ( ! $is_round_over && hrtime( true ) < $ends );
	}

	/** @return object{fromUtc: int, seen: int}&stdClass Renewals from this instant on, without the first so many. */
	private function cursor( int $now ): stdClass {
		$kept  = json_decode( (string) $this->options->read( self::CURSOR ), true );
		$from  = is_array( $kept ) ? ( $kept['fromUtc'] ?? null ) : null;
		$seen  = is_array( $kept ) ? ( $kept['seen'] ?? null ) : null;
		$is_on = is_int( $from ) && is_int( $seen ) && $from > $now;
		return (object) array(
			'fromUtc' => $is_on ? $from : $now,
			'seen'    => $is_on ? $seen : 0,
		);
	}

	/**
	 * The renewals that are planned, soonest first.
	 *
	 * @param int $seen How many planned for exactly that instant were had already.
	 * @return list<object{subscriptionId: int, atUtc: int}&stdClass>
	 */
	public function find_batch( int $from_utc, int $seen, int $limit ): array {
		$actions = as_get_scheduled_actions(
			array(
				'hook'         => self::SCHEDULED,
				'status'       => 'pending',
				'date'         => gmdate( 'Y-m-d H:i:s', $from_utc ),
				'date_compare' => '>=',
				'orderby'      => 'date',
				'order'        => 'ASC',
				'offset'       => $seen,
				'per_page'     => $limit,
			)
		);
		$found   = array();
		foreach ( $actions as $action ) {
			$id      = $action->get_args()['subscription_id'] ?? null;
			$found[] = (object) array(
				'subscriptionId' => is_numeric( $id ) ? (int) $id : 0,
				'atUtc'          => $action->get_schedule()?->get_date()?->getTimestamp() ?? $from_utc,
			);
		}
		return $found;
	}

	private function look_at( int $subscription_id, int $now ): void {
		$subscription = wcs_get_subscription( $subscription_id );
		if ( ! $subscription instanceof WC_Subscription || $subscription->is_manual() ) {
			return;
		}
		$expires_on = $this->cards->expires_on( $subscription );
		$opening    = $this->source->opening( $subscription, $expires_on, $now );
		if ( null === $opening || null === $expires_on ) {
			return;
		}
		$reference = ExpiringCardSource::reference( $subscription, $expires_on );
		if ( $this->foresight->would_take( ExpiringCardSource::ID, $reference, $opening, $now ) ) {
			$details = (object) array( 'reopened' => false );
			$this->case_events->record( new SourceEvent( ExpiringCardSource::ID, $reference, $reference . ':opened', EventKind::Opened, $now, $details ), $opening );
		}
	}
}
