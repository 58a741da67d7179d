<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Support\Json;
use FollowupReminders\Support\SiteOption;

/** What customers may settle themselves on their answer page; everything else waits for a person of the shop. */
final class AnswerRules {

	public const OPTION = 'followup_reminders_answer_rules';

	/** The farthest day for which a customer may promise a payment, and the most days that may be given without asking. */
	public const MOST_DAYS = 90;

	/**
	 * @param int $promise_days   The farthest day, from today.
	 * @param int $extension_days How much later a customer may pay without asking, once for each debt; 0: a person decides.
	 */
	public function __construct(
		public readonly int $promise_days,
		public readonly int $extension_days,
	) {}

	public static function read(): self {
		$kept = SiteOption::document( self::OPTION );
		return new self( self::days( $kept->promiseDays ?? null, 1, 30 ), self::days( $kept->extensionDays ?? null, 0, 0 ) );
	}

	public function save(): void {
		update_option(
			self::OPTION,
			Json::encode(
				(object) array(
					'promiseDays' => $this->promise_days,
					'extensionDays' => $this->extension_days,
				)
			),
			false
		);
	}

	private static function days( mixed $kept, int $least, int $otherwise ): int {
		return is_int( $kept ) ? min( self::MOST_DAYS, max( $least, $kept ) ) : $otherwise;
	}
}
