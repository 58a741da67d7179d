import {
	answer,
	DAY_SECONDS,
	fact,
	mail,
	sequence,
	sound,
	step,
	suspend,
	withAnswers,
	withSteps,
	withWhen,
} from '../../../tests/support/sequences';
import type { Policy } from '../../documents/policy';
import type { ActStep, Condition } from '../../documents/sequence';
import stockPolicy from '../../documents/stock/policy.json';
import { parseValue } from '../parse/parse';
import { partAt } from './edit';
import { lint, repairFinding } from './lint';
import type { LintInput } from './rule';
import { lintRules } from './rules';

const FR = fact( 'is_company', 'is', true );
const otherwise = { id: 'c', when: null, actions: [ mail( 'c' ) ] };
const branch = ( id: string, when: Condition | null ) => ( {
	id,
	when,
	actions: [ mail( id ) ],
} );
const since = ( count: number, atMinute: number | null = null ) => ( {
	moment: {
		anchor: { on: 'enrolled' } as const,
		offset: { unit: 'minutes', count } as const,
		atMinute,
	},
} );
const afterFirst = (
	event: 'delivered' | 'resolved'
): Partial< ActStep > => ( {
	moment: {
		anchor: { on: 'step', stepId: 'a', event },
		offset: { unit: 'days', count: 2 },
		atMinute: null,
	},
} );
const present = ( id: string ) => fact( id, 'is_present', true );
const invoice = fact( 'debt_kind', 'is', 'invoice' );
const order = fact( 'debt_kind', 'is', 'order' );

/** It has two calendars. */
const stock = stockPolicy as unknown as Policy;

function entry( when: Condition, ...steps: ActStep[] ): Partial< LintInput > {
	return {
		sequence: sequence( { entry: { when, again: 'never' }, steps } ),
		texts: null,
	};
}

/** Rule, what it finds something in, where the repair changes it, and what stands there then. */
const repairs: readonly ( readonly [
	string,
	Partial< LintInput >,
	string,
	unknown,
] )[] = [
	[
		'branch_unreachable',
		withSteps(
			step( 'a', 1, {
				branches: [ branch( 'a', FR ), branch( 'b', FR ), otherwise ],
			} )
		),
		'/steps/0/branches',
		[ branch( 'a', FR ), otherwise ],
	],
	[
		'condition_always_true',
		withWhen( fact( 'orders_paid_count', 'at_least', 0 ) ),
		'/steps/0/when',
		null,
	],
	[
		'value_nowhere',
		withWhen( fact( 'country', 'is_one_of', [ 'UK', 'FR' ] ) ),
		'/steps/0/when/value',
		[ 'GB', 'FR' ],
	],
	[
		'value_nowhere',
		withWhen(
			fact( 'decline_class', 'is_one_of', [ 'softt', 'terminal' ] )
		),
		'/steps/0/when/value',
		[ 'soft', 'terminal' ],
	],
	[
		'unit_slip',
		withWhen( fact( 'on_time', 'between', [ 80, 100 ] ) ),
		'/steps/0/when/value',
		[ 8000, 10000 ],
	],
	[
		'unit_slip',
		withWhen(
			fact( 'remaining', 'at_least', [
				{ amountMinor: 50, currency: 'EUR' },
			] )
		),
		'/steps/0/when/value',
		[ { amountMinor: 5000, currency: 'EUR' } ],
	],
	[
		'unit_slip',
		{
			sequence: sequence( {
				experiments: [
					{
						id: 'out',
						arms: [ { id: 'held_out', shareBasisPoints: 10 } ],
					},
				],
			} ),
		},
		'/experiments/0/arms/0/shareBasisPoints',
		1000,
	],
	[
		'only_while_held',
		{
			sequence: sequence( {
				leaveWhen: fact( 'refund', 'is', 'full' ),
			} ),
		},
		'/leaveWhen',
		null,
	],
	[
		'entry_mixes_kinds',
		entry( FR, step( 'a', 0, since( 60 ) ) ),
		'/entry/when',
		{
			kind: 'all',
			of: [ FR, fact( 'debt_kind', 'is_not', 'expiring_card' ) ],
		},
	],
	[
		'unknown_excluded',
		withWhen( {
			kind: 'all',
			of: [ FR, { kind: 'not', of: fact( 'country', 'is', 'FR' ) } ],
		} ),
		'/steps/0/when/of/1',
		{
			kind: 'any',
			of: [
				fact( 'country', 'is_absent', true ),
				{ kind: 'not', of: fact( 'country', 'is', 'FR' ) },
			],
		},
	],
	[
		'otherwise_missing',
		withSteps(
			step( 'a', 1, {
				branches: [
					branch( 'a', FR ),
					branch( 'b', fact( 'country', 'is', 'FR' ) ),
				],
			} )
		),
		'/steps/0/branches/2',
		{
			id: 'otherwise',
			when: null,
			actions: [ { ...mail( 'b' ), id: 'b_otherwise' } ],
		},
	],
	[
		'calendar_unknown',
		{ sequence: sequence( { calendar: 'standart' } ) },
		'/calendar',
		'standard',
	],
	[
		'anchor_may_be_missing',
		entry(
			invoice,
			step( 'a', 0, {
				moment: {
					anchor: { on: 'fact', fact: 'due_date' },
					offset: { unit: 'days', count: 3 },
					atMinute: 600,
				},
			} )
		),
		'/entry/when',
		{ kind: 'all', of: [ invoice, present( 'due_date' ) ] },
	],
	[
		'anchor_conditional',
		withSteps(
			step( 'a', 1, { when: FR } ),
			step( 'b', 0, afterFirst( 'delivered' ) )
		),
		'/steps/1/moment/anchor/event',
		'resolved',
	],
	[
		'first_message_at_once',
		withSteps( step( 'a', 0, since( 0 ) ) ),
		'/steps/0/moment/offset',
		{ unit: 'minutes', count: 60 },
	],
	[
		'order_reversed',
		withSteps( step( 'a', 5 ), step( 'b', 3 ) ),
		'/steps',
		[ step( 'b', 3 ), step( 'a', 5 ) ],
	],
	[
		'suspension_too_soon',
		withSteps( step( 'last', 7 ), suspend( 0 ) ),
		'/steps/1/moment/offset',
		{ unit: 'days', count: 2 },
	],
	[
		'nothing_to_suspend',
		entry( order, step( 'last', 0, since( 1440 ) ), suspend( 2 ) ),
		'/steps',
		[ step( 'last', 0, since( 1440 ) ) ],
	],
	[
		'night_moves_time',
		withSteps( step( 'a', 0, since( 1440, 60 ) ) ),
		'/steps/0/moment/atMinute',
		480,
	],
	[
		'late_limit_short',
		withSteps( step( 'a', 1, { lateAfterSeconds: 3600 } ) ),
		'/steps/0/lateAfterSeconds',
		7 * DAY_SECONDS,
	],
	[
		'idle_limit_short',
		{
			sequence: sequence( {
				endAfterIdleDays: 3,
				steps: [
					step( 'a', 1, {
						moment: {
							anchor: { on: 'failure', no: 3 },
							offset: { unit: 'days', count: 1 },
							atMinute: null,
						},
					} ),
				],
			} ),
			texts: null,
		},
		'/endAfterIdleDays',
		60,
	],
	[
		'repeat_cut_short',
		withSteps(
			step( 'a', 1, { repeat: { everyDays: 2, times: 8 } } ),
			step( 'b', 7 )
		),
		'/steps/0/repeat',
		{ everyDays: 2, times: 3 },
	],
	[
		'answer_silent',
		withAnswers(
			answer( 'paid', 'payment_full', { speaks: [ 'promise' ] } )
		),
		'/answers/0/speaks',
		[ 'promise', 'paid' ],
	],
	[
		'experiment_unused',
		{
			sequence: sequence( {
				experiments: [
					{
						id: 'tone',
						arms: [ { id: 'kind', shareBasisPoints: 5000 } ],
					},
				],
			} ),
		},
		'/experiments',
		[],
	],
	[
		'channel_missing',
		{
			...withSteps(
				step( 'a', 1, {
					branches: [
						{
							id: 'only',
							when: null,
							actions: [
								mail( 'a' ),
								mail( 's', { kind: 'sms' } ),
							],
						},
					],
				} )
			),
			shop: { values: [], actions: [ 'email' ] },
		},
		'/steps/0/branches/0/actions',
		[ mail( 'a' ) ],
	],
];

