import { soundDocument } from '../../../tests/support/vectors';
import type { Policy } from '../../documents/policy';
import type {
	Action,
	ActStep,
	Condition,
	SequenceDocument,
} from '../../documents/sequence';
import { parseValue } from '../parse/parse';
import { lint } from './lint';
import type { LintInput, LintText } from './rule';
import { lintRules } from './rules';

const DAY_SECONDS = 86400;

function mail( id: string, changes: Partial< Action > = {} ): Action {
	return { id, kind: 'email', ref: id, digest: 'join', ...changes };
}

function step(
	id: string,
	days: number,
	changes: Partial< ActStep > = {}
): ActStep {
	return {
		kind: 'act',
		id,
		moment: {
			anchor: { on: 'failure', no: 1 },
			offset: { unit: 'days', count: days },
			atMinute: null,
		},
		when: null,
		branches: [ { id: 'only', when: null, actions: [ mail( id ) ] } ],
		repeat: null,
		lateAfterSeconds: 7 * DAY_SECONDS,
		...changes,
	};
}

function fact( id: string, op: string, value: unknown ): Condition {
	return { kind: 'fact', fact: id, op, value } as Condition;
}

const renewal = fact( 'debt_kind', 'is', 'renewal' );

function suspend( days: number ): ActStep {
	return step( 'suspend', days, {
		moment: {
			anchor: { on: 'step', stepId: 'last', event: 'delivered' },
			offset: { unit: 'days', count: days },
			atMinute: null,
		},
		branches: [
			{
				id: 'only',
				when: null,
				actions: [ mail( 'suspend', { kind: 'suspend', ref: null } ) ],
			},
		],
	} );
}

function sequence(
	changes: Partial< SequenceDocument > = {}
): SequenceDocument {
	return {
		schemaVersion: 1,
		id: 'ladder',
		version: 1,
		calendar: 'standard',
		entry: { when: renewal, again: 'never' },
		leaveWhen: null,
		steps: [ step( 'first', 1 ), step( 'last', 7 ), suspend( 2 ) ],
		experiments: [],
		endAfterIdleDays: 60,
		...changes,
	};
}

function text( id: string, body: string, locale = 'en_US' ): LintText {
	return { id, locale, subject: id, body };
}

const sound: LintInput = {
	sequence: sequence(),
	policy: soundDocument< Policy >( 'policy', [] ),
	texts: [ text( 'first', '{pay_link}' ), text( 'last', '{pay_link}' ) ],
	locales: [ 'en_US' ],
};

function withPolicy( changes: Partial< Policy > ): Partial< LintInput > {
	return {
		policy: { ...soundDocument< Policy >( 'policy', [] ), ...changes },
	};
}

function withSteps( ...steps: ActStep[] ): Partial< LintInput > {
	return { sequence: sequence( { steps } ), texts: null };
}

function withWhen( when: Condition ): Partial< LintInput > {
	return withSteps( step( 'first', 1, { when } ) );
}

function withText( body: string ): Partial< LintInput > {
	return {
		texts: [ text( 'first', body ), text( 'last', '{pay_link}' ) ],
	};
}

const FR = fact( 'is_company', 'is', true );
const due = ( days: number, atMinute: number ): Partial< ActStep > => ( {
	moment: {
		anchor: { on: 'fact', fact: 'due_date' },
		offset: { unit: 'days', count: days },
		atMinute,
	},
} );
const weekdays: Policy[ 'calendars' ] = [
	{ id: 'standard', weekdays: [ 1, 2, 3, 4, 5 ], quiet: null, holidays: [] },
];

