/** A case and what happens to it, from the options of a command line. */
import type { DisputeState, Facts } from '../../documents/facts';
import type { Policy } from '../../documents/policy';
import type { Id, Instant, Minor } from '../../documents/scalars';
import type { SequenceDocument } from '../../documents/sequence';
import { findCatalogueFact } from '../facts/catalogue';
import { CURRENCIES_WITHOUT_CENTS } from '../lint/currencies';
import { kindsTaken } from '../lint/truth';
import { parseValue } from '../parse/parse';
import { DAY_SECONDS, dateOf, dayOf } from '../schedule/civil';
import type { Script } from '../simulate/script';
import { wholeOf } from './digits';
import { durationOf, localSecondsOf, offsetOf } from './local-time';

type Options = ReadonlyMap< string, string >;
type Kind = Facts[ 'debt' ][ 'kind' ];

/** What changes and when. */
interface Change {
	readonly atUtc: Instant;
	readonly to: ( facts: Facts ) => Facts;
}

const CASE_ID = 1;
const OPENED = '2027-06-01T11:00';
const DAYS = 60;
const MAX_DAYS = 400;

const SOURCES: Readonly< Record< Kind, string > > = {
	renewal: 'subscriptions',
	order: 'orders',
	invoice: 'invoices',
	expiring_card: 'expiring_cards',
	instalment: 'plans',
};

/** When something is due unless it is said; the others have no due date. */
const DUE: Readonly< Partial< Record< Kind, string > > > = {
	invoice: '30d',
	expiring_card: '20d',
	instalment: '14d',
};

/** @throws Error that names the option that cannot be used, with an example. */
export function inventedScript(
	sequence: SequenceDocument,
	policy: Policy,
	options: Options
): Script {
	const offsetSeconds = read( options, 'zone', '+00:00', offsetOf, '+02:00' );
	const opened = read( options, 'opened', OPENED, localSecondsOf, OPENED );
	const openedAtUtc = opened - offsetSeconds;
	const days = read( options, 'days', String( DAYS ), countOf, '60' );
	const zone = [ { fromUtc: 0, offsetSeconds } ];
	const facts = withSet(
		firstFacts( sequence, options, openedAtUtc, opened ),
		options.get( 'set' )
	);
	return {
		fromUtc: openedAtUtc,
		untilUtc: openedAtUtc + days * DAY_SECONDS,
		policy,
		shopZone: zone,
		recipientZones: [ zone ],
		sequences: [ sequence ],
		rehearsals: [],
		cases: [ { facts, runs: [] } ],
		events: eventsOf(
			facts,
			changesOf( options, openedAtUtc, opened, facts )
		),
		outcomes: [],
		outages: [],
		tickSeconds: null,
	};
}

function firstFacts(
	sequence: SequenceDocument,
	options: Options,
	openedAtUtc: Instant,
	openedLocal: number
): Facts {
	const kind = kindOf( sequence, options );
	const currency = options.get( 'currency' ) ?? 'EUR';
	const totalMinor = read(
		options,
		'amount',
		'49.00',
		( text ) => amountOf( text, currency ),
		'49.00'
	);
	const due = options.get( 'due' ) ?? DUE[ kind ];
	const dueIn =
		due === undefined || due === ''
			? null
			: read( options, 'due', due, durationOf, '30d' );
	const hasGateway = kind !== 'invoice' && kind !== 'instalment';
	const isSubscribed = kind === 'renewal' || kind === 'expiring_card';
	return {
		revision: 1,
		caseId: CASE_ID,
		debtorKey: 'invented',
		truth: { state: 'clear', sinceUtc: openedAtUtc },
		debt: {
			source: SOURCES[ kind ],
			kind,
			status: 'open',
			openedAtUtc,
			currency,
			totalMinor,
			paidMinor: 0,
			creditedMinor: 0,
			dueDate:
				dueIn === null ? null : dateOf( dayOf( openedLocal + dueIn ) ),
			gateway: hasGateway ? 'stripe' : null,
			methodKind: hasGateway ? 'card' : null,
			refund: 'none',
			lastPaymentAtUtc: null,
		},
		failures: [],
		retry: { nextAtUtc: null, leftCount: null },
		disputes: [],
		promises: [],
		payments: [],
		happened: [],
		holds: [],
		contact: {
			locale: 'en_US',
			timeZone: null,
			emailUsable: true,
			smsUsable: true,
			lastClickAtUtc: null,
			lastReplyAtUtc: null,
		},
		debtor: {
			isCompany: false,
			country: null,
			tags: [],
			firstOrderAtUtc: openedAtUtc,
			ordersPaidCount: 0,
			spent: [],
			onTimeBasisPoints: null,
			averageDaysLate: null,
			boughtSince: null,
			openCasesCount: 1,
			openDisputesCount: 0,
			disputesCount: 0,
			owed: [ { amountMinor: totalMinor, currency } ],
		},
		subscription: isSubscribed
			? {
					productId: 1,
					status: kind === 'renewal' ? 'on_hold' : 'active',
					renewalsPaidCount: 1,
					renewsAtUtc: null,
					trialEndsAtUtc: null,
					cardExpiresOn: null,
				}
			: null,
	};
}

