/** A made-up shop's year: renewals that were refused, orders nobody paid, invoices on terms. The same seed is the same shop. */
import type { Facts } from '../../src/documents/facts';
import type {
	FactsChange,
	PastCase,
	PastDebtor,
	PastRevision,
	PastWorld,
} from '../../src/documents/past-debtor';
import type { Policy } from '../../src/documents/policy';
import type { Instant, ZoneTable } from '../../src/documents/scalars';
import { DAY_SECONDS, dateOf } from '../../src/engine/schedule/civil';
import { Random } from '../parity/generate/random';

/** 1 January 2026 00:00 in Paris, and a year later. */
const FROM = 1767222000;
const UNTIL = FROM + 365 * DAY_SECONDS;
const HOUR = 3600;

/** Each zone's clock changes of 2025 to 2027, in the order of the calendar, and its winter offset in hours. */
const zoneRows: readonly ( readonly [ string, number, readonly Instant[] ] )[] =
	[
		[
			'Europe/Paris',
			1,
			[ 1743296400, 1761440400, 1774746000, 1792890000, 1806195600 ],
		],
		[
			'Europe/London',
			0,
			[ 1743296400, 1761440400, 1774746000, 1792890000, 1806195600 ],
		],
		[
			'America/New_York',
			-5,
			[ 1741503600, 1762063200, 1772953200, 1793512800, 1805007600 ],
		],
		[
			'America/Los_Angeles',
			-8,
			[ 1741514400, 1762074000, 1772964000, 1793523600, 1805018400 ],
		],
	];

function tableOf( hours: number, changes: readonly Instant[] ): ZoneTable {
	return [ 0, ...changes ].map( ( fromUtc, index ) => ( {
		fromUtc,
		offsetSeconds: ( hours + ( index % 2 ) ) * HOUR,
	} ) );
}

const zones = zoneRows.map( ( [ name, hours, changes ] ) => ( {
	name,
	table: tableOf( hours, changes ),
} ) );

/** The twelve months, under a policy. */
export function pastWorld( policy: Policy ): PastWorld {
	return {
		schemaVersion: 1,
		fromUtc: FROM,
		untilUtc: UNTIL,
		policy,
		shopZone: tableOf( 1, zoneRows[ 0 ]?.[ 2 ] ?? [] ),
		zones,
	};
}

/**
 * Debtors until together they have so many cases.
 *
 * @param seed  Which shop.
 * @param cases How many debts.
 * @param first Number of the first case: parts of a shop have numbers of their own.
 */
export function* pastShop(
	seed: number,
	cases: number,
	first = 1
): Generator< PastDebtor > {
	const random = new Random( seed );
	let made = 0;
	while ( made < cases ) {
		const wanted = random.weighted( [
			[ 45, 1 ],
			[ 25, 2 ],
			[ 15, 3 ],
			[ 10, 5 ],
			[ 5, 12 ],
		] );
		const count = Math.min( wanted, cases - made );
		yield newDebtor( random, first + made, count );
		made += count;
	}
}

function newDebtor(
	random: Random,
	caseId: number,
	count: number
): PastDebtor {
	const person = newPerson( random );
	return {
		debtorKey: `debtor_${ caseId }`,
		record: random.chance( 80 ) ? 'ledger' : 'rebuilt',
		zones: person.zones,
		cases: Array.from( { length: count }, ( _, index ) =>
			newCase( random, caseId + index, person )
		),
	};
}

interface Person {
	readonly zones: readonly string[];
	readonly contact: Facts[ 'contact' ];
	readonly debtor: Facts[ 'debtor' ];
	readonly kind: Facts[ 'debt' ][ 'kind' ];
	readonly currency: string;
}

function newPerson( random: Random ): Person {
	const [ country, locale, currency, zoneNames ] = random.weighted( [
		[ 60, [ 'FR', 'fr_FR', 'EUR', [ 'Europe/Paris' ] ] as const ],
		[ 20, [ 'GB', 'en_GB', 'GBP', [ 'Europe/London' ] ] as const ],
		[
			20,
			[
				'US',
				'en_US',
				'USD',
				[ 'America/New_York', 'America/Los_Angeles' ],
			] as const,
		],
	] );
	const kind = random.weighted( [
		[ 60, 'renewal' as const ],
		[ 25, 'order' as const ],
		[ 15, 'invoice' as const ],
	] );
	const orders = random.int( 0, 30 );
	return {
		zones: zoneNames,
		kind,
		currency,
		contact: {
			locale,
			timeZone: null,
			emailUsable: random.chance( 98 ),
			smsUsable: random.chance( 30 ),
			lastClickAtUtc: null,
			lastReplyAtUtc: null,
		},
		debtor: {
			isCompany: kind === 'invoice',
			country,
			tags: random.chance( 10 ) ? [ 'wholesale' ] : [],
			firstOrderAtUtc: FROM - random.int( 0, 60 ) * DAY_SECONDS,
			ordersPaidCount: orders,
			spent: [ { amountMinor: orders * 4900, currency } ],
			onTimeBasisPoints: orders === 0 ? null : random.int( 0, 10000 ),
			averageDaysLate: orders === 0 ? null : random.int( 0, 20 ),
			boughtSince: null,
			openCasesCount: 1,
			openDisputesCount: 0,
			disputesCount: 0,
			owed: [],
		},
	};
}

