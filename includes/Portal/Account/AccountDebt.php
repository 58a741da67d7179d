<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Account;

/** One line of a customer's payments. */
final class AccountDebt {

	/**
	 * @param string $item      What was bought.
	 * @param string $reference "order #1042".
	 * @param string $amount    Still to be paid; of what is paid, all of it.
	 * @param string $note      What else there is to know: when it is due, what was promised.
	 * @param string $pay_url   '' when there is nothing to pay now.
	 * @param int    $together_id Names it where several are paid at once; 0: it is paid alone.
	 * @param string $answer_url Where the customer says anything else; '' for nowhere.
	 */
	public function __construct(
		public readonly string $item,
		public readonly string $reference,
		public readonly string $amount,
		public readonly string $note,
		public readonly string $pay_url = '',
		public readonly string $answer_url = '',
		public readonly int $together_id = 0,
	) {}
}
