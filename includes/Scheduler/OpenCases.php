<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\Options;
use FollowupReminders\Support\Clock;

/**
 * Makes all open cases due after the rules changed under them: a wake is only valid for the rules it was computed with. Requested in a
 * request, done by the worker, a batch at a time.
 */
final class OpenCases implements Chore {

	/** `ASKING AFTER_ID`: names the asking, and the last case woken for it; not there when none is under way. */
	public const OPTION   = 'followup_reminders_waking';
	private const AT_ONCE = 1000;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly Options $options,
		private readonly Clock $clock,
	) {}

	/** All cases that are open now are woken by the next ticks, from the first on, however far an earlier waking has come. */
	public function ask(): void {
		$this->options->write( self::OPTION, bin2hex( random_bytes( 8 ) ) . ' 0' );
	}

	public function option(): string {
		return self::OPTION;
	}

	public function go_on( callable $is_over ): void {
		do {
			$read = $this->options->read( self::OPTION );
			if ( null === $read ) {
				return;
			}
			list( $asking, $after_id ) = explode( ' ', $read ) + array( '', '0' );
			$last                      = $this->cases->wake_open( $this->clock->now(), (int) $after_id, self::AT_ONCE );
			// When another worker, or who asked again meanwhile, has written: a case woken twice is woken.
			$this->options->swap( self::OPTION, $read, 0 === $last ? null : "$asking $last" );
		} while ( ! $is_over() );
	}
}
