<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Answers;

use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Portal\Addresses;
use FollowupReminders\Portal\DebtView;
use FollowupReminders\Portal\ShopOrders;
use FollowupReminders\Sources\Orders\OrderPayPage;
use FollowupReminders\Support\Values\DecimalAmount;

/** A part of what is owed for an order, paid by the shop's own payment form. The rest stays owed. */
final class PartPayment {

	/** Below this many minor units nothing is split. */
	private const LEAST_MINOR = 200;

	public function __construct( private readonly PayLinks $links ) {}

	public function is_possible( DebtView $debt ): bool {
		return null === $debt->plan?->instalment && self::LEAST_MINOR <= $debt->left_minor && true === ShopOrders::behind( $this->links->target( $debt->case ), $debt->payer() )?->needs_payment();
	}

	/** @return int|null Minor units; null when it is no amount, nothing or too much. */
	public function amount_minor( string $given, DebtView $debt ): ?int {
		$plain = str_replace( ',', '.', (string) preg_replace( '/[^0-9.,]/', '', $given ) );
		$minor = DecimalAmount::parse( $plain, $debt->case->currency );
		return is_int( $minor ) && 1 <= $minor && $debt->left_minor >= $minor ? $minor : null;
	}

	/** @return string The payment form's address; '' when there is none. */
	public function make_ready( DebtView $debt, int $amount_minor, string $token ): string {
		OrderPayPage::prepare( (int) $debt->case->source_ref, $debt->facts, $amount_minor );
		$target = $this->links->target( $debt->case );
		return null === ShopOrders::behind( $target, $debt->case ) ? '' : Addresses::visit( $target, $token );
	}
}
