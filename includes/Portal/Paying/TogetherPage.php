<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Paying;

use FollowupReminders\Channels\Wording;
use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Portal\Account\JointPayment;
use FollowupReminders\Portal\Addresses;
use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Portal\DebtView;
use FollowupReminders\Portal\Templates;
use FollowupReminders\Sources\Orders\Joint\JointOrder;
use WC_Order;

/** What a message that lists several payments leads to when all of them are paid at once. Showing it makes nothing; its button makes the order ready. */
final class TogetherPage {

	public function __construct(
		private readonly PayLinks $links,
		private readonly CaseStore $cases,
		private readonly DebtReader $debts,
		private readonly JointPayment $payment,
		private readonly Templates $templates,
	) {}

	/**
	 * @param string $with   As PayLinks::together() made it.
	 * @param string $field Of the button.
	 * @param bool   $is_ready Whether the customer pressed it.
	 * @return PayLinkAnswer|null Null where there are not two left to pay: the one link says what there is.
	 */
	public function answer( CaseRow $lead, DebtorRow $debtor, string $token, string $with, string $field, bool $is_ready ): ?PayLinkAnswer {
		$debts = $this->left_to_pay( $debtor, array( $lead->id, ...$this->links->also( $token, $with ) ) );
		if ( 2 > count( $debts ) ) {
			return null;
		}
		if ( $is_ready ) {
			$url = $this->payment->prepare( $debtor, array_map( static fn ( DebtView $debt ): int => $debt->case->id, $debts ) );
			return '' === $url ? null : PayLinkAnswer::redirect( Addresses::visit( $url, $token ) );
		}
		$lines = array_map(
			static fn ( DebtView $debt ): array => array(
				'label'  => $debt->item === $debt->reference ? $debt->item : $debt->item . ', ' . $debt->reference,
				'amount' => $debt->left,
			),
			$debts
		);
		$total = Wording::of( determine_locale(), determine_locale() )->amount( array_sum( array_map( static fn ( DebtView $debt ): int => $debt->left_minor, $debts ) ), $debts[0]->case->currency );
		$html  = $this->templates->render(
			'together',
			array(
				'lines' => $lines,
				'total' => $total,
				'url'   => Addresses::together( $token, $with ),
				'field' => $field,
			)
		);
		return PayLinkAnswer::page( 'open', __( 'Your payments', 'followup-reminders' ), $html, 200 );
	}

	/**
	 * @param list<int> $case_ids
	 * @return list<DebtView> Of the customer and of one currency.
	 */
	private function left_to_pay( DebtorRow $debtor, array $case_ids ): array {
		$left = array();
		foreach ( $this->cases->find_for_debtor( $debtor->id ) as $case ) {
			$debt = $case->is_open() && in_array( $case->id, $case_ids, true ) ? $this->debts->read( $case, $debtor ) : null;
			if ( null !== $debt && JointPayment::takes( $debt ) && $case->currency === ( $left[0]->case->currency ?? $case->currency ) ) {
				$left[] = $debt;
			}
		}
		return $left;
	}

	/** @return string Above the payment methods of an order that pays several; '' for any other. */
	public static function above( WC_Order $order, Templates $templates ): string {
		$wording = Wording::of( determine_locale(), determine_locale() );
		$minor   = array_sum( array_column( JointOrder::parts( $order ), 'amountMinor' ) );
		$lines   = array();
		foreach ( JointOrder::parts( $order ) as $part ) {
			$lines[] = array(
				'label'  => $part->label,
				'amount' => $wording->amount( $part->amountMinor, $order->get_currency( 'edit' ) ),
			);
		}
		return array() === $lines ? '' : $templates->render(
			'together',
			array(
				'lines' => $lines,
				'total' => $wording->amount( (int) $minor, $order->get_currency( 'edit' ) ),
				'url'   => '',
				'field' => '',
			)
		);
	}
}
