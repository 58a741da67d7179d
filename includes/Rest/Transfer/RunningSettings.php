<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Transfer;

use FollowupReminders\Cases\Pause;
use FollowupReminders\Cases\TagEffects;
use FollowupReminders\Delivery\Throttle;
use FollowupReminders\Rest\Cases\TagsController;
use FollowupReminders\Rest\Shop\OperationsController;
use FollowupReminders\Rest\Shop\RetriesController;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Sources\Subscriptions\Reading\RetrySettings;
use FollowupReminders\Sources\Subscriptions\RetrySchedule;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\InputIssue;
use stdClass;

/**
 * Settings of how a shop runs: limits of sending, how long details are kept, retries, what tags do, and whether it is paused.
 *
 * INVARIANT: a pause is carried and never put in force. It belongs to a moment of one shop: begun here it would stop what is live here, and ended here it would send what a person held back.
 */
final class RunningSettings {

	public const SECTIONS = array( 'limits', 'retention', 'retries', 'tagEffects', 'pause' );

	public function __construct(
		private readonly RetrySchedule $schedule,
		private readonly RetrySettings $retries,
		private readonly Pause $pause,
		private readonly Clock $clock,
	) {}

	/** @return array<string,stdClass> By section; retries only where something makes them. */
	public function export(): array {
		$pause    = $this->pause->current( $this->clock->now() );
		$settings = $this->retries->read();
		$retries  = (object) array(
			'enabled'      => $this->schedule->is_enabled(),
			'afterSeconds' => $settings->afterSeconds,
			'cardAttempts' => $settings->cardAttempts,
		);
		$sections = array(
			'limits'     => Throttle::limits(),
			'retention'  => (object) array( 'days' => Retention::days() ),
			'retries'    => $retries,
			'tagEffects' => (object) array( 'effects' => TagEffects::effects() ),
			'pause'      => (object) array(
				'isOn'     => null !== $pause,
				'untilUtc' => $pause->untilUtc ?? null,
			),
		);
		return $this->schedule->is_available() ? $sections : array_diff_key( $sections, array( 'retries' => true ) );
	}

	/** @return list<InputIssue> With paths into the section. */
	public function issues_of( string $name, stdClass $section ): array {
		$reader = new Fields( $section );
		switch ( $name ) {
			case 'limits':
				OperationsController::read_limits( $reader );
				break;
			case 'retention':
				OperationsController::read_days( $reader, 'days' );
				break;
			case 'retries':
				RetriesController::read( $reader );
				break;
			case 'tagEffects':
				return TagsController::read_effects( $section->effects ?? null )->issues;
			case 'pause':
				$reader->flag( 'isOn' );
				$reader->maybe_whole( 'untilUtc', 0, PHP_INT_MAX );
				break;
		}
		return $reader->issues();
	}

	/** Whether a section is carried without being put in force here. */
	public function is_left( string $name, stdClass $section ): bool {
		return match ( $name ) {
			'pause'   => true === ( $section->isOn ?? false ) && null === $this->pause->current( $this->clock->now() ),
			'retries' => ! $this->schedule->is_available(),
			default   => false,
		};
	}

	/** Whether a section may be changed here at all. */
	public function may_change( string $name ): bool {
		return 'pause' !== $name && ( 'retries' !== $name || $this->schedule->is_available() );
	}

	/** @param stdClass $section Checked by issues_of(). */
	public function save( string $name, stdClass $section ): void {
		$reader = new Fields( $section );
		switch ( $name ) {
			case 'limits':
				$limits = OperationsController::read_limits( $reader );
				Throttle::set_limits( $limits->perMinute, $limits->perHour );
				break;
			case 'retention':
				Retention::set_days( OperationsController::read_days( $reader, 'days' ) );
				break;
			case 'retries':
				$read = RetriesController::read( $reader );
				$this->retries->write( $read->afterSeconds, $read->cardAttempts );
				$this->schedule->enable( $read->enabled );
				break;
			case 'tagEffects':
				TagsController::store_effects( TagsController::read_effects( $section->effects ?? null )->effects );
				break;
		}
	}

	/** What a person should read before it is changed, where the name does not say it; '' where it does. */
	public function detail( string $name, stdClass $section ): string {
		if ( 'retention' !== $name ) {
			return '';
		}
		$days = OperationsController::read_days( new Fields( $section ), 'days' );
		return sprintf(
			/* translators: 1: for how long, "400 days", 2: for how long up to now. */
			__( '%1$s instead of %2$s', 'followup-reminders' ),
			self::days( $days ),
			self::days( Retention::days() )
		);
	}

	private static function days( int $days ): string {
		/* translators: %d: number of days. */
		return 0 === $days ? __( 'for ever', 'followup-reminders' ) : sprintf( _n( '%d day', '%d days', $days, 'followup-reminders' ), $days );
	}
}