test.each( repairs )(
	'pressing Fix on %s changes what it should and nothing else (%#)',
	( rule, changes, path, expected ) => {
		const input = { ...sound, ...changes };
		const [ finding ] = lint( input ).filter(
			( one ) => one.rule === rule
		);
		if ( finding === undefined ) {
			throw new Error( `${ rule } finds nothing.` );
		}
		expect( finding.repairable ).toBe( true );
		const repaired = repairFinding( input, finding );
		if ( repaired === null ) {
			throw new Error( `${ rule } repairs nothing.` );
		}
		expect( partAt( repaired, path ) ).toEqual( expected );
		expect( parseValue( 'sequence', repaired ).issues ).toEqual( [] );
		expect(
			lint( { ...input, sequence: repaired } ).map( ( one ) => one.rule )
		).not.toContain( rule );
	}
);

test( 'every repair is tried', () => {
	expect(
		[ ...new Set( repairs.map( ( [ rule ] ) => rule ) ) ].sort()
	).toEqual(
		lintRules
			.filter( ( rule ) => rule.repair !== null )
			.map( ( rule ) => rule.id )
			.sort()
	);
} );

test.each( [
	[
		'condition_always_true',
		{ sequence: sequence( { leaveWhen: present( 'currency' ) } ) },
	],
	[
		'calendar_unknown',
		{
			...sound,
			sequence: sequence( { calendar: 'lunar' } ),
			policy: stock,
		},
	],
	[
		'nothing_to_suspend',
		entry(
			order,
			step( 'last', 0, since( 1440 ) ),
			suspend( 2 ),
			step( 'b', 0, {
				moment: {
					anchor: {
						on: 'step',
						stepId: 'suspend',
						event: 'resolved',
					},
					offset: { unit: 'days', count: 1 },
					atMinute: null,
				},
			} )
		),
	],
] satisfies ( readonly [ string, Partial< LintInput > ] )[] )(
	'%s is left to a person where the fix is not certain or would break the sequence',
	( rule, changes ) => {
		const input = { ...sound, ...changes };
		const [ finding ] = lint( input ).filter(
			( one ) => one.rule === rule
		);
		if ( finding === undefined ) {
			throw new Error( `${ rule } finds nothing.` );
		}
		expect( finding.repairable ).toBe( false );
		expect( repairFinding( input, finding ) ).toBeNull();
	}
);