function newCase( random: Random, caseId: number, person: Person ): PastCase {
	const openedAtUtc =
		FROM + random.int( 0, 364 ) * DAY_SECONDS + random.int( 0, 86399 );
	const facts = newSheet( random, caseId, openedAtUtc, person );
	const revisions = [
		revision( openedAtUtc, random.int( 0, 300 ), [
			change( 'truth', facts.truth ),
			change( 'debt', facts.debt ),
			change( 'failures', facts.failures ),
			change( 'retry', facts.retry ),
			change( 'disputes', facts.disputes ),
			change( 'promises', facts.promises ),
			change( 'holds', facts.holds ),
			change( 'contact', facts.contact ),
			change( 'debtor', facts.debtor ),
			change( 'subscription', facts.subscription ),
		] ),
	];
	const endsAtUtc =
		openedAtUtc + HOUR + daysOpen( random, person ) * DAY_SECONDS;
	if ( person.kind === 'renewal' ) {
		revisions.push( ...refusals( random, facts, endsAtUtc ) );
	}
	if ( random.chance( 3 ) ) {
		revisions.push( dispute( facts, openedAtUtc + 2 * DAY_SECONDS ) );
	}
	revisions.push( ending( random, facts, endsAtUtc ) );
	return { caseId, revisions };
}

/** Most pay within days, some after weeks. */
function daysOpen( random: Random, person: Person ): number {
	const terms = person.kind === 'invoice' ? random.int( 20, 40 ) : 0;
	return (
		terms +
		random.weighted( [
			[ 50, random.int( 0, 3 ) ],
			[ 30, random.int( 3, 10 ) ],
			[ 20, random.int( 10, 60 ) ],
		] )
	);
}

function newSheet(
	random: Random,
	caseId: number,
	openedAtUtc: Instant,
	person: Person
): Facts {
	const isRenewal = person.kind === 'renewal';
	const totalMinor = random.int( 500, 50000 );
	return {
		revision: 1,
		caseId,
		debtorKey: 'debtor',
		truth: { state: 'clear', sinceUtc: openedAtUtc },
		debt: {
			source: isRenewal ? 'subscriptions' : 'orders',
			kind: person.kind,
			status: 'open',
			openedAtUtc,
			currency: person.currency,
			totalMinor,
			paidMinor: 0,
			creditedMinor: 0,
			dueDate:
				person.kind === 'invoice'
					? dateOf( Math.floor( openedAtUtc / DAY_SECONDS ) + 30 )
					: null,
			gateway: person.kind === 'invoice' ? null : 'stripe',
			methodKind: person.kind === 'invoice' ? 'bank_transfer' : 'card',
			refund: 'none',
			lastPaymentAtUtc: null,
		},
		failures: isRenewal ? [ failure( random, 1, openedAtUtc ) ] : [],
		retry: {
			nextAtUtc: isRenewal ? openedAtUtc + DAY_SECONDS : null,
			leftCount: isRenewal ? 4 : null,
		},
		disputes: [],
		promises: [],
		payments: [],
		happened: [],
		holds: [],
		contact: person.contact,
		debtor: person.debtor,
		subscription: isRenewal
			? {
					productId: random.int( 1, 40 ),
					status: 'on_hold',
					renewalsPaidCount: random.int( 0, 24 ),
					renewsAtUtc: openedAtUtc,
					trialEndsAtUtc: null,
					cardExpiresOn: null,
				}
			: null,
	};
}

function failure(
	random: Random,
	no: number,
	atUtc: Instant
): Facts[ 'failures' ][ number ] {
	return {
		by: 'shop',
		no,
		atUtc,
		declineClass: random.pick( [
			'soft',
			'soft_delayed',
			'needs_card_update',
			'needs_authentication',
			'fraud_conceal',
			null,
		] ),
	};
}

/** The shop tries again after one, three and five days, as long as nobody paid. */
function refusals(
	random: Random,
	facts: Facts,
	endsAtUtc: Instant
): PastRevision[] {
	const found: PastRevision[] = [];
	let failures = facts.failures;
	for ( const [ no, days, next ] of [
		[ 2, 1, 3 ],
		[ 3, 3, 5 ],
		[ 4, 5, null ],
	] as const ) {
		const atUtc = facts.debt.openedAtUtc + days * DAY_SECONDS;
		if ( atUtc >= endsAtUtc ) {
			break;
		}
		failures = [ ...failures, failure( random, no, atUtc ) ];
		found.push(
			revision( atUtc, random.int( 0, 300 ), [
				change( 'failures', failures ),
				change( 'retry', {
					nextAtUtc:
						next === null
							? null
							: facts.debt.openedAtUtc + next * DAY_SECONDS,
					leftCount: 4 - no,
				} ),
			] )
		);
	}
	return found;
}

function dispute( facts: Facts, atUtc: Instant ): PastRevision {
	return revision( atUtc, HOUR, [
		change( 'disputes', [
			{
				id: 'dispute_1',
				state: 'open',
				amountMinor: facts.debt.totalMinor,
				sinceUtc: atUtc,
				closedAtUtc: null,
			},
		] ),
	] );
}

function ending( random: Random, facts: Facts, atUtc: Instant ): PastRevision {
	const isPaid = random.chance( 85 );
	return revision( atUtc, random.int( 0, 2 ) * HOUR, [
		change( 'debt', {
			...facts.debt,
			status: isPaid ? 'paid' : 'cancelled',
			paidMinor: isPaid ? facts.debt.totalMinor : 0,
			lastPaymentAtUtc: isPaid ? atUtc : null,
		} ),
	] );
}

function revision(
	occurredAtUtc: Instant,
	lateSeconds: number,
	changes: readonly FactsChange[]
): PastRevision {
	return { occurredAtUtc, heardAtUtc: occurredAtUtc + lateSeconds, changes };
}

function change< Kind extends FactsChange[ 'kind' ] >(
	kind: Kind,
	value: Facts[ Kind ]
): FactsChange {
	return { kind, value } as FactsChange;
}
