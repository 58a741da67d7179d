import type { Facts } from '../../../src/documents/facts';
import type { Instant, LocalDate } from '../../../src/documents/scalars';
import { fnv1a } from '../../../src/engine/support/fnv1a';
import type { Random } from './random';
import { DAY, localDate } from './zones';

export const CURRENCIES = [ 'EUR', 'USD', 'JPY' ] as const;
export const COUNTRIES = [ 'FR', 'US', 'DE', 'JP' ] as const;
export const TAGS = [ 'vip', 'wholesale', 'press', 'b2b' ] as const;
export const DECLINES = [
	'soft',
	'fraud_conceal',
	'needs_card_update',
	'terminal',
] as const;
export const MAX_MINOR = 900000000000;
export const SOURCES = [
	'orders',
	'subscriptions',
	'invoices',
	'billing',
] as const;
export const GATEWAYS = [ 'stripe', 'paypal' ] as const;
export const LOCALES = [ 'fr_FR', 'en_US', 'ja', 'de_DE_formal' ] as const;
export const REFS = [ 'text_1', 'text_2', 'text_3' ] as const;
export const STATUSES = [ 'active', 'on_hold', 'cancelled' ] as const;

export function amount( random: Random ): number {
	return random.weighted( [
		[ 2, 0 ],
		[ 1, 1 ],
		[ 1, 5 ],
		[ 6, 3000 ],
		[ 2, 2996 ],
		[ 3, random.int( 1, 100000 ) ],
		[ 1, MAX_MINOR ],
		[ 1, MAX_MINOR - 1 ],
	] );
}

function maybe< T >( random: Random, value: T, percent = 70 ): T | null {
	return random.chance( percent ) ? value : null;
}

export function near( random: Random, at: Instant ): Instant {
	return Math.max(
		0,
		at +
			random.weighted( [
				[ 3, 0 ],
				[ 1, 1 ],
				[ 1, -1 ],
				[ 2, random.int( -5, 5 ) * 3600 ],
				[ 3, random.int( -5, 20 ) * DAY ],
				[ 2, random.int( -DAY, 9 * DAY ) ],
			] )
	);
}

/** The last day of the month `at` lies in, a leap day among them. */
function monthEnd( at: Instant ): LocalDate {
	const [ year, month ] = localDate( at ).split( '-' ).map( Number );
	return localDate( Date.UTC( year ?? 0, month ?? 1, 0 ) / 1000 );
}

export function nearDate( random: Random, at: Instant ): LocalDate {
	return random.chance( 20 )
		? monthEnd( at )
		: localDate(
				Math.max( 0, at + random.int( -8, 20 ) * DAY ),
				random.int( -12, 14 ) * 3600
			);
}

/** Debtors whose place in the experiment `e0` lies at the edge of a share. */
const AT_EDGES = Array.from(
	{ length: 100000 },
	( _, no ) => `d${ no }`
).filter( ( key ) =>
	[ 0, 999, 1000, 4332, 4333, 4999, 5000, 9999 ].includes(
		fnv1a( `${ key }:e0` ) % 10000
	)
);

type Failure = Facts[ 'failures' ][ number ];

function failure(
	random: Random,
	by: Failure[ 'by' ],
	no: number,
	at: Instant
): Failure {
	return {
		by,
		no,
		atUtc: at,
		declineClass: maybe( random, random.pick( DECLINES ), 75 ),
	};
}

/** The shop's first, and what the customer tried alone. */
function firstFailures( random: Random, at: Instant ): Failure[] {
	const shop = failure( random, 'shop', 1, at );
	return random.weighted< () => Failure[] >( [
		[ 15, () => [ shop ] ],
		[ 2, () => [] ],
		[ 2, () => [ failure( random, 'customer', 1, at - 7200 ), shop ] ],
		[
			1,
			() => [
				shop,
				failure( random, 'customer', 1, at + 60 ),
				failure( random, 'customer', 2, at + 7200 ),
			],
		],
	] )();
}

