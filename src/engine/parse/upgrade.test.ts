import {
	SEQUENCE_SCHEMA_VERSION,
	type Upgrade,
	upgradeDocument,
	upgrades,
	upgradeUnversioned,
	versionOf,
} from './upgrade';

const twoSteps: readonly Upgrade[] = [
	{
		from: 1,
		upgrade: ( document ) => ( {
			...document,
			schemaVersion: 2,
			added: true,
		} ),
	},
	{ from: 2, upgrade: ( document ) => ( { ...document, schemaVersion: 3 } ) },
];

test( 'an older document is brought up step by step', () => {
	expect( upgradeDocument( { schemaVersion: 1 }, twoSteps ) ).toEqual( {
		schemaVersion: 3,
		added: true,
	} );
	expect( upgradeDocument( { schemaVersion: 2 }, twoSteps ) ).toEqual( {
		schemaVersion: 3,
	} );
} );

test( 'a current document and one that says no version stay as they are', () => {
	const current = { schemaVersion: 3 };
	expect( upgradeDocument( current, twoSteps ) ).toBe( current );
	for ( const odd of [
		null,
		7,
		[],
		{},
		{ schemaVersion: '1' },
		{ schemaVersion: 1.5 },
	] ) {
		expect( versionOf( odd ) ).toBeNull();
		expect( upgradeDocument( odd, twoSteps ) ).toBe( odd );
	}
} );

test( 'upgrades have no gap', () => {
	upgrades.forEach( ( one, index ) => {
		expect( one.from ).toBe( index + 1 );
	} );
	expect( upgradeDocument( { schemaVersion: 1 }, upgrades ) ).toEqual( {
		schemaVersion: SEQUENCE_SCHEMA_VERSION,
		answers: [],
	} );
} );

test( 'an amount of a condition becomes one of a list, wherever it stands', () => {
	const amount = { amountMinor: 5000, currency: 'EUR' };
	const test = { kind: 'fact', fact: 'paid', op: 'at_least', value: amount };
	const upgraded = upgradeDocument(
		{
			schemaVersion: 1,
			entry: { when: { kind: 'all', of: [ test ] } },
			leaveWhen: { ...test, op: 'is_present', value: true },
			steps: [ { when: { kind: 'not', of: test }, value: amount } ],
		},
		upgrades
	);
	expect( upgraded ).toEqual( {
		schemaVersion: 2,
		entry: {
			when: { kind: 'all', of: [ { ...test, value: [ amount ] } ] },
		},
		leaveWhen: { ...test, op: 'is_present', value: true },
		steps: [
			{
				when: { kind: 'not', of: { ...test, value: [ amount ] } },
				value: amount,
			},
		],
		answers: [],
	} );
} );

test( 'what an older policy, sheet of facts or run does not say means what it meant', () => {
	expect( upgradeUnversioned( 'policy', { version: 4 } ) ).toEqual( {
		version: 4,
		answersPerDay: 3,
	} );
	expect( upgradeUnversioned( 'policy', { answersPerDay: 1 } ) ).toEqual( {
		answersPerDay: 1,
	} );
	expect(
		upgradeUnversioned( 'facts', {
			disputes: [ { id: '1', state: 'won' } ],
			promises: [ { id: '2' }, { id: '3', paidBeforeMinor: 7 } ],
		} )
	).toEqual( {
		disputes: [ { id: '1', state: 'won', closedAtUtc: null } ],
		promises: [
			{ id: '2', paidBeforeMinor: 0 },
			{ id: '3', paidBeforeMinor: 7 },
		],
		payments: [],
		happened: [],
	} );
	expect(
		upgradeUnversioned( 'run', { enrolledAtUtc: 1780000000 } )
	).toEqual( {
		enrolledAtUtc: 1780000000,
		answersFromUtc: 1780000000,
		answered: [],
	} );
	expect(
		upgradeUnversioned( 'script', {
			policy: { version: 4 },
			sequences: [ { schemaVersion: 1 } ],
			cases: [ { facts: {}, runs: [ { enrolledAtUtc: 7 } ] } ],
			events: [ { kind: 'facts', facts: {} }, { kind: 'entry' } ],
		} )
	).toEqual( {
		policy: { version: 4, answersPerDay: 3 },
		sequences: [ { schemaVersion: 2, answers: [] } ],
		cases: [
			{
				facts: { payments: [], happened: [] },
				runs: [ { enrolledAtUtc: 7, answersFromUtc: 7, answered: [] } ],
			},
		],
		events: [
			{ kind: 'facts', facts: { payments: [], happened: [] } },
			{ kind: 'entry' },
		],
	} );
	for ( const odd of [ null, 7, [], 'facts' ] ) {
		for ( const kind of [ 'policy', 'facts', 'run', 'entry', 'script' ] ) {
			expect( upgradeUnversioned( kind, odd ) ).toBe( odd );
		}
	}
} );
