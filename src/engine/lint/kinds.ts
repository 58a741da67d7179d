/** Which facts the sources give a case, by its kind: a renewal has failures, an invoice a due date. */
import type { Id } from '../../documents/scalars';
import type { Condition } from '../../documents/sequence';
import { conjunctsOf, kindsTaken } from './truth';

type Kind = string;

interface FactKinds {
	readonly facts: readonly Id[];
	/** Cases of these kinds may have it. */
	readonly kinds: readonly Kind[];
	/** Cases of these kinds are never without it. */
	readonly always: readonly Kind[];
}

const SUBSCRIBED = [ 'renewal', 'expiring_card' ];

/** Facts that are not listed may be there for every kind. */
const FACT_KINDS: readonly FactKinds[] = [
	{
		facts: [ 'due_date', 'days_overdue' ],
		kinds: [ 'invoice', 'expiring_card', 'instalment' ],
		always: [ 'expiring_card', 'instalment' ],
	},
	{
		// The customer's own attempts at a checkout are no failures of the shop.
		facts: [
			'shop_failures_count',
			'first_failure_at',
			'last_failure_at',
			'first_decline_class',
			'decline_class',
			'retry_next_at',
			'retries_left',
		],
		kinds: [ 'renewal' ],
		always: [],
	},
	{
		facts: [ 'gateway', 'method_kind' ],
		kinds: [ 'renewal', 'order', 'expiring_card' ],
		always: [],
	},
	{
		facts: [
			'subscription_product',
			'subscription_status',
			'renewals_paid_count',
			'renews_at',
			'trial_ends_at',
			'card_expires_on',
			'card_expired',
		],
		kinds: SUBSCRIBED,
		always: [],
	},
];

/** A billing system sends any kind of case with whatever it knows of it. */
const SENDS_ALL = 'billing';

/** Kinds of case that may have a fact; null: every kind. */
export function kindsWith( fact: Id ): readonly Kind[] | null {
	return rowOf( fact )?.kinds ?? null;
}

/** Whether no case the entry condition takes can have a fact. */
export function isNeverThere( fact: Id, entry: Condition ): boolean {
	const kinds = kindsWith( fact );
	return (
		kinds !== null &&
		! asksForBilling( entry ) &&
		! kindsTaken( entry ).some( ( kind ) => kinds.includes( kind ) )
	);
}

/** Whether every case the entry condition takes has a fact when it enters. */
export function isAlwaysThere( fact: Id, entry: Condition ): boolean {
	const always = rowOf( fact )?.always ?? [];
	return (
		conjunctsOf( entry ).some(
			( part ) => part.fact === fact && part.op !== 'is_absent'
		) || kindsTaken( entry ).every( ( kind ) => always.includes( kind ) )
	);
}

function rowOf( fact: Id ): FactKinds | null {
	return FACT_KINDS.find( ( row ) => row.facts.includes( fact ) ) ?? null;
}

function asksForBilling( entry: Condition ): boolean {
	return conjunctsOf( entry ).some( ( { fact, value } ) => {
		const named: unknown = value;
		return (
			fact === 'source' &&
			( Array.isArray( named )
				? named.includes( SENDS_ALL )
				: named === SENDS_ALL )
		);
	} );
}
