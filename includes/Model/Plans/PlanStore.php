<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Plans;

/** Payment plans. They hold amounts and dates and name nobody. */
interface PlanStore {

	/**
	 * @param string               $act_key     Names the agreement within its case, so that a repeated one is the same plan; [a-z0-9_-]{1,64}.
	 * @param 'go_on'|'end'        $on_miss     See Plan.
	 * @param 'customer'|'staff'   $agreed_by   Who.
	 * @param non-empty-list<Instalment> $instalments Numbered from 1.
	 */
	public function add( int $case_id, string $act_key, string $on_miss, int $grace_days, int $settled_before_minor, string $agreed_by, int $user_id, array $instalments, int $now ): Plan;

	public function find( int $plan_id ): ?Plan;

	/** The one that runs. */
	public function running_of( int $case_id ): ?Plan;

	/** @return list<Plan> All of a case, oldest first. */
	public function of_case( int $case_id ): array;

	/**
	 * @param 'paid'|'cancelled'|'replaced'|'missed' $reason
	 * @return bool False when it had ended before.
	 */
	public function end( Plan $plan, string $reason, int $settled_minor, int $now ): bool;

	/** @return list<Plan> Running ones that were agreed after an instant, or have an instalment without a case that is still open. */
	public function to_look_at( int $agreed_since_utc ): array;

	/** @return list<Plan> Running ones that end when an instalment is missed and have one whose grace was over before a day, `YYYY-MM-DD`. */
	public function missed_before( string $day ): array;
}
