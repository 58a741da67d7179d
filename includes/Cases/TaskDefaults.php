<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Support\Json;
use FollowupReminders\Support\SiteOption;
use stdClass;

/**
 * Who does a staff task and within how many days, by what the task is about; other tasks have no assignee and no date.
 *
 * @phpstan-type TaskDefault object{code: string, assigneeId: int|null, dueInDays: int|null, raised?: bool|null}&stdClass
 */
final class TaskDefaults {

	/** Tasks that the owner may choose not to get. */
	public const CHOSEN = array( 'ended_owed' );

	/** JSON list of { code: string, assigneeId: ?int, dueInDays: ?int, raised?: ?false }. Autoloaded, so that raising a task asks for nothing more. */
	public const OPTION = 'followup_reminders_task_defaults';

	/** @return list<TaskDefault> */
	public static function all(): array {
		/** @var list<TaskDefault> $defaults */
		$defaults = SiteOption::documents( self::OPTION );
		return $defaults;
	}

	/** @param list<TaskDefault> $defaults As `all` returns them, each code once. */
	public static function save( array $defaults ): void {
		update_option( self::OPTION, Json::encode( $defaults ), true );
	}

	/** Whether a task of this kind is raised at all: yes, unless the owner said no to one of CHOSEN. */
	public static function is_raised( string $code ): bool {
		return ! in_array( $code, self::CHOSEN, true ) || false !== ( self::of( $code )->raised ?? true );
	}

	/** @return TaskDefault */
	public static function of( string $code ): stdClass {
		foreach ( self::all() as $default ) {
			if ( $default->code === $code ) {
				return $default;
			}
		}
		return (object) array(
			'code'       => $code,
			'assigneeId' => null,
			'dueInDays'  => null,
			'raised'     => null,
		);
	}
}
