import { pastShop, pastWorld } from '../../../tests/bench/past-shop';
import { sequence, step } from '../../../tests/support/sequences';
import { soundDocument } from '../../../tests/support/vectors';
import type { SequenceDocument } from '../../documents/sequence';
import type { Script } from '../simulate/script';
import { type ExitCode, run, USAGE } from './run';

const zone = [ { fromUtc: 0, offsetSeconds: 7200 } ];

function script( changes: object = {} ): object {
	return {
		fromUtc: 1780003600,
		untilUtc: 1782000000,
		policy: soundDocument( 'policy', [] ),
		shopZone: zone,
		recipientZones: [ zone ],
		sequences: [ soundDocument( 'sequence', [] ) ],
		cases: [
			{
				facts: soundDocument( 'facts', [
					{ path: '/disputes', value: [] },
					{ path: '/promises', value: [] },
				] ),
				runs: [],
			},
		],
		events: [],
		outcomes: [],
		rehearsals: [],
		outages: [],
		tickSeconds: null,
		...changes,
	} satisfies Record< keyof Script, unknown >;
}

const selling = {
	id: 'second',
	locale: 'en_US',
	subject: 'A special offer',
	body: 'Buy now.',
};

/** A file of past debtors under the sound policy. */
function debts( debtors: readonly unknown[] ): string {
	const world = pastWorld( soundDocument( 'policy', [] ) );
	return [ world, ...debtors ]
		.map( ( line ) => JSON.stringify( line ) )
		.join( '\n' );
}

const files: Readonly< Record< string, string > > = {
	'sound.json': JSON.stringify( soundDocument( 'sequence', [] ) ),
	'policy.json': JSON.stringify( soundDocument( 'policy', [] ) ),
	'capped.json': JSON.stringify(
		soundDocument( 'policy', [ { path: '/caseCap', value: 1 } ] )
	),
	'broken.json': JSON.stringify(
		soundDocument( 'sequence', [ { path: '/steps/1/id', value: 'first' } ] )
	),
	'clean.json': JSON.stringify( {
		...soundDocument< SequenceDocument >( 'sequence', [] ),
		steps: soundDocument< SequenceDocument >( 'sequence', [] ).steps.slice(
			1,
			2
		),
		experiments: [],
	} ),
	'ladder.json': JSON.stringify(
		sequence( { steps: [ step( 'second', 1 ) ] } )
	),
	'held-out.json': JSON.stringify(
		sequence( {
			steps: [ step( 'second', 1 ) ],
			experiments: [
				{
					id: 'out',
					arms: [ { id: 'held_out', shareBasisPoints: 10000 } ],
				},
			],
		} )
	),
	'rehearsed.json': JSON.stringify(
		script( {
			rehearsals: [ { sequenceId: 'ladder', untilUtc: null } ],
			sequences: [
				soundDocument( 'sequence', [
					{ path: '/id', value: 'ladder' },
				] ),
			],
		} )
	),
	'texts.json': JSON.stringify( [
		{
			id: 'second',
			locale: 'en_US',
			subject: 'Your payment',
			body: '{pay_link}',
		},
	] ),
	'selling.json': JSON.stringify( [ selling ] ),
	'misspelt.json': JSON.stringify( [ { ...selling, body: '{pay_lnik}' } ] ),
	'export.json': JSON.stringify( {
		policy: soundDocument( 'policy', [] ),
		templates: [ selling ],
		targets: [],
	} ),
	'torn.json': '[ ',
	'lunar.json': JSON.stringify(
		soundDocument( 'sequence', [ { path: '/calendar', value: 'lunar' } ] )
	),
	'script.json': JSON.stringify( script() ),
	'debts.ndjson': debts( [ ...pastShop( 1, 20 ) ] ),
	'odd-debts.ndjson': debts( [ { debtorKey: 'c_1' } ] ),
	'later.json': JSON.stringify(
		soundDocument( 'sequence', [
			{ path: '/version', value: 9 },
			{ path: '/entry/when/value', value: 'invoice' },
		] )
	),
	'unknown-calendar.json': JSON.stringify(
		script( {
			sequences: [
				soundDocument( 'sequence', [
					{ path: '/calendar', value: 'lunar' },
				] ),
			],
		} )
	),
};

