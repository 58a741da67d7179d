<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use FollowupReminders\Engine\Facts\Catalogue;
use FollowupReminders\Engine\Run\Kinds;
use stdClass;

/** Twin of src/engine/parse/check-sequence.ts. */
final class CheckSequence {

	private const MAX_OFFSET_DAYS        = 366;
	private const MAX_SHARE_BASIS_POINTS = 10000;

	/** What the schema cannot say: that names lead somewhere and that the steps make sense together. */
	public static function check( stdClass $sequence, KnownNames $known, Issues $issues ): void {
		if ( $known->calendars !== null && ! in_array( $sequence->calendar, $known->calendars, true ) ) {
			$issues->add( 'calendar.unknown', '/calendar', $sequence->calendar );
		}
		CheckCondition::check( $sequence->entry->when, new ConditionScope( false, false, array(), null ), '/entry/when', $issues );
		if ( $sequence->leaveWhen !== null ) {
			CheckCondition::check( $sequence->leaveWhen, new ConditionScope( false, false, $sequence->steps, $sequence->experiments ), '/leaveWhen', $issues );
		}
		Unique::check( $sequence->steps, 'step.id_taken', '/steps', $issues );
		$earlier = array();
		foreach ( $sequence->steps as $index => $step ) {
			$path  = "/steps/{$index}";
			$scope = new StepScope( $sequence, $known, $earlier );
			if ( $step->kind === 'act' ) {
				self::check_act_step( $step, $scope, $path, $issues );
			} else {
				self::check_wait_step( $step, $scope, $path, $issues );
			}
			$earlier[] = $step;
		}
		Unique::check( $sequence->answers, 'answer.id_taken', '/answers', $issues );
		foreach ( $sequence->answers as $index => $answer ) {
			self::check_answer( $answer, new StepScope( $sequence, $known, $sequence->steps ), "/answers/{$index}", $issues );
		}
		Unique::check( $sequence->experiments, 'experiment.id_taken', '/experiments', $issues );
		foreach ( $sequence->experiments as $index => $experiment ) {
			self::check_experiment( $experiment, "/experiments/{$index}", $issues );
		}
	}

	private static function check_act_step( stdClass $step, StepScope $scope, string $path, Issues $issues ): void {
		self::check_moment( $step->moment, $scope->earlier, "{$path}/moment", $issues );
		self::check_conditional( $step, $step, $scope, $path, $issues );
	}

	/** An answer is written under a key that begins as a step's does, so neither may bear the other's name. */
	private static function check_answer( stdClass $answer, StepScope $scope, string $path, Issues $issues ): void {
		if ( ById::find( $scope->earlier, $answer->id ) !== null ) {
			$issues->add( 'answer.id_of_step', "{$path}/id", $answer->id );
		}
		self::check_offset( $answer->offset, "{$path}/offset", $issues );
		if ( $answer->on !== 'promise_due' && $answer->offset->count < 0 ) {
			$issues->add( 'offset.before_event', "{$path}/offset/count", $answer->offset->count, 0 );
		}
		self::check_conditional( $answer, null, $scope, $path, $issues );
		$named = array();
		foreach ( $answer->speaks as $index => $reason ) {
			if ( isset( $named[ $reason ] ) ) {
				$issues->add( 'answer.reason_taken', "{$path}/speaks/{$index}", $reason );
			}
			$named[ $reason ] = true;
		}
	}

	/** What a step and an answer have alike; `$step` is null for an answer. */
	private static function check_conditional( stdClass $asked, ?stdClass $step, StepScope $scope, string $path, Issues $issues ): void {
		$conditions = new ConditionScope( true, $step === null, $scope->earlier, $scope->sequence->experiments );
		if ( $asked->when !== null ) {
			CheckCondition::check( $asked->when, $conditions, "{$path}/when", $issues );
		}
		Unique::check( $asked->branches, 'branch.id_taken', "{$path}/branches", $issues );
		foreach ( $asked->branches as $index => $branch ) {
			$branch_path = "{$path}/branches/{$index}";
			if ( $branch->when !== null ) {
				CheckCondition::check( $branch->when, $conditions, "{$branch_path}/when", $issues );
			} elseif ( $index < count( $asked->branches ) - 1 ) {
				$issues->add( 'branch.otherwise_not_last', "{$branch_path}/when" );
			}
			foreach ( $branch->actions as $action_index => $action ) {
				self::check_action( $action, $step, $scope, "{$branch_path}/actions/{$action_index}", $issues );
			}
		}
		self::check_action_ids( $asked->branches, "{$path}/branches", $issues );
	}

