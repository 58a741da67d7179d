import type { Facts } from '../documents/facts';
import type { Policy } from '../documents/policy';
import type {
	CaseDetail,
	CaseSummary,
	CatalogueFact,
	EngineInputs,
	SequenceDetail,
	Task,
	TemplateSummary,
	WebhookTarget,
} from '../documents/rest';
import type { RunState } from '../documents/run';
import type { Answer, SequenceDocument } from '../documents/sequence';
import { catalogueFacts } from '../engine/facts/catalogue';

/** Tuesday 1 June 2027, 12:00 UTC. */
export const NOW = 1811851200;
const HOUR = 3600;
const DAY = 24 * HOUR;

export const summary: CaseSummary = {
	id: 7,
	number: 'R-1',
	source: 'billing',
	kind: 'renewal',
	status: 'open',
	customer: { name: 'Ada Lovelace', email: 'ada@example.test' },
	currency: 'EUR',
	totalMinor: 2900,
	remainingMinor: 2900,
	dueDate: null,
	openedAtUtc: NOW - HOUR,
	closedAtUtc: null,
	nextAtUtc: NOW + 3 * DAY,
	holdReason: null,
	sequenceId: 'ladder',
	runMode: 'live',
	ended: null,
	steps: [
		{ id: 'first', kind: 'email', outcome: null, why: null },
		{ id: 'last', kind: 'email', outcome: null, why: null },
	],
	assignee: null,
};

export const facts: Facts = {
	revision: 1,
	caseId: 7,
	debtorKey: 'd1',
	truth: { state: 'clear', sinceUtc: NOW - HOUR },
	debt: {
		source: 'billing',
		kind: 'renewal',
		status: 'open',
		openedAtUtc: NOW - HOUR,
		currency: 'EUR',
		totalMinor: 2900,
		paidMinor: 0,
		creditedMinor: 0,
		dueDate: null,
		gateway: null,
		methodKind: null,
		refund: 'none',
		lastPaymentAtUtc: null,
	},
	failures: [ { by: 'shop', no: 1, atUtc: NOW - HOUR, declineClass: null } ],
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
		smsUsable: false,
		lastClickAtUtc: null,
		lastReplyAtUtc: null,
	},
	debtor: {
		isCompany: false,
		country: 'FR',
		tags: [],
		firstOrderAtUtc: null,
		ordersPaidCount: 0,
		spent: [],
		onTimeBasisPoints: null,
		averageDaysLate: null,
		boughtSince: null,
		openCasesCount: 1,
		openDisputesCount: 0,
		disputesCount: 0,
		owed: [ { amountMinor: 2900, currency: 'EUR' } ],
	},
	subscription: null,
};

export const policy: Policy = {
	version: 1,
	tolerances: [],
	caseCap: 8,
	promiseGraceDays: 1,
	siblingsOnDispute: 'go_on',
	calendars: [
		{
			id: 'standard',
			weekdays: [ 1, 2, 3, 4, 5, 6, 7 ],
			quiet: null,
			holidays: [],
		},
	],
	debtorGapSeconds: 0,
	debtorCaps: [],
	answersPerDay: 3,
};

const mail = ( id: string, days: number ) =>
	( {
		kind: 'act',
		id,
		moment: {
			anchor: { on: 'failure', no: 1 },
			offset: { unit: 'days', count: days },
			atMinute: null,
		},
		when: null,
		branches: [
			{
				id: 'otherwise',
				when: null,
				actions: [
					{ id: 'mail', kind: 'email', ref: id, digest: 'join' },
				],
			},
		],
		repeat: null,
		lateAfterSeconds: 7 * DAY,
	} ) as const;

export const sequence: SequenceDocument = {
	schemaVersion: 2,
	id: 'ladder',
	version: 1,
	calendar: 'standard',
	entry: {
		when: { kind: 'fact', fact: 'debt_kind', op: 'is', value: 'renewal' },
		again: 'never',
	},
	leaveWhen: null,
	steps: [ mail( 'first', 1 ), mail( 'last', 3 ) ],
	answers: [],
	experiments: [],
	endAfterIdleDays: 60,
};

