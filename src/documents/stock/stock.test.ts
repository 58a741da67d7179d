import fs from 'node:fs';
import path from 'node:path';
import { soundDocument } from '../../../tests/support/vectors';
import { lint, simulate } from '../../engine';
import { parse } from '../../engine/parse/parse';
import type { Facts } from '../facts';
import type { Policy } from '../policy';
import type { Instant } from '../scalars';
import type { SequenceDocument } from '../sequence';

function text( name: string ): string {
	return fs.readFileSync( path.join( __dirname, `${ name }.json` ), 'utf8' );
}

function policy(): Policy {
	const { document } = parse( 'policy', text( 'policy' ) );
	if ( document === null ) {
		throw new Error( 'The stock policy is not valid.' );
	}
	return document;
}

function sequence( id: string ): SequenceDocument {
	const { document, issues } = parse( 'sequence', text( id ), {
		calendars: policy().calendars.map( ( calendar ) => calendar.id ),
		refs: null,
		targets: [],
	} );
	expect( issues ).toEqual( [] );
	if ( document === null ) {
		throw new Error( `The stock sequence ${ id } is not valid.` );
	}
	return document;
}

/** Tuesday, 1 June 2027, 11:00 in Paris (UTC+2 all summer). */
const FAILED: Instant = 1811840400;
const HOUR = 3600;
const DAY = 86400;
const summer = [ { fromUtc: 0, offsetSeconds: 7200 } ];

function renewal( changes: Partial< Facts > ): Facts {
	const facts = soundDocument< Facts >( 'facts', [] );
	return {
		...facts,
		truth: { state: 'clear', sinceUtc: FAILED },
		debt: { ...facts.debt, openedAtUtc: FAILED, dueDate: null },
		failures: [
			{ by: 'shop', no: 1, atUtc: FAILED, declineClass: 'soft' },
		],
		retry: { nextAtUtc: null, leftCount: null },
		disputes: [],
		promises: [],
		...changes,
	};
}

function sent(
	facts: Facts,
	document: SequenceDocument,
	later: readonly Facts[] = []
): readonly ( readonly [ string, Instant ] )[] {
	const { items } = simulate( {
		fromUtc: FAILED,
		untilUtc: FAILED + 40 * DAY,
		policy: policy(),
		shopZone: summer,
		recipientZones: [ summer ],
		sequences: [ document ],
		cases: [ { facts, runs: [] } ],
		events: later.map( ( one, index ) => ( {
			atUtc: FAILED + ( index + 1 ) * DAY,
			caseId: facts.caseId,
			kind: 'facts' as const,
			facts: one,
		} ) ),
		outcomes: [],
		rehearsals: [],
		outages: [],
		tickSeconds: null,
	} );
	return items.map( ( item ) => [
		item.key.split( '.' ).slice( 2 ).join( '.' ),
		item.momentUtc - FAILED,
	] );
}

