<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Plans;

use FollowupReminders\Model\Rows\CaseRow;

/**
 * A case that is paid in instalments. The case itself is on hold meanwhile; each instalment is a case of its own, of the source `plans`.
 *
 * INVARIANT: money is only ever credited to the whole. What an instalment has received is worked out from that, see Coverage.
 */
final class Plan {

	/** Source of the cases of instalments. */
	public const SOURCE = 'plans';
	/** Their kind. */
	public const KIND = 'instalment';

	/** Autoloaded option: `yes` while a plan may run, so that a shop without any is not asked for one at every payment. */
	public const ANY = 'followup_reminders_plans';

	public const RUNNING = 'running';
	public const ENDED   = 'ended';

	/** What happens when an instalment is missed. */
	public const GO_ON = 'go_on';
	public const END   = 'end';

	/**
	 * @param int                        $case_id              The whole.
	 * @param string                     $state                RUNNING or ENDED.
	 * @param string                     $end_reason           `paid`, `cancelled`, `replaced`, `missed`; '' while it runs.
	 * @param string                     $on_miss              GO_ON or END.
	 * @param int                        $grace_days           Days after its day until an instalment counts as missed.
	 * @param int                        $settled_before_minor What of the whole was paid, credited or lost when the plan was agreed.
	 * @param int|null                   $settled_at_end_minor The same when it ended; null while it runs.
	 * @param string                     $agreed_by            `customer` or `staff`.
	 * @param int                        $user_id              Who entered it; 0: a customer.
	 * @param non-empty-list<Instalment> $instalments          In order.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $case_id,
		public readonly string $state,
		public readonly string $end_reason,
		public readonly string $on_miss,
		public readonly int $grace_days,
		public readonly int $settled_before_minor,
		public readonly ?int $settled_at_end_minor,
		public readonly string $agreed_by,
		public readonly int $user_id,
		public readonly int $agreed_at_utc,
		public readonly ?int $ended_at_utc,
		public readonly array $instalments,
	) {}

	public function is_running(): bool {
		return self::RUNNING === $this->state;
	}

	/** The hold of the whole. */
	public function hold_id(): string {
		return 'plan_' . $this->id;
	}

	/** @return int|null Of a hold of the whole. */
	public static function id_of_hold( string $hold_id ): ?int {
		return 1 === preg_match( '/\Aplan_([0-9]{1,18})\z/', $hold_id, $found ) ? (int) $found[1] : null;
	}

	public function ref( Instalment $instalment ): string {
		return $this->id . '.' . $instalment->no;
	}

	/** @return array{int, int}|null Plan and number of an instalment's case. */
	public static function place_of( CaseRow $case_row ): ?array {
		$is_one = self::SOURCE === $case_row->source && 1 === preg_match( '/\A([0-9]{1,18})\.([0-9]{1,3})\z/', $case_row->source_ref, $found );
		return $is_one ? array( (int) $found[1], (int) $found[2] ) : null;
	}

	/** @return Instalment|null Null when the plan has no such one. */
	public function instalment( int $no ): ?Instalment {
		return $this->instalments[ $no - 1 ] ?? null;
	}
}