function subscription( random: Random, at: Instant ): Facts[ 'subscription' ] {
	return {
		productId: random.int( 0, 3 ),
		status: random.pick( STATUSES ),
		renewalsPaidCount: random.int( 0, 3 ),
		renewsAtUtc: maybe( random, near( random, at ) ),
		trialEndsAtUtc: maybe( random, near( random, at ), 30 ),
		cardExpiresOn: maybe( random, nearDate( random, at ) ),
	};
}

function money( random: Random ): Facts[ 'debtor' ][ 'owed' ] {
	return CURRENCIES.filter( () => random.chance( 50 ) ).map(
		( currency ) => ( {
			amountMinor: amount( random ),
			currency,
		} )
	);
}

function debtor( random: Random, at: Instant ): Facts[ 'debtor' ] {
	return {
		isCompany: random.chance( 50 ),
		country: maybe( random, random.pick( COUNTRIES ), 85 ),
		tags: TAGS.filter( () => random.chance( 35 ) ),
		firstOrderAtUtc: maybe( random, near( random, at - 100 * DAY ) ),
		ordersPaidCount: random.int( 0, 4 ),
		spent: money( random ),
		onTimeBasisPoints: maybe(
			random,
			random.pick( [ 0, 1, 5000, 9999, 10000 ] )
		),
		averageDaysLate: maybe( random, random.int( 0, 5 ) ),
		boughtSince: maybe( random, random.chance( 30 ) ),
		openCasesCount: random.int( 0, 4 ),
		openDisputesCount: random.weighted( [
			[ 12, 0 ],
			[ 1, 1 ],
			[ 1, 2 ],
		] ),
		disputesCount: random.int( 0, 2 ),
		owed: money( random ),
	};
}

/** What is known of a debt when it is opened. */
export function newFacts( random: Random, at: Instant, caseId: number ): Facts {
	const total = random.chance( 80 ) ? 3000 : Math.max( 1, amount( random ) );
	return {
		revision: 1,
		caseId,
		debtorKey: random.chance( 25 )
			? random.pick( AT_EDGES )
			: `d${ random.int( 0, 400 ) }`,
		truth: { state: 'clear', sinceUtc: at },
		debt: {
			source: random.pick( SOURCES ),
			kind: random.pick( [
				'renewal',
				'order',
				'invoice',
				'expiring_card',
				'instalment',
			] ),
			status: 'open',
			openedAtUtc: at,
			currency: random.weighted( [
				[ 6, 'EUR' ],
				[ 1, 'USD' ],
				[ 1, 'JPY' ],
			] ),
			totalMinor: total,
			paidMinor: random.weighted( [
				[ 9, 0 ],
				[ 1, Math.floor( total / 2 ) ],
			] ),
			creditedMinor: random.weighted( [
				[ 9, 0 ],
				[ 1, Math.floor( total / 3 ) ],
			] ),
			dueDate: maybe( random, nearDate( random, at + 7 * DAY ), 85 ),
			gateway: maybe( random, random.pick( GATEWAYS ) ),
			methodKind: maybe(
				random,
				random.pick( [ 'card', 'direct_debit' ] )
			),
			refund: random.weighted( [
				[ 9, 'none' ],
				[ 1, 'partial' ],
			] ),
			lastPaymentAtUtc: maybe( random, near( random, at ), 20 ),
		},
		failures: firstFailures( random, at ),
		retry: {
			nextAtUtc: maybe( random, near( random, at + 3 * DAY ) ),
			leftCount: maybe( random, random.int( 0, 3 ) ),
		},
		disputes: [],
		promises: [],
		payments: [],
		happened: [],
		holds: [],
		contact: {
			locale: random.pick( LOCALES ),
			timeZone: maybe( random, 'Europe/Paris', 30 ),
			emailUsable: random.chance( 93 ),
			smsUsable: random.chance( 60 ),
			lastClickAtUtc: maybe( random, near( random, at ), 30 ),
			lastReplyAtUtc: maybe( random, near( random, at ), 20 ),
		},
		debtor: debtor( random, at ),
		subscription: random.chance( 60 ) ? subscription( random, at ) : null,
	};
}

