<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

use stdClass;

/**
 * What the details of a source event may say. Model\Events\EventKind lists the keys of each kind; what opens a case also carries `opening`.
 * Rows of older versions may lack any of them.
 *
 * @phpstan-type DebtOpening object{totalMinor: int, currency: string, dueDate: string|null, gateway: string|null, methodKind: string|null, isTest: bool, subscriptionIds: list<int>}&stdClass
 * @phpstan-type Details object{
 *   opening?: DebtOpening,
 *   foundBy?: string,
 *   reopened?: bool,
 *   by?: string,
 *   declineClass?: string|null,
 *   declineCode?: string|null,
 *   code?: string,
 *   amountMinor?: int,
 *   currency?: string,
 *   full?: bool,
 *   ofMinor?: int,
 *   via?: string,
 *   refundId?: int,
 *   returned?: bool,
 *   what?: string,
 *   totalMinor?: int|null,
 *   dueDate?: string|null,
 *   nextAtUtc?: int|null,
 *   leftCount?: int|null,
 *   why?: string,
 *   subscriptionId?: int,
 *   done?: bool,
 *   disputeId?: string,
 *   stage?: string,
 *   won?: bool,
 *   promiseId?: string,
 *   onDate?: string,
 *   paidMinor?: int,
 *   holdId?: string,
 *   kind?: string,
 *   untilUtc?: int|null,
 *   about?: string,
 *   dueOn?: string,
 *   insteadOf?: string|null,
 *   taskId?: int|null,
 *   brief?: string,
 *   says?: string,
 *   method?: string,
 *   sinceUtc?: int,
 *   messageId?: int|null,
 *   how?: string,
 *   outcome?: string,
 *   from?: string,
 *   status?: string,
 *   mail?: string,
 *   customerId?: int|null,
 * }&stdClass
 */
final class EventDetails {

	/**
	 * @param array<string,mixed> $details See EventKind.
	 * @return Details
	 */
	public static function of( array $details = array() ): stdClass {
		/** @var Details $given */
		$given = (object) $details;
		return $given;
	}
}