/** The kind the sequence takes, unless it is said. */
function kindOf( { entry }: SequenceDocument, options: Options ): Kind {
	const kinds = findCatalogueFact( 'debt_kind' )?.values ?? [];
	const kind =
		options.get( 'case' ) ?? kindsTaken( entry.when )[ 0 ] ?? 'order';
	if ( ! kinds.includes( kind ) ) {
		throw new Error(
			`--case: “${ kind }” is not a kind of case. Allowed: ${ kinds.join( ', ' ) }.`
		);
	}
	return kind as Kind;
}

/** In the order in which they happen. */
function changesOf(
	options: Options,
	openedAtUtc: Instant,
	openedLocal: number,
	{ debt }: Facts
): readonly Change[] {
	const { currency } = debt;
	const failed =
		options.get( 'failed' ) ?? ( debt.kind === 'renewal' ? '0h' : '' );
	const changes = [
		...parts( failed ).map( ( text, index ) =>
			failure(
				openedAtUtc + duration( 'failed', text ),
				index + 1,
				options
			)
		),
		...parts( options.get( 'part-paid' ) ).map( ( text ) => {
			const [ when = '', amount = '' ] = text.split( ':' );
			return payment(
				openedAtUtc + duration( 'part-paid', when, '2d:20.00' ),
				given( 'part-paid', amountOf( amount, currency ), '2d:20.00' )
			);
		} ),
		...parts( options.get( 'paid' ) ).map( ( text ) =>
			payment( openedAtUtc + duration( 'paid', text ), null )
		),
		...parts( options.get( 'promised' ) ).map( ( text, index ) => {
			const [ when = '', until = '' ] = text.split( ':' );
			const day = openedLocal + duration( 'promised', until, '2d:9d' );
			return promise(
				openedAtUtc + duration( 'promised', when, '2d:9d' ),
				dateOf( dayOf( day ) ),
				index + 1
			);
		} ),
		...parts( options.get( 'disputed' ) ).map( ( text, index ) =>
			dispute( openedAtUtc + duration( 'disputed', text ), index + 1 )
		),
		...parts( options.get( 'decided' ) ).map( ( text ) => {
			const [ when = '', state = '' ] = text.split( ':' );
			return decided(
				openedAtUtc + duration( 'decided', when, '9d:lost' ),
				given( 'decided', stateOf( state ), '9d:lost' )
			);
		} ),
		...parts( options.get( 'replied' ) ).map( ( text ) =>
			reply( openedAtUtc + duration( 'replied', text ) )
		),
		...parts( options.get( 'plan' ) ).map( ( text ) =>
			happening(
				openedAtUtc + duration( 'plan', text ),
				'plan_agreed',
				'plan'
			)
		),
	];
	return changes.sort( ( a, b ) => a.atUtc - b.atUtc );
}

function failure( atUtc: Instant, no: number, options: Options ): Change {
	const declineClass = options.get( 'decline' ) ?? null;
	const retry = options.get( 'retry' );
	return {
		atUtc,
		to: ( facts ) => ( {
			...facts,
			failures: [
				...facts.failures,
				{ by: 'shop', no, atUtc, declineClass },
			],
			retry:
				retry === undefined
					? facts.retry
					: {
							nextAtUtc: atUtc + duration( 'retry', retry ),
							leftCount: 1,
						},
		} ),
	};
}

/** @param amountMinor Null: the rest. */
function payment( atUtc: Instant, amountMinor: Minor | null ): Change {
	return {
		atUtc,
		to( facts ) {
			const { debt } = facts;
			const paidMinor =
				amountMinor === null
					? debt.totalMinor
					: Math.min( debt.totalMinor, debt.paidMinor + amountMinor );
			return {
				...facts,
				debt: {
					...debt,
					paidMinor,
					status:
						paidMinor === debt.totalMinor ? 'paid' : debt.status,
					lastPaymentAtUtc: atUtc,
				},
				payments: [
					...facts.payments,
					{
						id: `payment_${ facts.payments.length + 1 }`,
						atUtc,
						amountMinor: paidMinor - debt.paidMinor,
						withdrawn: false,
					},
				],
			};
		},
	};
}

function promise( atUtc: Instant, onDate: string, no: number ): Change {
	return {
		atUtc,
		to: ( facts ) => ( {
			...facts,
			promises: [
				...facts.promises,
				{
					id: `promise_${ no }`,
					onDate,
					amountMinor: facts.debt.totalMinor - facts.debt.paidMinor,
					madeAtUtc: atUtc,
					paidBeforeMinor: facts.debt.paidMinor,
					withdrawn: false,
				},
			],
		} ),
	};
}