/** Thanks for a part payment an hour after it. */
export const thanks: Answer = {
	id: 'thanks',
	on: 'payment_part',
	offset: { unit: 'minutes', count: 60 },
	atMinute: null,
	when: null,
	branches: [
		{
			id: 'all',
			when: null,
			actions: [
				{ id: 'email', kind: 'email', ref: 'thanks', digest: 'alone' },
			],
		},
	],
	lateAfterSeconds: 3 * DAY,
	speaks: [],
};

/** €9.00 of it came in just now. */
export const paidInPart: Facts = {
	...facts,
	debt: { ...facts.debt, paidMinor: 900 },
	payments: [ { id: '31', atUtc: NOW, amountMinor: 900, withdrawn: false } ],
};

export const run: RunState = {
	runNo: 1,
	sequenceId: 'ladder',
	version: 1,
	mode: 'live',
	enrolledAtUtc: NOW - HOUR,
	arms: [],
	resolved: [],
	waiting: null,
	held: false,
	lastReleaseAtUtc: null,
	lastAtUtc: NOW - HOUR,
	ended: null,
	answersFromUtc: 0,
	answered: [],
};

/** Paris: summer time until the end of October. */
const paris = [
	{ fromUtc: NOW - 10 * DAY, offsetSeconds: 7200 },
	{ fromUtc: 1825030800, offsetSeconds: 3600 },
];

export const inputs: EngineInputs = {
	now: NOW,
	facts,
	run,
	pastRuns: [],
	policy,
	shopZone: paris,
	recipientZones: [ paris ],
	sequence,
};

export const detail: CaseDetail = {
	...summary,
	now: NOW,
	sourceRef: 'R-1',
	paidMinor: 0,
	creditedMinor: 0,
	items: [ 'Climbing pass' ],
	links: { source: '', customer: '' },
	payUrl: '',
	truthState: 'clear',
	truthSinceUtc: NOW - HOUR,
	debtor: {
		name: 'Ada Lovelace',
		email: 'ada@example.test',
		locale: 'en_US',
		country: 'FR',
		state: null,
		timeZone: null,
		isCompany: false,
	},
	contactIsOurs: false,
	run,
	facts,
	cardAttempts: null,
	sequence: { id: 'ladder', title: 'Ladder', version: 1, mode: 'live' },
	unknownItems: [],
};

export const task: Task = {
	id: 5,
	code: 'call',
	hasBrief: true,
	title: 'Call Ada Lovelace',
	text: 'She owes €29.00.\n\nBe kind.',
	state: 'open',
	caseId: 7,
	number: 'R-1',
	customer: 'Ada Lovelace',
	assignee: null,
	dueOn: '2027-05-31',
	isOverdue: true,
	raisedAtUtc: NOW - DAY,
	doneAtUtc: null,
	doneBy: null,
	note: '',
	version: 3,
};

export const sequenceDetail: SequenceDetail = {
	id: 'ladder',
	title: 'Ladder',
	mode: 'live',
	position: 1,
	version: 1,
	switchedOnAtUtc: NOW - 10 * DAY,
	rehearsedSinceUtc: null,
	leastVersion: 0,
	runs: [],
	document: sequence,
};

/** Every fact of the engine's own catalogue, as the route answers them. */
export const catalogue: readonly CatalogueFact[] = catalogueFacts.map(
	( fact ) => ( {
		...fact,
		missing: fact.id === 'sms_usable' ? 'no_sms' : null,
	} )
);

const text = ( id: string, subject: string ): TemplateSummary => ( {
	id,
	locale: 'en_US',
	tone: '',
	version: 1,
	kind: null,
	old: [],
	name: '',
	subject,
	needsReview: false,
	forStaff: false,
} );

export const templates: readonly TemplateSummary[] = [
	text( 'first', 'First reminder' ),
	text( 'last', 'Last reminder' ),
];

export const target: WebhookTarget = {
	id: 'crm',
	title: 'CRM',
	url: 'https://crm.example/hook',
	withCustomer: false,
	state: 'on',
	previousSecretUntilUtc: null,
	version: 2,
};