type Change = (
	random: Random,
	facts: Facts,
	now: Instant
) => Partial< Facts >;

const pay: Change = ( random, { debt, payments }, now ) => {
	const left = debt.totalMinor - debt.paidMinor - debt.creditedMinor;
	const paidMinor = Math.min(
		MAX_MINOR,
		debt.paidMinor +
			random.weighted( [
				[ 3, Math.max( 0, Math.floor( left / 2 ) ) ],
				[ 1, Math.max( 0, left ) ],
				[ 1, Math.max( 0, left - 1 ) ],
				[ 1, Math.max( 0, left - 5 ) ],
				[ 1, Math.max( 0, left - 6 ) ],
				[ 1, Math.max( 0, left + 1 ) ],
			] )
	);
	return {
		debt: { ...debt, paidMinor, lastPaymentAtUtc: now },
		payments: newest( [
			...payments,
			{
				id: `${ 100 + payments.length }${ now % 100000 }`,
				atUtc: heardAt( random, now ),
				amountMinor: Math.max( 0, paidMinor - debt.paidMinor ),
				withdrawn: random.chance( 4 ),
			},
		] ),
	};
};

/** Mostly now: what was heard of is told of at once. */
function heardAt( random: Random, now: Instant ): Instant {
	return Math.max( 0, now - random.pick( [ 0, 0, 0, 0, 60, DAY, 4 * DAY ] ) );
}

function newest< T >( list: readonly T[] ): T[] {
	return list.slice( -20 );
}

const takeBack: Change = ( random, { debt, payments } ) => {
	const index = random.int( 0, Math.max( 0, payments.length - 1 ) );
	const taken = payments[ index ];
	return taken === undefined
		? {}
		: {
				debt: {
					...debt,
					paidMinor: Math.max(
						0,
						debt.paidMinor - taken.amountMinor
					),
				},
				payments: payments.map( ( one, at ) =>
					at === index ? { ...one, withdrawn: true } : one
				),
			};
};

const happen: Change = ( random, { happened }, now ) => {
	if ( happened.length > 0 && random.chance( 10 ) ) {
		const index = random.int( 0, happened.length - 1 );
		return {
			happened: happened.map( ( one, at ) =>
				at === index ? { ...one, withdrawn: ! one.withdrawn } : one
			),
		};
	}
	return {
		happened: [
			...happened,
			{
				id: `e${ happened.length }_${ now % 1000 }`,
				kind: random.pick( [
					'plan_agreed',
					'card_replaced',
					'reply_received',
					'extension_granted',
					'address_refused',
					'task_done',
					'task_done',
				] as const ),
				atUtc: heardAt( random, now ),
				ref: maybe( random, random.pick( REFS ) ),
				withdrawn: false,
			},
		].slice( -120 ),
	};
};

const changeStatus: Change = ( random, { debt } ) => ( {
	debt: {
		...debt,
		status: random.weighted( [
			[ 2, 'open' ],
			[ 2, 'paid' ],
			[ 1, 'cancelled' ],
			[ 1, 'written_off' ],
		] ),
	},
} );

const changeDebt: Change = ( random, { debt }, now ) => ( {
	debt: {
		...debt,
		...random.weighted< Partial< Facts[ 'debt' ] > >( [
			[ 6, { dueDate: nearDate( random, now ) } ],
			[ 1, { dueDate: null } ],
			[ 1, { totalMinor: amount( random ) } ],
			[ 1, { creditedMinor: amount( random ) } ],
			[ 1, { currency: random.pick( CURRENCIES ) } ],
			[
				2,
				{
					refund: random.pick( [
						'none',
						'pending',
						'partial',
						'full',
					] as const ),
				},
			],
			[ 1, { gateway: null, methodKind: null } ],
		] ),
	},
} );