function invoke( ...args: string[] ): { code: ExitCode; text: string } {
	const lines: string[] = [];
	const code = run( args, {
		read: ( file ) => {
			const text = files[ file ];
			if ( text === undefined ) {
				throw new Error( `There is no ${ file }.` );
			}
			return text;
		},
		lines: ( file ) => ( files[ file ] ?? '' ).split( '\n' ),
		write: ( line ) => void lines.push( line ),
	} );
	return { code, text: lines.join( '\n' ) };
}

test( 'a sound document ends with 0', () => {
	expect( invoke( 'validate', 'sound.json' ) ).toEqual( {
		code: 0,
		text: 'sound.json: nothing to report',
	} );
	expect( invoke( 'validate', 'policy.json', '--kind=policy' ).code ).toBe(
		0
	);
	expect( invoke( 'validate', 'script.json', '--kind=script' ) ).toEqual( {
		code: 0,
		text: 'script.json: nothing to report',
	} );
} );

test( 'issues end with 1 and say where', () => {
	expect( invoke( 'validate', 'broken.json' ) ).toEqual( {
		code: 1,
		text: 'broken.json/steps/1/id: There are two steps “first”. [step.id_taken]',
	} );
	const json = invoke( 'validate', 'broken.json', '--format=json' );
	expect( json.code ).toBe( 1 );
	expect( JSON.parse( json.text ) ).toEqual( {
		issues: [
			{
				code: 'step.id_taken',
				path: '/steps/1/id',
				given: 'first',
				wanted: null,
				message: 'There are two steps “first”.',
			},
		],
	} );
} );

test( 'lint ends with 1 on findings, with a way to mend them, and with 0 on none', () => {
	expect( invoke( 'lint', 'clean.json' ).code ).toBe( 0 );
	const capped = invoke( 'lint', 'sound.json', '--policy=capped.json' );
	expect( capped.code ).toBe( 1 );
	expect( capped.text ).toContain( '[case_cap_exceeded, messages 4, cap 1]' );
	expect( capped.text ).toContain( 'Remove messages' );
	expect( invoke( 'lint', 'broken.json' ).code ).toBe( 1 );
	expect( invoke( 'lint', 'sound.json', '--policy=sound.json' ).code ).toBe(
		2
	);
} );

test( 'simulate lists what would be handed over, by moment and key', () => {
	const { code, text } = invoke( 'simulate', 'script.json' );
	expect( code ).toBe( 0 );
	expect( text.split( '\n' )[ 0 ] ).toBe(
		'Fri 2026-05-29 08:00  first: email first_retry: delivered [12.1.first.1.mail_retry]'
	);
	const json = invoke( 'simulate', 'script.json', '--format=json' );
	expect( JSON.parse( json.text ) ).toHaveProperty(
		'items.0.outcome',
		'delivered'
	);
} );

test( 'a script is checked with the documents in it', () => {
	expect( invoke( 'simulate', 'unknown-calendar.json' ) ).toEqual( {
		code: 1,
		text: 'unknown-calendar.json/sequences/0/calendar: There is no calendar “lunar”. [calendar.unknown]',
	} );
	expect( invoke( 'simulate', 'policy.json' ).code ).toBe( 1 );
} );

test( 'lint hands the texts to the rules about texts', () => {
	const quiet = invoke( 'lint', 'ladder.json', '--texts=texts.json' );
	expect( quiet ).toEqual( {
		code: 0,
		text: 'ladder.json: nothing to report',
	} );
	const rules = ( ...args: string[] ) =>
		(
			JSON.parse( invoke( ...args, '--format=json' ).text ) as {
				findings: { rule: string }[];
			}
		 ).findings.map( ( finding ) => finding.rule );
	expect( rules( 'lint', 'ladder.json', '--texts=selling.json' ) ).toEqual( [
		'pay_link_missing',
		'promotion_in_message',
	] );
	expect(
		rules( 'lint', 'ladder.json', '--texts=texts.json', '--locales=de_DE' )
	).toEqual( [ 'translation_missing' ] );
	expect( rules( 'lint', 'ladder.json', '--export=export.json' ) ).toEqual( [
		'pay_link_missing',
		'promotion_in_message',
	] );
} );