/** About all that is left. */
function dispute( atUtc: Instant, no: number ): Change {
	return {
		atUtc,
		to: ( facts ) => ( {
			...facts,
			disputes: [
				...facts.disputes,
				{
					id: `dispute_${ no }`,
					state: 'open',
					amountMinor: facts.debt.totalMinor - facts.debt.paidMinor,
					sinceUtc: atUtc,
					closedAtUtc: null,
				},
			],
			debtor: {
				...facts.debtor,
				openDisputesCount: facts.debtor.openDisputesCount + 1,
				disputesCount: facts.debtor.disputesCount + 1,
			},
		} ),
	};
}

/** All that are open end alike. */
function decided(
	atUtc: Instant,
	state: Exclude< DisputeState, 'open' >
): Change {
	return {
		atUtc,
		to: ( facts ) => ( {
			...facts,
			disputes: facts.disputes.map( ( one ) =>
				one.state === 'open'
					? { ...one, state, closedAtUtc: atUtc }
					: one
			),
			debtor: { ...facts.debtor, openDisputesCount: 0 },
		} ),
	};
}

function stateOf( text: string ): Exclude< DisputeState, 'open' > | null {
	return text === 'won' || text === 'lost' ? text : null;
}

function reply( atUtc: Instant ): Change {
	const replied = happening( atUtc, 'reply_received', null );
	return {
		atUtc,
		to( facts ) {
			const after = replied.to( facts );
			return {
				...after,
				contact: { ...after.contact, lastReplyAtUtc: atUtc },
			};
		},
	};
}

/** An event that answers may be about; what a person agrees to besides, as a hold, is not invented. */
function happening(
	atUtc: Instant,
	kind: Facts[ 'happened' ][ number ][ 'kind' ],
	ref: Id | null
): Change {
	return {
		atUtc,
		to: ( facts ) => ( {
			...facts,
			happened: [
				...facts.happened,
				{
					id: `${ kind }_${ facts.happened.length + 1 }`,
					kind,
					atUtc,
					ref,
					withdrawn: false,
				},
			],
		} ),
	};
}

function eventsOf(
	first: Facts,
	changes: readonly Change[]
): Script[ 'events' ] {
	let facts = first;
	return changes.map( ( { atUtc, to } ) => {
		facts = { ...to( facts ), revision: facts.revision + 1 };
		return { kind: 'facts', atUtc, caseId: CASE_ID, facts };
	} );
}

/** `debtor.country=FR,debtor.isCompany=true`: a value is JSON where it can be, else text. */
function withSet( facts: Facts, option: string | undefined ): Facts {
	let changed: unknown = facts;
	for ( const part of parts( option ) ) {
		const at = part.indexOf( '=' );
		const keys = part.slice( 0, at ).split( '.' );
		changed = set( changed, keys, jsonOrText( part.slice( at + 1 ) ) );
	}
	const { document, issues } = parseValue( 'facts', changed );
	if ( document === null ) {
		const [ issue ] = issues;
		throw new Error(
			`The case is not valid at ${ issue?.path ?? '' } (${ issue?.code ?? '' }). Options are written like --currency=EUR and --set=debtor.country=FR,debtor.isCompany=true`
		);
	}
	return document;
}

function set(
	part: unknown,
	keys: readonly string[],
	value: unknown
): unknown {
	const [ key = '', ...rest ] = keys;
	const holder = ( part ?? {} ) as Readonly< Record< string, unknown > >;
	return {
		...holder,
		[ key ]: rest.length === 0 ? value : set( holder[ key ], rest, value ),
	};
}

function jsonOrText( text: string ): unknown {
	try {
		return JSON.parse( text );
	} catch {
		return text;
	}
}

function parts( option: string | undefined ): readonly string[] {
	return ( option ?? '' ).split( ',' ).filter( ( part ) => part !== '' );
}

function countOf( text: string ): number | null {
	const count = wholeOf( text, 3 );
	return count !== null && count > 0 && count <= MAX_DAYS ? count : null;
}

/** `49.00` in minor units. */
function amountOf( text: string, currency: string ): Minor | null {
	const [ major = '', cents, more ] = text.split( '.' );
	const whole = wholeOf( major, 9 );
	if ( whole === null || more !== undefined ) {
		return null;
	}
	if ( CURRENCIES_WITHOUT_CENTS.includes( currency ) ) {
		return cents === undefined ? whole : null;
	}
	const rest = cents === undefined ? 0 : wholeOf( cents, 2 );
	return rest === null || ( cents !== undefined && cents.length !== 2 )
		? null
		: whole * 100 + rest;
}

function duration( option: string, text: string, example = '3d' ): number {
	return given( option, durationOf( text ), example );
}

function read< Value >(
	options: Options,
	name: string,
	fallback: string,
	of: ( text: string ) => Value | null,
	example: string
): Value {
	return given( name, of( options.get( name ) ?? fallback ), example );
}

function given< Value >(
	option: string,
	value: Value | null,
	example: string
): Value {
	if ( value === null ) {
		throw new Error(
			`--${ option } is written like --${ option }=${ example }`
		);
	}
	return value;
}