const refuse: Change = ( random, { failures }, now ) => {
	const by = random.chance( 75 ) ? 'shop' : 'customer';
	const no = failures.filter( ( one ) => one.by === by ).length + 1;
	const heard = failure(
		random,
		by,
		no,
		Math.max( 0, now - random.pick( [ 0, 0, 1, 3600, DAY, 4 * DAY ] ) )
	);
	return { failures: [ ...failures, heard ] };
};

function changedDispute(
	random: Random,
	one: Facts[ 'disputes' ][ number ],
	now: Instant
): Facts[ 'disputes' ][ number ] {
	const state = random.pick( [ 'open', 'won', 'won', 'lost' ] as const );
	return {
		...one,
		state,
		closedAtUtc: state === 'open' ? null : maybe( random, now, 90 ),
	};
}

const dispute: Change = ( random, { disputes, debt }, now ) => {
	if ( disputes.length > 0 && random.chance( 65 ) ) {
		const index = random.int( 0, disputes.length - 1 );
		return {
			disputes: disputes.map( ( one, at ) =>
				at === index ? changedDispute( random, one, now ) : one
			),
		};
	}
	const left = Math.max(
		0,
		debt.totalMinor - debt.paidMinor - debt.creditedMinor
	);
	return {
		disputes: [
			...disputes,
			{
				id: `x${ disputes.length }`,
				state: random.weighted( [
					[ 8, 'open' ],
					[ 1, 'lost' ],
					[ 1, 'won' ],
				] ),
				amountMinor: Math.min(
					MAX_MINOR,
					random.weighted( [
						[ 3, left ],
						[ 2, Math.floor( left / 2 ) ],
						[ 1, left + 1 ],
						[ 1, Math.max( 0, left - 1 ) ],
						[ 1, 0 ],
						[ 1, Math.max( 0, left - 5 ) ],
					] )
				),
				sinceUtc: now,
				closedAtUtc: null,
			},
		],
	};
};

const promise: Change = ( random, { promises, debt }, now ) => {
	if ( promises.length > 0 && random.chance( 45 ) ) {
		const index = random.int( 0, promises.length - 1 );
		return {
			promises: promises.map( ( one, at ) =>
				at === index ? { ...one, withdrawn: ! one.withdrawn } : one
			),
		};
	}
	return {
		promises: [
			...promises,
			{
				id: `p${ promises.length }`,
				onDate: localDate(
					Math.max( 0, now + random.int( -3, 12 ) * DAY )
				),
				amountMinor: random.pick( [
					debt.totalMinor,
					Math.floor( debt.totalMinor / 2 ),
					0,
				] ),
				madeAtUtc: Math.max( 0, now - random.pick( [ 0, 0, 0, DAY ] ) ),
				paidBeforeMinor: random.chance( 80 ) ? debt.paidMinor : 0,
				withdrawn: random.chance( 10 ),
			},
		],
	};
};

const hold: Change = ( random, { holds }, now ) => {
	if ( holds.length > 0 && random.chance( 55 ) ) {
		const index = random.int( 0, holds.length - 1 );
		return random.chance( 50 )
			? { holds: holds.filter( ( _, at ) => at !== index ) }
			: {
					holds: holds.map( ( one, at ) =>
						at === index ? { ...one, untilUtc: now } : one
					),
				};
	}
	return {
		holds: [
			...holds,
			{
				id: `h${ holds.length }`,
				kind: random.pick( [
					'manual',
					'person',
					'reply',
					'plan',
					'refund_asked',
					'shop_paused',
					'sequence_off',
					'never_remind',
				] as const ),
				fromUtc: Math.max(
					0,
					now + random.pick( [ 0, 0, 0, -DAY, 1, 2 * DAY ] )
				),
				untilUtc: random.weighted( [
					[ 4, now + random.int( 1, 10 ) * DAY ],
					[ 1, now ],
					[ 1, now + 1 ],
					[ 2, null ],
					[ 1, Math.max( 0, now - 1 ) ],
				] ),
			},
		],
	};
};

