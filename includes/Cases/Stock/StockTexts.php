<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Stock;

use stdClass;

/**
 * The message texts a new shop starts with, in the language that is switched on. An empty line starts a paragraph; a pay link that
 * stands alone on its line becomes a button.
 *
 * A name is for the owner only.
 *
 * @phpstan-type StockText object{id: string, name: string, subject: string, body: string}&stdClass
 */
final class StockTexts {

	/** @return list<StockText> */
	public static function all(): array {
		return array_merge( self::failed_payment(), self::reminders(), self::orders(), self::invoices(), self::cards(), self::tasks() );
	}

	/** @return list<StockText> One hour after the first refusal, by what the customer can do. */
	private static function failed_payment(): array {
		return array(
			self::text(
				'failed_payment',
				__( 'Payment failed', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Your payment for {number} did not go through', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nYour payment of {remaining} for {number} did not go through. This happens, and it is quickly mended: please pay with this link, with the same card or another one.\n\n{pay_link}\n\nIf you have paid in the meantime, you need not do anything.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'failed_payment_retry',
				__( 'Payment failed, we try again', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Your payment for {number} did not go through', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nYour payment of {remaining} for {number} did not go through. We will try again on {retry_date}, so you need not do anything. If you would rather settle it now, or use another card, please follow this link.\n\n{pay_link}\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'failed_payment_card',
				__( 'Card must be replaced', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Please update your card for {number}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nThe card we have on file can no longer be used, so {remaining} for {number} is still open. You can pay with another card in one step.\n\n{pay_link}\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'failed_payment_confirm',
				__( 'Bank asks for confirmation', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Please confirm your payment for {number}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nYour bank asks you to confirm the payment of {remaining} for {number}. It takes less than a minute.\n\n{pay_link}\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
		);
	}

	/** @return list<StockText> Later reminders of a failed payment. */
	private static function reminders(): array {
		return array(
			self::text(
				'second_notice',
				__( 'Second reminder', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Reminder: {remaining} for {number} is still open', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nThe payment of {remaining} for {number} is still open. Please pay with this link; you can use another card or another way to pay.\n\n{pay_link}\n\nIf something is not right with this payment, just reply to this message.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'second_notice_retry',
				__( 'Second reminder, we try again', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Reminder: {remaining} for {number} is still open', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nThe payment of {remaining} for {number} is still open. We will try again on {retry_date}. If you know that your card will not work then, please pay with another one now.\n\n{pay_link}\n\nIf something is not right with this payment, just reply to this message.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'last_notice',
				__( 'Last reminder', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Last reminder: please pay for {number} before {suspension_date}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nWe have not received {remaining} for {number}. Without a payment your subscription will be suspended on {suspension_date}. You can settle it in one step.\n\n{pay_link}\n\nIf you cannot pay right now or something is not right, please reply to this message: we will find a way.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'last_notice_retry',
				__( 'Last reminder, we try again', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Last reminder: please pay for {number} before {suspension_date}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nWe have not received {remaining} for {number}. We will try once more on {retry_date}; without a payment your subscription will be suspended on {suspension_date}. You can settle it now in one step.\n\n{pay_link}\n\nIf you cannot pay right now or something is not right, please reply to this message: we will find a way.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
		);
	}

	/** @return list<StockText> Orders nobody has paid. */
	private static function orders(): array {
		return array(
			self::text(
				'unpaid_order',
				__( 'Order not paid', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Your order {number} is not paid yet', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nThank you for your order {number}. Its payment of {remaining} has not reached us. You can pay it here, with the same way to pay or another one.\n\n{pay_link}\n\nIf you no longer want the order, or have paid in the meantime, you need not do anything.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'unpaid_order_again',
				__( 'Order not paid, second reminder', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Reminder: your order {number} is not paid yet', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\n{remaining} for your order {number} is still open. You can pay it here.\n\n{pay_link}\n\nIf something is not right with the order, just reply to this message.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'unpaid_order_last',
				__( 'Order not paid, last reminder', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Last reminder: your order {number}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nThis is our last reminder of order {number}. {remaining} is still open. Please pay it here, or reply to this message if you no longer want it.\n\n{pay_link}\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
		);
	}

	/** @return list<StockText> Invoices on terms. */
	private static function invoices(): array {
		return array(
			self::text(
				'invoice_due_soon',
				__( 'Invoice due soon', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Invoice {number} is due on {due_date}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nA friendly note that invoice {number} over {remaining} is due on {due_date}.\n\n{pay_link}\n\nIf the payment is already on its way, you need not do anything.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'invoice_due_next',
				__( 'Invoice due the next day', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Reminder: invoice {number} is due on {due_date}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nInvoice {number} over {remaining} is due on {due_date}.\n\n{pay_link}\n\nIf the payment is already on its way, you need not do anything.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'invoice_overdue',
				__( 'Invoice overdue', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Invoice {number} was due on {due_date}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nInvoice {number} was due on {due_date} and {remaining} is still open. Perhaps it slipped through: please pay it with this link.\n\n{pay_link}\n\nIf you have paid in the meantime, you need not do anything.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'invoice_overdue_again',
				__( 'Invoice overdue, second reminder', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Second reminder: invoice {number} was due on {due_date}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\n{remaining} of invoice {number}, due on {due_date}, is still open. Please pay it now, or tell us when you will: just reply to this message.\n\n{pay_link}\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'invoice_overdue_last',
				__( 'Invoice overdue, last reminder', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Last reminder: invoice {number}, due on {due_date}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nThis is our last reminder of invoice {number}, due on {due_date}. {remaining} is still open. Please pay it now, or reply to this message if something is not right.\n\n{pay_link}\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
		);
	}

	/** @return list<StockText> A card that expires before the next renewal: nothing is owed, and none of them says so. */
	private static function cards(): array {
		return array(
			self::text(
				'card_expiring',
				__( 'Card about to expire', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Your card expires before your next renewal', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nYour subscription {number} renews on {due_date}, and the card we have on file will have expired by then. Please give us your new card, so that everything goes on without a break. Nothing is charged now.\n\n{pay_link}\n\nIf you have done so already, you need not do anything.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'card_expiring_again',
				__( 'Card about to expire, second note', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Please update your card before {due_date}', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nA friendly note that your subscription {number} renews on {due_date}, when {amount} is due, and that your card expires before that day. You can replace it in one step; nothing is charged now.\n\n{pay_link}\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
			self::text(
				'card_expiring_last',
				__( 'Card about to expire, last note', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Your subscription renews on {due_date}: please update your card', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( "Hello {customer_name},\n\nYour subscription {number} renews on {due_date}, and your card will have expired by then, so the renewal would not go through. It takes a minute to give us your new card; nothing is charged now.\n\n{pay_link}\n\nIf something is not right, just reply to this message.\n\nThank you,\n{shop_name}", 'followup-reminders' )
			),
		);
	}

	/** @return list<StockText> What staff is asked to do; the subject is the task's title. */
	private static function tasks(): array {
		return array(
			self::text(
				'check_refusal',
				__( 'Task: look at a refusal', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'Look at the refused payment for {number} before anybody writes', 'followup-reminders' ),
				/* translators: words in braces are filled in by the plugin: leave them as they are. */
				__( 'The reason the gateway gave asks for a person: either the customer told the bank to stop these payments, or the mistake is ours (a payment made twice, a wrong amount). Nothing was sent to the customer.', 'followup-reminders' )
			),
		);
	}

	/** @return StockText */
	private static function text( string $id, string $name, string $subject, string $body ): stdClass {
		return (object) array(
			'id'      => $id,
			'name'    => $name,
			'subject' => $subject,
			'body'    => $body,
		);
	}
}
