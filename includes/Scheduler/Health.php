<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Analytics\Days\DayBuilder;
use FollowupReminders\Analytics\FigureRows;
use FollowupReminders\Delivery\Breaker;
use FollowupReminders\Delivery\HealthWords;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Sources\Orders\HoldStock;
use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\SharedClock;

/**
 * What keeps reminders from going out, or soon will.
 *
 * @phpstan-import-type Finding from HealthWords
 */
final class Health {

	/** Seconds after which a planned tick that did not come means that none comes. */
	private const STALLED_SECONDS = 5400;
	/** Seconds for which a debtor may be due: a tick comes every minute. */
	private const BEHIND_SECONDS = 3600;
	/** Seconds by which this machine's clock may differ from the database's. */
	private const WRONG_SECONDS = 60;

	/** @param Clock $machine The machine's own time, which WP-Cron and Action Scheduler go by. */
	public function __construct(
		private readonly Gate $gate,
		private readonly Ticker $ticker,
		private readonly Schema $schema,
		private readonly DebtorStore $debtors,
		private readonly Breaker $breaker,
		private readonly Clock $clock,
		private readonly Clock $machine,
		private readonly SharedClock $shared_clock,
		private readonly FigureRows $figures,
		private readonly DayBuilder $days,
	) {}

	/**
	 * @return list<Finding> By `code`: `schema`, `schema_newer`, `copied`, `restored`; `not_innodb` { tables: list<string> };
	 *   `stalled` { sinceUtc: ?int }; `backlog` { debtors: int }; `memory` { limit: string, PHP's `memory_limit` }; `clock` { seconds: int, how far this machine's clock is ahead of the database's };
	 *   `hold_stock` { minutes: int, after which WooCommerce cancels orders that a sequence may still write about }; `figures_differ` { cases: int }; `figure_days_differ` { days: int }; `stopped` { channel, sinceUtc, closedUntilUtc }
	 */
	public function findings(): array {
		$state    = $this->gate->state();
		$findings = 'open' === $state ? array() : array( (object) array( 'code' => $state ) );
		if ( in_array( $state, array( 'schema', 'schema_newer' ), true ) ) {
			return $findings;
		}
		$tables = $this->schema->tables_without_transactions();
		if ( array() !== $tables ) {
			$findings[] = (object) array(
				'code'   => 'not_innodb',
				'tables' => $tables,
			);
		}
		$next = $this->ticker->next_tick_at();
		if ( null === $next || $this->machine->now() - $next > self::STALLED_SECONDS ) {
			$findings[] = (object) array(
				'code'     => 'stalled',
				'sinceUtc' => $next,
			);
		}
		$behind = 'open' === $state ? $this->debtors->count_due( $this->clock->now() - self::BEHIND_SECONDS ) : 0;
		if ( 0 < $behind ) {
			$findings[] = (object) array(
				'code'    => 'backlog',
				'debtors' => $behind,
			);
		}
		if ( '' !== ScarceMemory::limit() ) {
			$findings[] = (object) array(
				'code'  => 'memory',
				'limit' => ScarceMemory::limit(),
			);
		}
		$ahead = -$this->shared_clock->difference_seconds();
		if ( abs( $ahead ) > self::WRONG_SECONDS ) {
			$findings[] = (object) array(
				'code'    => 'clock',
				'seconds' => $ahead,
			);
		}
		$minutes = HoldStock::keeps_orders() ? null : HoldStock::minutes();
		if ( null !== $minutes ) {
			$findings[] = (object) array(
				'code'    => 'hold_stock',
				'minutes' => $minutes,
			);
		}
		$faulty = $this->figures->count_faulty();
		if ( 0 < $faulty ) {
			$findings[] = (object) array(
				'code'  => 'figures_differ',
				'cases' => $faulty,
			);
		}
		$days = $this->days->count_faulty();
		if ( 0 < $days ) {
			$findings[] = (object) array(
				'code' => 'figure_days_differ',
				'days' => $days,
			);
		}
		foreach ( $this->breaker->stopped() as $stopped ) {
			$findings[] = (object) array(
				'code'           => 'stopped',
				'channel'        => $stopped->channel,
				'sinceUtc'       => $stopped->sinceUtc,
				'closedUntilUtc' => $stopped->closedUntilUtc,
			);
		}
		return $findings;
	}
}