const changeTruth: Change = ( random, _facts, now ) => ( {
	truth: {
		state: random.weighted( [
			[ 5, 'clear' ],
			[ 1, 'processing' ],
			[ 1, 'unreadable' ],
		] ),
		sinceUtc: now,
	},
} );

const changePerson: Change = ( random, { contact, debtor: person }, now ) => {
	if ( random.chance( 70 ) ) {
		return {
			contact: {
				...contact,
				...random.weighted< Partial< Facts[ 'contact' ] > >( [
					[
						4,
						{
							lastClickAtUtc: Math.max(
								0,
								now - random.pick( [ 0, 1, 3600 ] )
							),
						},
					],
					[ 1, { lastClickAtUtc: null } ],
					[ 2, { lastReplyAtUtc: now } ],
					[ 1, { emailUsable: ! contact.emailUsable } ],
					[ 1, { smsUsable: ! contact.smsUsable } ],
				] ),
			},
		};
	}
	return {
		debtor: random.chance( 50 )
			? debtor( random, now )
			: { ...person, openDisputesCount: random.int( 0, 2 ) },
	};
};

const changeRetry: Change = ( random, _facts, now ) => ( {
	retry: {
		nextAtUtc: maybe( random, near( random, now + DAY ) ),
		leftCount: maybe( random, random.int( 0, 2 ) ),
	},
} );

const changeSubscription: Change = ( random, _facts, now ) => ( {
	subscription: maybe(
		random,
		subscription( random, now ) as NonNullable< Facts[ 'subscription' ] >,
		80
	),
} );

/** The world changed: a new revision. */
export function changedFacts(
	random: Random,
	facts: Facts,
	now: Instant
): Facts {
	const change = random.weighted< Change >( [
		[ 5, pay ],
		[ 2, takeBack ],
		[ 5, happen ],
		[ 1, changeStatus ],
		[ 3, changeDebt ],
		[ 4, refuse ],
		[ 4, dispute ],
		[ 4, promise ],
		[ 4, hold ],
		[ 2, changeTruth ],
		[ 5, changePerson ],
		[ 3, changeRetry ],
		[ 2, changeSubscription ],
	] );
	return {
		...facts,
		...change( random, facts, now ),
		revision: facts.revision + 1,
	};
}

/** As `changedFacts`, mostly something that is answered. */
export function eventFacts(
	random: Random,
	facts: Facts,
	now: Instant
): Facts {
	if ( random.chance( 30 ) ) {
		return changedFacts( random, facts, now );
	}
	const change = random.weighted< Change >( [
		[ 6, pay ],
		[ 1, takeBack ],
		[ 6, happen ],
		[ 2, promise ],
		[ 1, dispute ],
	] );
	return {
		...facts,
		...change( random, facts, now ),
		revision: facts.revision + 1,
	};
}

/** What a shop does when a hold has lasted: everything that stands in the way is cleared, so that trajectories go on. */
export function clearedFacts( facts: Facts, now: Instant ): Facts {
	return {
		...facts,
		revision: facts.revision + 1,
		truth: { state: 'clear', sinceUtc: now },
		debt: {
			...facts.debt,
			status: 'open',
			totalMinor: 3000,
			paidMinor: 0,
			creditedMinor: 0,
			refund: 'none',
		},
		disputes: facts.disputes.map( ( one ) => ( { ...one, state: 'won' } ) ),
		promises: facts.promises.map( ( one ) => ( {
			...one,
			withdrawn: true,
		} ) ),
		holds: facts.holds.map( ( one ) => ( { ...one, untilUtc: now } ) ),
		contact: { ...facts.contact, emailUsable: true },
		debtor: { ...facts.debtor, openDisputesCount: 0 },
	};
}
