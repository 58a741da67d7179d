<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Account;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Portal\DebtView;
use FollowupReminders\Sources\ExpiringCards\ExpiringCardSource;
use FollowupReminders\Sources\Orders\Joint\JointOrder;

/** Several debts of the customer who is logged in, paid at once on WooCommerce's own pay page. */
final class JointPayment {

	private const MOST = 20;

	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtReader $debts,
	) {}

	/** Whether a debt can be paid together with others: one that is asked for now, and not by a plan. */
	public static function takes( DebtView $debt ): bool {
		return function_exists( 'wc_get_order' ) && 'open' === $debt->state && null === $debt->plan && 0 < $debt->left_minor && ExpiringCardSource::ID !== $debt->case->source;
	}

	/**
	 * @param list<int> $case_ids As they were chosen; those of others, and of another currency than the first, are left out.
	 * @return string The pay page; '' when there are not two to pay.
	 */
	public function prepare( DebtorRow $debtor, array $case_ids ): string {
		$own      = array_filter( $this->cases->find_for_debtor( $debtor->id ), static fn ( CaseRow $case ): bool => $case->is_open() && in_array( $case->id, $case_ids, true ) );
		$currency = null;
		$parts    = array();
		foreach ( array_slice( $own, 0, self::MOST ) as $case ) {
			$debt = $this->debts->read( $case, $debtor );
			if ( ! self::takes( $debt ) || $case->currency !== ( $currency ?? $case->currency ) ) {
				continue;
			}
			$currency = $case->currency;
			$parts[]  = (object) array(
				'caseId'      => $case->id,
				'amountMinor' => $debt->left_minor,
				'label'       => $debt->item === $debt->reference ? $debt->item : $debt->item . ', ' . $debt->reference,
			);
		}
		if ( null === $currency || 2 > count( $parts ) ) {
			return '';
		}
		return JointOrder::make_ready( $debtor, $parts, $currency )->get_checkout_payment_url();
	}
}