test( 'lint says of the shop what the options say', () => {
	expect( invoke( 'lint', 'ladder.json', '--actions=task' ).text ).toContain(
		'[channel_missing, action second, kind email]'
	);
	expect( invoke( 'lint', 'ladder.json', '--actions=fax' ) ).toMatchObject( {
		code: 2,
		text: expect.stringContaining(
			'“fax” is not an action. Allowed: email'
		),
	} );
} );

test( 'texts that cannot be used are refused with their place', () => {
	expect( invoke( 'lint', 'ladder.json', '--texts=policy.json' ) ).toEqual( {
		code: 2,
		text: 'policy.json has no list of texts. Expected: [ { "id", "locale", "subject", "body" } ]',
	} );
	expect( invoke( 'lint', 'ladder.json', '--texts=misspelt.json' ) ).toEqual(
		{
			code: 2,
			text: 'misspelt.json/0/body (second, en_US): There is no token {pay_lnik}. Did you mean {pay_link}?',
		}
	);
	expect( invoke( 'lint', 'ladder.json', '--texts=torn.json' ).text ).toBe(
		'torn.json: This is not JSON at line 1, column 3: expected a value: text in double quotes, a number, true, false, null, “{” or “[”.'
	);
	expect( invoke( 'lint', 'ladder.json', '--export=policy.json' ).text ).toBe(
		'policy.json is not an export. Write one with: wp followup-reminders export'
	);
} );

test( 'validate names line and column of what is no JSON', () => {
	expect( invoke( 'validate', 'torn.json', '--format=json' ) ).toMatchObject(
		{
			code: 1,
			text: expect.stringContaining( 'line 1, column 3' ),
		}
	);
} );

test( 'validate knows the calendars and texts it is given', () => {
	expect(
		invoke( 'validate', 'lunar.json', '--policy=policy.json' ).text
	).toBe(
		'lunar.json/calendar: There is no calendar “lunar”. Allowed: standard. [calendar.unknown]'
	);
	expect( invoke( 'validate', 'lunar.json' ).code ).toBe( 0 );
} );

test( 'simulate plays a sequence with a case of its options', () => {
	const { code, text } = invoke(
		'simulate',
		'ladder.json',
		'--zone=+02:00',
		'--opened=2027-06-01T11:00'
	);
	expect( code ).toBe( 0 );
	expect( text ).toContain( 'case 1: exhausted' );
	const paid = invoke( 'simulate', 'ladder.json', '--paid=1h' );
	expect( paid.text ).toBe( 'case 1: paid' );
	const written = invoke( 'simulate', 'ladder.json', '--format=script' );
	expect( JSON.parse( written.text ) ).toHaveProperty( 'cases.0.facts' );
} );

test( 'simulate says when a message is not sent at all', () => {
	const heldOut = invoke( 'simulate', 'held-out.json' );
	expect( heldOut.text ).toContain( 'not sent, held out' );
	expect( heldOut.text ).not.toContain( 'delivered' );
	const rehearsed = invoke( 'simulate', 'rehearsed.json' );
	expect( rehearsed.text ).toContain( 'not sent, test mode' );
} );

test( 'an invented case can be without what its kind has', () => {
	const facts = ( ...args: string[] ) =>
		JSON.parse(
			invoke( 'simulate', 'ladder.json', '--format=script', ...args ).text
		) as Script;
	expect( facts( '--case=invoice' ).cases[ 0 ]?.facts.debt.dueDate ).toBe(
		'2027-07-01'
	);
	expect(
		facts( '--case=invoice', '--due=' ).cases[ 0 ]?.facts.debt.dueDate
	).toBeNull();
	expect( facts().events ).toHaveLength( 1 );
	expect( facts( '--failed=' ).events ).toHaveLength( 0 );
	expect(
		facts( '--currency=JPY', '--amount=4900' ).cases[ 0 ]?.facts.debt
	).toMatchObject( { totalMinor: 4900, currency: 'JPY' } );
} );