describe( 'the stock sequence for a failed subscription payment', () => {
	const document = sequence( 'failed_subscription_payment' );

	test( 'writes after an hour, three days and seven days, and suspends two days after the last, and says so', () => {
		expect( sent( renewal( {} ), document ) ).toEqual( [
			[ 'first.1.mail_pay', HOUR ],
			[ 'second.1.mail_pay', 3 * DAY ],
			[ 'last.1.mail_pay', 7 * DAY ],
			[ 'suspend.1.email', 9 * DAY ],
			[ 'suspend.1.suspend', 9 * DAY ],
		] );
	} );

	test( 'follows whether a retry is still to come', () => {
		const retry = { nextAtUtc: FAILED + 2 * DAY, leftCount: 1 };
		expect(
			sent( renewal( { retry } ), document, [ renewal( {} ) ] )
		).toEqual( [
			[ 'first.1.mail_retry', HOUR ],
			[ 'second.1.mail_pay', 3 * DAY ],
			[ 'last.1.mail_pay', 7 * DAY ],
			[ 'suspend.1.email', 9 * DAY ],
			[ 'suspend.1.suspend', 9 * DAY ],
		] );
	} );

	test.each( [
		[ 'needs_card_update', 'mail_card' ],
		[ 'needs_authentication', 'mail_confirm' ],
		[ 'fraud_conceal', 'mail_pay' ],
		[ null, 'mail_pay' ],
	] as const )( 'answers a refusal %s by %s', ( declineClass, action ) => {
		const failures = [
			{ by: 'shop', no: 1, atUtc: FAILED, declineClass } as const,
		];
		expect( sent( renewal( { failures } ), document )[ 0 ] ).toEqual( [
			`first.1.${ action }`,
			HOUR,
		] );
	} );

	test.each( [ 'customer_revoked', 'merchant_side' ] )(
		'leaves a refusal %s to a person',
		( declineClass ) => {
			const failures = [
				{ by: 'shop', no: 1, atUtc: FAILED, declineClass } as const,
			];
			expect( sent( renewal( { failures } ), document ) ).toEqual( [
				[ 'first.1.task', HOUR ],
			] );
		}
	);

	test( 'suspends without a word where no email can be sent', () => {
		const facts = renewal( {} );
		const refused = {
			...facts,
			contact: { ...facts.contact, emailUsable: false },
		};
		const later = [ facts, facts, facts, facts, facts, facts, facts ];
		expect(
			sent( facts, document, [ ...later, refused ] ).slice( -2 )
		).toEqual( [
			[ 'last.1.mail_pay', 7 * DAY ],
			[ 'suspend.1.suspend_only', 9 * DAY ],
		] );
	} );

	test( 'thanks for a part once, an hour later, and goes on with the rest', () => {
		const facts = renewal( {} );
		const paid = {
			...facts,
			debt: { ...facts.debt, paidMinor: 1000 },
			payments: [
				{
					id: '31',
					atUtc: FAILED + DAY,
					amountMinor: 1000,
					withdrawn: false,
				},
			],
		};
		expect( sent( facts, document, [ paid ] ) ).toEqual( [
			[ 'first.1.mail_pay', HOUR ],
			[ 'part_payment.31.email', DAY + HOUR ],
			[ 'second.1.mail_pay', 3 * DAY ],
			[ 'last.1.mail_pay', 7 * DAY ],
			[ 'suspend.1.email', 9 * DAY ],
			[ 'suspend.1.suspend', 9 * DAY ],
		] );
	} );

	test.each( [
		[ 'paid', DAY, 'paid.31.email_paid' ],
		[ 'paid after the suspension', 10 * DAY, 'paid.31.email_restored' ],
	] )( 'confirms the payment to whom it wrote: %s', ( _, at, key ) => {
		const facts = renewal( {} );
		const paid = {
			...facts,
			debt: {
				...facts.debt,
				status: 'paid' as const,
				paidMinor: facts.debt.totalMinor,
				lastPaymentAtUtc: FAILED + at,
			},
			payments: [
				{
					id: '31',
					atUtc: FAILED + at,
					amountMinor: facts.debt.totalMinor,
					withdrawn: false,
				},
			],
		};
		const before = Array.from( { length: at / DAY - 1 }, () => facts );
		expect( sent( facts, document, [ ...before, paid ] ).at( -1 ) ).toEqual(
			[ key, at ]
		);
	} );

	test( 'stops when the money comes', () => {
		const paid = renewal( {} );
		expect(
			sent( renewal( {} ), document, [
				{ ...paid, debt: { ...paid.debt, status: 'paid' } },
			] )
		).toEqual( [ [ 'first.1.mail_pay', HOUR ] ] );
	} );
} );

test( 'the stock sequence for invoices writes around the due date at ten', () => {
	const facts = renewal( { failures: [] } );
	const invoice: Facts = {
		...facts,
		debt: { ...facts.debt, kind: 'invoice', dueDate: '2027-06-10' },
	};
	const tenOnFirst = -HOUR;
	expect( sent( invoice, sequence( 'invoice_on_terms' ) ) ).toEqual( [
		[ 'week_before.1.mail_pay', tenOnFirst + 2 * DAY ],
		[ 'day_before.1.mail_pay', tenOnFirst + 8 * DAY ],
		[ 'day_after.1.mail_pay', tenOnFirst + 10 * DAY ],
		[ 'week_after.1.mail_pay', tenOnFirst + 16 * DAY ],
		[ 'two_weeks_after.1.mail_pay', tenOnFirst + 23 * DAY ],
	] );
} );

test( 'the stock sequence for expiring cards writes at once, a week and two days before the renewal, and takes nothing else', () => {
	const facts = renewal( { failures: [] } );
	const card: Facts = {
		...facts,
		debt: { ...facts.debt, kind: 'expiring_card', dueDate: '2027-06-20' },
	};
	const tenOnFirst = -HOUR;
	const document = sequence( 'card_about_to_expire' );
	expect( sent( card, document ) ).toEqual( [
		[ 'first.1.mail_card', HOUR ],
		[ 'week_before.1.mail_card', tenOnFirst + 12 * DAY ],
		[ 'last.1.mail_card', tenOnFirst + 17 * DAY ],
	] );
	expect( sent( facts, document ) ).toEqual( [] );
} );

test.each( [
	'failed_subscription_payment',
	'unpaid_order',
	'invoice_on_terms',
] )( 'the stock sequence %s leaves an expiring card alone', ( id ) => {
	const facts = renewal( {} );
	const card: Facts = {
		...facts,
		debt: { ...facts.debt, kind: 'expiring_card', dueDate: '2027-06-20' },
	};
	expect( sent( card, sequence( id ) ) ).toEqual( [] );
} );

test.each( [
	'failed_subscription_payment',
	'unpaid_order',
	'invoice_on_terms',
	'card_about_to_expire',
] )( 'lint finds nothing in %s', ( id ) => {
	expect(
		lint( {
			sequence: sequence( id ),
			policy: policy(),
			texts: null,
			locales: [],
			shop: null,
		} )
	).toEqual( [] );
} );