/** Rule, what makes it speak, where; and what does not. */
const cases: readonly ( readonly [
	string,
	Partial< LintInput >,
	readonly string[],
	Partial< LintInput >,
] )[] = [
	[
		'branch_unreachable',
		withSteps(
			step( 'first', 1, {
				branches: [
					{ id: 'a', when: FR, actions: [ mail( 'a' ) ] },
					{ id: 'b', when: FR, actions: [ mail( 'b' ) ] },
					{ id: 'c', when: null, actions: [ mail( 'c' ) ] },
				],
			} )
		),
		[ '/steps/0/branches/1' ],
		withSteps(
			step( 'first', 1, {
				branches: [
					{ id: 'a', when: FR, actions: [ mail( 'a' ) ] },
					{ id: 'c', when: null, actions: [ mail( 'c' ) ] },
				],
			} )
		),
	],
	[
		'condition_never_true',
		withWhen( fact( 'on_time', 'at_least', 10001 ) ),
		[ '/steps/0/when' ],
		withWhen( fact( 'on_time', 'at_least', 10000 ) ),
	],
	[
		'condition_never_true',
		withWhen( fact( 'refund', 'is', 'half' ) ),
		[ '/steps/0/when' ],
		withWhen( fact( 'refund', 'is', 'partial' ) ),
	],
	[
		'condition_never_true',
		withWhen( {
			kind: 'all',
			of: [ fact( 'source', 'is', 'a' ), fact( 'source', 'is', 'b' ) ],
		} ),
		[ '/steps/0/when' ],
		withWhen( {
			kind: 'any',
			of: [ fact( 'source', 'is', 'a' ), fact( 'source', 'is', 'b' ) ],
		} ),
	],
	[
		'condition_always_true',
		withWhen( fact( 'orders_paid_count', 'at_least', 0 ) ),
		[ '/steps/0/when' ],
		withWhen( fact( 'orders_paid_count', 'at_least', 1 ) ),
	],
	[
		'entry_takes_everything',
		{
			sequence: sequence( {
				entry: { when: { kind: 'all', of: [] }, again: 'never' },
			} ),
		},
		[ '/entry/when' ],
		{},
	],
	[
		'unknown_excluded',
		withWhen( fact( 'decline_class', 'is_none_of', [ 'fraud_conceal' ] ) ),
		[ '/steps/0/when' ],
		withWhen( {
			kind: 'any',
			of: [
				fact( 'decline_class', 'is_absent', true ),
				fact( 'decline_class', 'is_none_of', [ 'fraud_conceal' ] ),
			],
		} ),
	],
	[
		'unknown_excluded',
		withWhen( { kind: 'not', of: fact( 'country', 'is', 'FR' ) } ),
		[ '/steps/0/when' ],
		withWhen( { kind: 'not', of: fact( 'debt_kind', 'is', 'order' ) } ),
	],
	[
		'otherwise_missing',
		withSteps(
			step( 'first', 1, {
				branches: [
					{ id: 'a', when: FR, actions: [ mail( 'a' ) ] },
					{ id: 'b', when: renewal, actions: [ mail( 'b' ) ] },
				],
			} )
		),
		[ '/steps/0/branches' ],
		{},
	],
	[
		'moments_equal',
		withSteps( step( 'a', 3 ), step( 'b', 3 ) ),
		[ '/steps/1/moment' ],
		withSteps( step( 'a', 3 ), step( 'b', 5 ) ),
	],
	[
		'order_reversed',
		withSteps( step( 'a', 5 ), step( 'b', 3 ) ),
		[ '/steps/1/moment' ],
		withSteps( step( 'a', 3 ), step( 'b', 5 ) ),
	],
	[
		'gap_too_short',
		withSteps(
			step( 'a', 1 ),
			step( 'b', 0, {
				moment: {
					anchor: { on: 'failure', no: 1 },
					offset: { unit: 'minutes', count: 2879 },
					atMinute: null,
				},
			} )
		),
		[ '/steps/1/moment' ],
		withSteps( step( 'a', 1 ), step( 'b', 2 ) ),
	],
	[
		'case_cap_exceeded',
		withPolicy( { caseCap: 1 } ),
		[ '/steps' ],
		withPolicy( { caseCap: 2 } ),
	],
	[
		'window_cap_exceeded',
		withPolicy( {
			debtorCaps: [ { windowSeconds: 6 * DAY_SECONDS + 1, count: 1 } ],
		} ),
		[ '/steps/1/moment' ],
		withPolicy( {
			debtorCaps: [ { windowSeconds: 6 * DAY_SECONDS, count: 1 } ],
		} ),
	],
	[
		'message_after_suspension',
		withSteps( step( 'last', 7 ), suspend( 2 ), step( 'more', 14 ) ),
		[ '/steps/2' ],
		withSteps( step( 'last', 7 ), suspend( 2 ) ),
	],
	[
		'suspension_too_soon',
		withSteps( step( 'last', 7 ), suspend( 0 ) ),
		[ '/steps/1/moment/offset' ],
		withSteps( step( 'last', 7 ), suspend( 1 ) ),
	],
	[
		'weekend_swallows_step',
		{
			...withSteps( step( 'a', 0, due( -2, 600 ) ) ),
			...withPolicy( { calendars: weekdays } ),
		},
		[ '/steps/0/moment/offset' ],
		{
			...withSteps( step( 'a', 0, due( -3, 600 ) ) ),
			...withPolicy( { calendars: weekdays } ),
		},
	],
	[
		'night_moves_time',
		withSteps( step( 'a', 0, due( 1, 479 ) ) ),
		[ '/steps/0/moment/atMinute' ],
		withSteps( step( 'a', 0, due( 1, 480 ) ) ),
	],
	[
		'late_limit_short',
		withSteps( step( 'a', 1, { lateAfterSeconds: DAY_SECONDS - 1 } ) ),
		[ '/steps/0/lateAfterSeconds' ],
		withSteps( step( 'a', 1, { lateAfterSeconds: DAY_SECONDS } ) ),
	],
	[
		'ends_before_step',
		{ sequence: sequence( { endAfterIdleDays: 6 } ) },
		[ '/steps/1/moment/offset' ],
		{ sequence: sequence( { endAfterIdleDays: 7 } ) },
	],
	[
		'repeat_cut_short',
		withSteps(
			step( 'a', 1, { repeat: { everyDays: 2, times: 4 } } ),
			step( 'b', 7 )
		),
		[ '/steps/0/repeat' ],
		withSteps(
			step( 'a', 1, { repeat: { everyDays: 2, times: 3 } } ),
			step( 'b', 7 )
		),
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
		[ '/experiments/0' ],
		{
			sequence: sequence( {
				experiments: [
					{
						id: 'out',
						arms: [ { id: 'held_out', shareBasisPoints: 500 } ],
					},
				],
			} ),
		},
	],
	[
		'sms_alone',
		withSteps(
			step( 'a', 1, {
				branches: [
					{
						id: 'only',
						when: null,
						actions: [ mail( 'a', { kind: 'sms' } ) ],
					},
				],
			} )
		),
		[ '/steps/0/branches/0/actions/0' ],
		withSteps(
			step( 'a', 1, {
				when: fact( 'sms_usable', 'is', true ),
				branches: [
					{
						id: 'only',
						when: null,
						actions: [ mail( 'a', { kind: 'sms' } ) ],
					},
				],
			} )
		),
	],
	[
		'translation_missing',
		{
			locales: [ 'en_US', 'fr_FR' ],
			sequence: sequence( { steps: [ step( 'first', 1 ) ] } ),
		},
		[ '/steps/0/branches/0/actions/0/ref' ],
		{},
	],
	[
		'pay_link_missing',
		withText( 'Please pay.' ),
		[ '/steps/0/branches/0/actions/0/ref' ],
		{},
	],
	[
		'promotion_in_message',
		withText( 'A Special Offer for you: {pay_link}' ),
		[ '/steps/0/branches/0/actions/0/ref' ],
		withText( 'This is no office offering: {pay_link}' ),
	],
	[
		'decline_reason_unguarded',
		withText( '{decline_reason} {pay_link}' ),
		[ '/steps/0/branches/0/actions/0/ref' ],
		{
			...withText( '{decline_reason} {pay_link}' ),
			sequence: sequence( {
				steps: [
					step( 'first', 1, {
						when: fact( 'decline_class', 'is_one_of', [ 'soft' ] ),
					} ),
				],
			} ),
		},
	],
	[
		'token_not_filled',
		withText( '{retry_date} {suspension_date} {pay_link}' ),
		[
			'/steps/0/branches/0/actions/0/ref',
			'/steps/0/branches/0/actions/0/ref',
		],
		{
			texts: [
				text( 'first', '{pay_link}' ),
				text( 'last', '{suspension_date} {pay_link}' ),
			],
		},
	],
];

function findings( rule: string, changes: Partial< LintInput > ) {
	const input = { ...sound, ...changes };
	expect( parseValue( 'sequence', input.sequence ).issues ).toEqual( [] );
	return lint( input )
		.filter( ( finding ) => finding.rule === rule )
		.map( ( finding ) => finding.path );
}

test( 'a sound sequence has no finding', () => {
	expect( lint( sound ) ).toEqual( [] );
} );

test.each( cases )(
	'%s speaks when it should, and only then',
	( rule, bad, paths, good ) => {
		expect( findings( rule, bad ) ).toEqual( paths );
		expect( findings( rule, good ) ).toEqual( [] );
	}
);

test( 'every rule is tried', () => {
	expect(
		[ ...new Set( cases.map( ( [ rule ] ) => rule ) ) ].sort()
	).toEqual( lintRules.map( ( rule ) => rule.id ).sort() );
	expect( lintRules.length ).toBeGreaterThanOrEqual( 15 );
} );
