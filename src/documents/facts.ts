import type { Id, Instant, LocalDate, Minor, Money } from './scalars';

export type CaseStatus = 'open' | 'paid' | 'cancelled' | 'written_off';

/** Anything but `clear` holds the case: a payment is under way, or the source could not be read. */
export type TruthState = 'clear' | 'processing' | 'unreadable';

/** `won`: the shop was right; `lost`: the customer was. */
export type DisputeState = 'open' | 'won' | 'lost';

/**
 * What the world says, written by sources only. No fact depends on when it is read, none is our own doing, none names a
 * person. "Could not be read" is `truth.state`, never null. Names of others (a gateway, a status, a role) are written as an Id: in small
 * letters, every other character as `_`.
 */
export interface Facts {
	readonly revision: number;
	readonly caseId: number;
	readonly debtorKey: Id;
	readonly truth: {
		readonly state: TruthState;
		readonly sinceUtc: Instant;
	};
	readonly debt: {
		readonly source: Id;
		/** `expiring_card`: nothing is owed yet, and the next renewal will be refused; the amounts are that renewal's. `instalment`: a part of another case that is on hold for a payment plan. */
		readonly kind:
			'renewal' | 'order' | 'invoice' | 'expiring_card' | 'instalment';
		readonly status: CaseStatus;
		readonly openedAtUtc: Instant;
		readonly currency: string;
		readonly totalMinor: Minor;
		readonly paidMinor: Minor;
		readonly creditedMinor: Minor;
		readonly dueDate: LocalDate | null;
		/** The payment gateway's id, `stripe`; null when there is none (an invoice paid by transfer). */
		readonly gateway: Id | null;
		/** `card`, `direct_debit`, `bank_transfer`, `wallet` or `other`; null when nobody can say. */
		readonly methodKind: Id | null;
		readonly refund: 'none' | 'pending' | 'partial' | 'full';
		readonly lastPaymentAtUtc: Instant | null;
	};
	/** `no` counts within `by`, in the order first recorded; numbers are never given again. */
	readonly failures: readonly {
		readonly by: 'shop' | 'customer';
		readonly no: number;
		readonly atUtc: Instant;
		readonly declineClass: Id | null;
	}[];
	readonly retry: {
		readonly nextAtUtc: Instant | null;
		readonly leftCount: number | null;
	};
	readonly disputes: readonly {
		readonly id: Id;
		readonly state: DisputeState;
		readonly amountMinor: Minor;
		readonly sinceUtc: Instant;
		/** When it was first recorded as won or lost; null while it is open, or when nobody kept it. */
		readonly closedAtUtc: Instant | null;
	}[];
	readonly promises: readonly {
		readonly id: Id;
		readonly onDate: LocalDate;
		readonly amountMinor: Minor;
		readonly madeAtUtc: Instant;
		/** What was paid of the debt when it was made. */
		readonly paidBeforeMinor: Minor;
		readonly withdrawn: boolean;
	}[];
	/** In the order first recorded, the newest 20. An item changes only when it is taken back. */
	readonly payments: readonly {
		readonly id: Id;
		readonly atUtc: Instant;
		readonly amountMinor: Minor;
		readonly withdrawn: boolean;
	}[];
	/** What else answers may be about, in the order first recorded, the newest 20 of each kind. */
	readonly happened: readonly {
		readonly id: Id;
		readonly kind: Happened;
		readonly atUtc: Instant;
		/** What it was about: the brief of a task. */
		readonly ref: Id | null;
		readonly withdrawn: boolean;
	}[];
	readonly holds: readonly {
		readonly id: Id;
		readonly kind: CaseHoldKind | SwitchHoldKind;
		readonly fromUtc: Instant;
		readonly untilUtc: Instant | null;
	}[];
	readonly contact: {
		/** WordPress locale, `fr_FR`. */
		readonly locale: string;
		/** IANA name, only when the person stated it. */
		readonly timeZone: string | null;
		readonly emailUsable: boolean;
		readonly smsUsable: boolean;
		readonly lastClickAtUtc: Instant | null;
		readonly lastReplyAtUtc: Instant | null;
	};
	readonly debtor: {
		readonly isCompany: boolean;
		readonly country: string | null;
		readonly tags: readonly Id[];
		readonly firstOrderAtUtc: Instant | null;
		readonly ordersPaidCount: number;
		/** Everything ever paid, one row per currency, ordered by currency. */
		readonly spent: readonly Money[];
		readonly onTimeBasisPoints: number | null;
		/** Whole days between due and paid over the debts paid so far; 0 when paid early or in time. */
		readonly averageDaysLate: number | null;
		/** Whether the customer placed another order after this one that is paid or on its way to be; null: the source cannot say. */
		readonly boughtSince: boolean | null;
		readonly openCasesCount: number;
		readonly openDisputesCount: number;
		/** Disputes ever opened, whatever became of them. */
		readonly disputesCount: number;
		/** What is left to pay over all open cases, one row per currency, ordered by currency. */
		readonly owed: readonly Money[];
	};
	readonly subscription: {
		readonly productId: number;
		readonly status: Id;
		readonly renewalsPaidCount: number;
		readonly renewsAtUtc: Instant | null;
		readonly trialEndsAtUtc: Instant | null;
		readonly cardExpiresOn: LocalDate | null;
	} | null;
}

/** Set on one case, by a person or a source, and lifted there. */
export type CaseHoldKind =
	'manual' | 'person' | 'reply' | 'plan' | 'refund_asked';

/** Of every case while the shop is paused, of those in a sequence while it is off, of those that nobody is to be reminded of. */
export type SwitchHoldKind = 'shop_paused' | 'sequence_off' | 'never_remind';

export type Happened =
	| 'plan_agreed'
	| 'card_replaced'
	| 'reply_received'
	| 'extension_granted'
	| 'address_refused'
	| 'task_done';