test( 'an invented customer replies, agrees on a plan and has a dispute decided', () => {
	const { text } = invoke(
		'simulate',
		'ladder.json',
		'--format=script',
		'--failed=',
		'--replied=2d',
		'--disputed=3d',
		'--plan=4d',
		'--decided=9d:lost'
	);
	const { events, fromUtc } = JSON.parse( text ) as Script;
	const last = events.at( -1 );
	expect( events ).toHaveLength( 4 );
	expect( last ).toMatchObject( {
		atUtc: fromUtc + 9 * 86400,
		facts: {
			contact: { lastReplyAtUtc: fromUtc + 2 * 86400 },
			happened: [
				{ kind: 'reply_received', atUtc: fromUtc + 2 * 86400 },
				{
					kind: 'plan_agreed',
					atUtc: fromUtc + 4 * 86400,
					ref: 'plan',
				},
			],
			disputes: [ { state: 'lost', closedAtUtc: fromUtc + 9 * 86400 } ],
			debtor: { openDisputesCount: 0, disputesCount: 1 },
		},
	} );
} );

test.each( [
	[ '--amount=4,9', '--amount is written like --amount=49.00' ],
	[ '--zone=2', '--zone is written like --zone=+02:00' ],
	[ '--opened=June', '--opened is written like --opened=2027-06-01T11:00' ],
	[ '--paid=soon', '--paid is written like --paid=3d' ],
	[ '--days=0', '--days is written like --days=60' ],
	[ '--part-paid=2d', '--part-paid is written like --part-paid=2d:20.00' ],
	[ '--decided=9d:drawn', '--decided is written like --decided=9d:lost' ],
	[
		'--case=debt',
		'--case: “debt” is not a kind of case. Allowed: renewal, order, invoice, expiring_card, instalment.',
	],
	[
		'--set=debt.gateway=Stripe',
		'The case is not valid at /debt/gateway (text.not_id). Options are written like --currency=EUR and --set=debtor.country=FR,debtor.isCompany=true',
	],
] )( 'an invented case that cannot be is refused: %s', ( option, words ) => {
	expect( invoke( 'simulate', 'ladder.json', option ) ).toEqual( {
		code: 2,
		text: words,
	} );
} );

test( 'a backtest says who would have been written to', () => {
	const { code, text } = invoke(
		'backtest',
		'sound.json',
		'--debts=debts.ndjson'
	);
	expect( code ).toBe( 0 );
	expect( text ).toContain( '20 cases, ' );
	expect( text ).toMatch(
		/^\d+ decisions, \d+\.\d\d % rested on facts nobody kept$/m
	);
	const json = invoke(
		'backtest',
		'sound.json',
		'--debts=debts.ndjson',
		'--format=json'
	);
	expect( JSON.parse( json.text ) ).toMatchObject( {
		totals: { cases: 20 },
		comparison: null,
	} );
} );

test( 'what another version does otherwise counts as a finding', () => {
	const same = invoke(
		'backtest',
		'sound.json',
		'--debts=debts.ndjson',
		'--against=sound.json'
	);
	expect( same.code ).toBe( 0 );
	expect( same.text ).toContain( 'gained 0, lost 0, moved 0 in 0 cases' );
	const other = invoke(
		'backtest',
		'later.json',
		'--debts=debts.ndjson',
		'--against=sound.json'
	);
	expect( other.code ).toBe( 1 );
	expect( other.text ).toMatch(
		/^lost \d+\.1\.\w+\.\d+\.\w+ \d+ - not_enrolled$/m
	);
} );

test( 'a backtest of what is no debtor names the line', () => {
	const { code, text } = invoke(
		'backtest',
		'sound.json',
		'--debts=odd-debts.ndjson'
	);
	expect( code ).toBe( 2 );
	expect( text ).toContain( 'odd-debts.ndjson:2 is not valid:' );
	expect(
		invoke( 'backtest', 'broken.json', '--debts=debts.ndjson' )
	).toMatchObject( { code: 2 } );
} );

test.each( [
	[],
	[ 'validate' ],
	[ 'backtest', 'sound.json' ],
	[ 'dance', 'sound.json' ],
	[ 'validate', 'sound.json', 'policy.json' ],
	[ 'validate', 'sound.json', '--loud=1' ],
] )( 'a command line nobody understands ends with 2 (%#)', ( ...args ) => {
	expect( invoke( ...args ) ).toEqual( { code: 2, text: USAGE } );
} );

test( 'a file that is not there ends with 2', () => {
	expect( invoke( 'validate', 'gone.json' ) ).toEqual( {
		code: 2,
		text: 'There is no gone.json.',
	} );
} );