	/** @param list<stdClass> $earlier */
	private static function check_moment( stdClass $moment, array $earlier, string $path, Issues $issues ): void {
		CheckAnchor::check( $moment->anchor, $earlier, "{$path}/anchor", $issues );
		self::check_offset( $moment->offset, "{$path}/offset", $issues );
		if ( $moment->anchor->on !== 'fact' && $moment->offset->count < 0 ) {
			$issues->add( 'offset.before_anchor', "{$path}/offset/count", $moment->offset->count, 0 );
		}
		if (
			$moment->anchor->on === 'fact' &&
			$moment->atMinute === null &&
			Catalogue::find( $moment->anchor->fact )?->type === 'date'
		) {
			$issues->add( 'moment.minute_missing', "{$path}/atMinute" );
		}
	}

	private static function check_offset( stdClass $offset, string $path, Issues $issues ): void {
		if ( $offset->unit === 'minutes' ) {
			return;
		}
		if ( $offset->count > self::MAX_OFFSET_DAYS || $offset->count < -self::MAX_OFFSET_DAYS ) {
			$issues->add( 'offset.too_far', "{$path}/count", $offset->count, self::MAX_OFFSET_DAYS );
		}
	}

	private static function check_action( stdClass $action, ?stdClass $step, StepScope $scope, string $path, Issues $issues ): void {
		if ( $action->kind === 'suspend' || $action->kind === 'cancel' ) {
			if ( ! self::follows_message( $step, $scope->earlier ) ) {
				$issues->add( 'action.needs_delivered_message', "{$path}/kind", $action->kind );
			}
			if ( $action->ref !== null ) {
				$issues->add( 'action.ref_unused', "{$path}/ref", $action->ref );
			}
			return;
		}
		if ( $action->ref === null ) {
			$issues->add( 'action.ref_missing', "{$path}/ref", null, $action->kind );
		} elseif (
			Kinds::is_message( $action->kind ) &&
			$scope->known->refs !== null &&
			! in_array( $action->ref, $scope->known->refs, true )
		) {
			$issues->add( 'action.ref_unknown', "{$path}/ref", $action->ref );
		} elseif (
			$action->kind === 'webhook' &&
			$scope->known->targets !== null &&
			! in_array( $action->ref, $scope->known->targets, true )
		) {
			$issues->add( 'action.target_unknown', "{$path}/ref", $action->ref );
		}
	}

	/**
	 * Nobody is suspended without notice: the step waits for a delivery, and whatever branch was taken there wrote to the debtor.
	 *
	 * @param list<stdClass> $earlier
	 */
	private static function follows_message( ?stdClass $step, array $earlier ): bool {
		if ( $step === null ) {
			return false;
		}
		$anchor = $step->moment->anchor;
		if ( $anchor->on !== 'step' || $anchor->event !== 'delivered' ) {
			return false;
		}
		$named = ById::find( $earlier, $anchor->stepId );
		if ( $named === null || $named->kind !== 'act' ) {
			return false;
		}
		foreach ( $named->branches as $branch ) {
			if ( array_filter( $branch->actions, fn( stdClass $action ): bool => Kinds::is_message( $action->kind ) ) === array() ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * An action's id is part of its key, and facts may change the branch between two askings: no key may carry two contents.
	 *
	 * @param list<stdClass> $branches
	 */
	private static function check_action_ids( array $branches, string $path, Issues $issues ): void {
		$taken = array();
		foreach ( $branches as $index => $branch ) {
			foreach ( $branch->actions as $action_index => $action ) {
				if ( isset( $taken[ $action->id ] ) ) {
					$issues->add( 'action.id_taken', "{$path}/{$index}/actions/{$action_index}/id", $action->id );
				}
				$taken[ $action->id ] = true;
			}
		}
	}

	private static function check_wait_step( stdClass $step, StepScope $scope, string $path, Issues $issues ): void {
		CheckCondition::check( $step->until, new ConditionScope( false, false, $scope->earlier, $scope->sequence->experiments ), "{$path}/until", $issues );
		self::check_offset( $step->atMost, "{$path}/atMost", $issues );
		if ( $step->atMost->count < 1 ) {
			$issues->add( 'wait.limit_not_positive', "{$path}/atMost/count", $step->atMost->count, 1 );
		}
	}

	private static function check_experiment( stdClass $experiment, string $path, Issues $issues ): void {
		Unique::check( $experiment->arms, 'arm.id_taken', "{$path}/arms", $issues );
		$shares = 0;
		foreach ( $experiment->arms as $arm ) {
			$shares += $arm->shareBasisPoints;
		}
		if ( $shares > self::MAX_SHARE_BASIS_POINTS ) {
			$issues->add( 'experiment.shares_exceed', "{$path}/arms", $shares, self::MAX_SHARE_BASIS_POINTS );
		}
	}
}
