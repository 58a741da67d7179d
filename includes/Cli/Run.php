<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Scheduler\TickReport;
use FollowupReminders\Scheduler\Worker;
use FollowupReminders\Support\Memory;

/** One worker in a terminal: ticks until nothing is due or its time is over. */
final class Run {

	/** Seconds of one tick, so that switches and locks are looked at again this often. */
	private const TICK_SECONDS = 20;

	public function __construct( private readonly Worker $worker ) {}

	/**
	 * @param int                       $seconds How long at most.
	 * @param callable(TickReport):void $tell    Receives the sums after each tick.
	 * @return TickReport Sums over all ticks, state of the last.
	 */
	public function run( int $seconds, callable $tell ): TickReport {
		$ends = hrtime( true ) + $seconds * 1000000000;
		$sum  = new TickReport();
		do {
			$left   = intdiv( $ends - hrtime( true ), 1000000000 ) + 1;
			// What this process remembers of settings may be as old as the process.
			Memory::forget_objects();
			$report = $this->worker->tick( min( self::TICK_SECONDS, $left ) );

			$sum->state     = $report->state;
			$sum->has_more  = $report->has_more;
			$sum->debtors  += $report->debtors;
			$sum->cases    += $report->cases;
			$sum->messages += $report->messages;
			$sum->failed   += $report->failed;
			$tell( $sum );
		} while ( $report->has_more && hrtime( true ) < $ends );
		return $sum;
	}
}
