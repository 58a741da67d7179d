<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

use FollowupReminders\Model\Rows\CaseStatus;

/** What a source event says. Behind each: the keys of its details. */
enum EventKind: string {

	/** The debt exists or exists again; { reopened: bool }. Whichever event opens a case also carries `opening`: see Model\Events\CaseOpening::details(). */
	case Opened = 'opened';
	/** A payment attempt was refused; { by: 'shop'|'customer', declineClass: ?string }. */
	case PaymentFailed = 'payment_failed';
	/** The gateway says why an attempt was refused, before or after the failed payment itself is recorded; { code: string, declineClass: ?string }. */
	case RefusalExplained = 'refusal_explained';
	/** A payment is under way and not yet settled; {}. */
	case PaymentProcessing = 'payment_processing';
	/** Money arrived; { amountMinor: int, currency: string, full: bool, ofMinor?: int, via?: value of a PaymentVia, … }. `full` closes the case whatever the amount; `ofMinor` is the total it settled. */
	case PaymentReceived = 'payment_received';
	/** A payment that had arrived was taken back (returned debit); { amountMinor: int, currency: string }. */
	case PaymentReversed = 'payment_reversed';
	/** Money was given back to the customer; { refundId: int, amountMinor: int, currency: string }. */
	case Refunded = 'refunded';
	/** What was recorded did not add up to what the source says is owed; { what: 'payment'|'credit'|'cancelled'|'reversed'|'total', amountMinor: int, currency: string }. */
	case Corrected = 'corrected';
	/** The debt was made smaller without money; { amountMinor: int, currency: string }. */
	case Credited = 'credited';
	/** The amount or the due date changed; { totalMinor: ?int, dueDate: ?string }. Null leaves it as it was. */
	case Changed = 'changed';
	/** The source plans, ran or dropped an automatic retry; { nextAtUtc: ?int, leftCount: ?int }. */
	case RetryPlanned = 'retry_planned';
	/** An automatic retry was not planned or was cancelled; { why: string, declineClass: ?string }, see Subscriptions\RetryStanding. */
	case RetryStopped = 'retry_stopped';
	/** The subscription of a renewal that was settled beside its order goes on, or should and Subscriptions does not allow it; { subscriptionId: int, done: bool }. */
	case SubscriptionReactivated = 'subscription_reactivated';
	/** All of an order was paid beside its own payment form, and it is completed in WooCommerce; {}. */
	case OrderCompleted = 'order_completed';
	/** The customer gave another card, or the bank renewed the one there is; {}. */
	case MethodReplaced = 'method_replaced';
	/** { disputeId: string, amountMinor: int, stage?: 'needs_response'|'under_review' }; sent again when its stage changes. */
	case DisputeOpened = 'dispute_opened';
	/** { disputeId: string, won: bool, amountMinor: int }. */
	case DisputeClosed = 'dispute_closed';
	/** { promiseId: string, onDate: 'YYYY-MM-DD', amountMinor: int, paidMinor?: int }; `paidMinor` is what had been paid by then. */
	case PromiseMade = 'promise_made';
	/** { promiseId: string }. */
	case PromiseWithdrawn = 'promise_withdrawn';
	/** { holdId: string, kind: value of a HoldKind, untilUtc: ?int, about?: string }; `reply` is a reply and `plan` a plan agreed, `about` its topic or number. */
	case HoldSet = 'hold_set';
	/** { holdId: string }. */
	case HoldLifted = 'hold_lifted';
	/** The customer replied and the case goes on as it was; { about?: string }. A reply that pauses the case is `hold_set`. */
	case ReplyReceived = 'reply_received';
	/** The debt is due later than it was; { dueOn: 'YYYY-MM-DD', insteadOf: ?'YYYY-MM-DD', about?: string }. */
	case ExtensionGranted = 'extension_granted';
	/** The customer's address takes no mail any more; { about: 'bounce'|'complaint'|'refused' }. */
	case AddressRefused = 'address_refused';
	/** A colleague has done a task that a step or an answer asked for; { taskId: int, brief: string }. */
	case TaskDone = 'task_done';
	/** It is to be done after all; { taskId: int, brief: string }. */
	case TaskReopened = 'task_reopened';
	/** The payment gateway was asked before a message and said what forbids it; { says: 'paid'|'processing'|'unknown', method: string, sinceUtc: int, untilUtc: int }. */
	case GatewayAnswered = 'gateway_answered';
	/** The customer followed the pay link and confirmed it by a POST, once a message and day; { messageId: ?int }. */
	case LinkClicked = 'link_clicked';
	/** A colleague spoke or wrote to the customer; { how: 'call'|'message'|'answer'|'visit', outcome: string, taskId: ?int }. */
	case Contacted = 'contacted';
	/** A mail server took an email back for good; { messageId: ?int }. */
	case EmailBounced = 'email_bounced';
	/** The customer marked an email as unwanted; { messageId: ?int }. */
	case EmailComplained = 'email_complained';
	/** The status of a subscription that the debt renews changed, not by a payment; { subscriptionId: int, from: string, status: string, by: value of a CancelledBy }. */
	case SubscriptionChanged = 'subscription_changed';
	/** WooCommerce's or Subscriptions' own mail about the refusal was held back, since a sequence writes; { mail: string }. */
	case MailHeldBack = 'mail_held_back';
	/** The debt belongs to another customer or address than before; { customerId: ?int }. */
	case CustomerChanged = 'customer_changed';
	/** The source says only "look again"; {}. */
	case Touched = 'touched';
	/** { by: value of a CancelledBy }. */
	case Cancelled = 'cancelled';
	/** { reason?: string }. */
	case WrittenOff = 'written_off';

	/** Whether recording it closes the case at once, without waiting for the worker. */
	public function closes(): ?string {
		return match ( $this ) {
			self::Cancelled  => CaseStatus::Cancelled->value,
			self::WrittenOff => CaseStatus::WrittenOff->value,
			default          => null,
		};
	}
}
