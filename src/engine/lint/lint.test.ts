import {
	answer,
	DAY_SECONDS,
	fact,
	mail,
	sequence,
	sound,
	step,
	suspend,
	text,
	withAnswers,
	withPolicy,
	withSteps,
	withText,
	withWhen,
} from '../../../tests/support/sequences';
import type { Policy } from '../../documents/policy';
import type {
	Action,
	ActStep,
	Condition,
	WaitStep,
} from '../../documents/sequence';
import { parseValue } from '../parse/parse';
import { lint } from './lint';
import type { LintInput, LintShop } from './rule';
import { lintRules } from './rules';

const FR = fact( 'is_company', 'is', true );
const due = ( days: number, atMinute: number ): Partial< ActStep > => ( {
	moment: {
		anchor: { on: 'fact', fact: 'due_date' },
		offset: { unit: 'days', count: days },
		atMinute,
	},
} );
const failure = ( no: number ): Partial< ActStep > => ( {
	moment: {
		anchor: { on: 'failure', no },
		offset: { unit: 'days', count: 1 },
		atMinute: null,
	},
} );
const after = (
	stepId: string,
	event: 'delivered' | 'resolved'
): Partial< ActStep > => ( {
	moment: {
		anchor: { on: 'step', stepId, event },
		offset: { unit: 'days', count: 2 },
		atMinute: null,
	},
} );
const since = ( unit: 'minutes' | 'days', count: number ) =>
	( {
		moment: {
			anchor: { on: 'enrolled' },
			offset: { unit, count },
			atMinute: null,
		},
	} ) as const;

function entry( when: Condition, ...steps: ActStep[] ): Partial< LintInput > {
	return {
		sequence: sequence( { entry: { when, again: 'never' }, steps } ),
		texts: null,
	};
}

function withBranch(
	when: Condition | null,
	actions: readonly Action[]
): Partial< LintInput > {
	return withSteps(
		step( 'a', 1, { branches: [ { id: 'only', when, actions } ] } )
	);
}

const euros = ( amountMinor: number ) => [ { amountMinor, currency: 'EUR' } ];
const invoice: Condition = {
	kind: 'all',
	of: [
		fact( 'debt_kind', 'is', 'invoice' ),
		fact( 'due_date', 'is_present', true ),
	],
};
const shop = (
	values: LintShop[ 'values' ],
	actions: LintShop[ 'actions' ] = null
): Partial< LintInput > => ( { shop: { values, actions } } );

const wait = ( days: number ): WaitStep => ( {
	kind: 'wait',
	id: 'wait',
	until: fact( 'last_reply_at', 'is_present', true ),
	atMost: { unit: 'days', count: days },
} );

function heldOut( shareBasisPoints: number ): Partial< LintInput > {
	return {
		sequence: sequence( {
			experiments: [
				{ id: 'out', arms: [ { id: 'held_out', shareBasisPoints } ] },
			],
		} ),
	};
}

function withVariant( shareBasisPoints: number ): Partial< LintInput > {
	return {
		sequence: sequence( {
			steps: [
				step( 'a', 1, {
					when: { kind: 'arm', experiment: 'tone', arm: 'kind' },
				} ),
			],
			experiments: [
				{ id: 'tone', arms: [ { id: 'kind', shareBasisPoints } ] },
			],
		} ),
		texts: null,
	};
}

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
					{
						id: 'b',
						when: fact( 'country', 'is', 'FR' ),
						actions: [ mail( 'b' ) ],
					},
				],
			} )
		),
		[ '/steps/0/branches' ],
		withSteps(
			step( 'first', 1, {
				branches: [
					{ id: 'a', when: FR, actions: [ mail( 'a' ) ] },
					{
						id: 'b',
						when: fact( 'is_company', 'is', false ),
						actions: [ mail( 'b' ) ],
					},
				],
			} )
		),
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
		'idle_limit_short',
		{
			sequence: sequence( {
				steps: [ step( 'a', 1, failure( 3 ) ) ],
				endAfterIdleDays: 13,
			} ),
		},
		[ '/endAfterIdleDays' ],
		// A known moment is waited for, however far it is.
		{ sequence: sequence( { endAfterIdleDays: 6 } ) },
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
		'repeat_ends_at_cap',
		{
			...withSteps(
				step( 'a', 1 ),
				step( 'b', 7, { repeat: { everyDays: 7, times: null } } )
			),
			...withPolicy( { caseCap: 5 } ),
		},
		[ '/steps/1/repeat/times' ],
		{
			...withSteps(
				step( 'a', 1 ),
				step( 'b', 7, { repeat: { everyDays: 7, times: null } } )
			),
			...withPolicy( { caseCap: 53 } ),
		},
	],
	[
		'case_cap_exceeded',
		{
			...withSteps(
				step( 'a', 1 ),
				step( 'b', 7, { repeat: { everyDays: 7, times: null } } )
			),
			...withPolicy( { caseCap: 1 } ),
		},
		[ '/steps' ],
		{
			...withSteps(
				step( 'a', 1 ),
				step( 'b', 7, { repeat: { everyDays: 7, times: null } } )
			),
			...withPolicy( { caseCap: 2 } ),
		},
	],
	[
		'window_cap_exceeded',
		{
			...withSteps(
				step( 'a', 1, { repeat: { everyDays: 1, times: null } } )
			),
			...withPolicy( {
				debtorCaps: [ { windowSeconds: 7 * DAY_SECONDS, count: 3 } ],
			} ),
		},
		[ '/steps/0/moment' ],
		{
			...withSteps(
				step( 'a', 1, { repeat: { everyDays: 3, times: null } } )
			),
			...withPolicy( {
				debtorCaps: [ { windowSeconds: 7 * DAY_SECONDS, count: 3 } ],
			} ),
		},
	],
	[
		'repeat_cut_short',
		withSteps(
			step( 'a', 1, { repeat: { everyDays: 2, times: 52 } } ),
			step( 'b', 7 )
		),
		[ '/steps/0/repeat' ],
		withSteps(
			step( 'a', 1, { repeat: { everyDays: 2, times: null } } ),
			step( 'b', 7 )
		),
	],
	[
		'answer_never_comes',
		{
			...entry( invoice, step( 'a', 1, due( 1, 600 ) ) ),
			sequence: sequence( {
				entry: { when: invoice, again: 'never' },
				steps: [ step( 'a', 1, due( 1, 600 ) ) ],
				answers: [
					answer( 'card', 'card_replaced' ),
					answer( 'task', 'task_done' ),
					answer( 'refused', 'address_refused' ),
				],
			} ),
			texts: null,
		},
		[ '/answers/0/on', '/answers/1/on', '/answers/2/on' ],
		withAnswers(
			answer( 'card', 'card_replaced' ),
			answer( 'refused', 'address_refused', {
				branches: [
					{
						id: 'only',
						when: null,
						actions: [
							mail( 'call', { kind: 'task', ref: 'call' } ),
						],
					},
				],
			} ),
			answer( 'task', 'task_done' )
		),
	],
	[
		'answer_silent',
		withAnswers(
			answer( 'paid', 'payment_full', { speaks: [ 'promise' ] } ),
			answer( 'promised', 'promise_made' ),
			answer( 'disputed', 'dispute_opened', { speaks: [ 'plan' ] } )
		),
		[ '/answers/0/speaks', '/answers/1/speaks', '/answers/2/speaks' ],
		withAnswers(
			answer( 'paid', 'payment_full', { speaks: [ 'paid' ] } ),
			answer( 'promised', 'promise_made', { speaks: [ 'promise' ] } ),
			answer( 'missed', 'promise_broken' ),
			answer( 'part', 'payment_part' )
		),
	],
	[
		'two_answers_to_one_event',
		withAnswers(
			answer( 'won', 'dispute_closed', {
				when: fact( 'event_ref', 'is', 'won' ),
			} ),
			answer( 'closed', 'dispute_closed' )
		),
		[ '/answers/1/on' ],
		withAnswers(
			answer( 'won', 'dispute_closed', {
				when: fact( 'event_ref', 'is', 'won' ),
			} ),
			answer( 'lost', 'dispute_closed', {
				when: fact( 'event_ref', 'is', 'lost' ),
			} ),
			answer( 'soon', 'promise_due', {
				offset: { unit: 'days', count: -3 },
				speaks: [ 'promise' ],
			} ),
			answer( 'tomorrow', 'promise_due', {
				offset: { unit: 'days', count: -1 },
				speaks: [ 'promise' ],
			} )
		),
	],
	[
		'translation_missing',
		{ ...withAnswers( answer( 'thanks', 'payment_part' ) ), texts: [] },
		[
			'/steps/0/branches/0/actions/0/ref',
			'/steps/1/branches/0/actions/0/ref',
			'/answers/0/branches/0/actions/0/ref',
		],
		{
			...withAnswers( answer( 'thanks', 'payment_part' ) ),
			texts: [ ...( sound.texts ?? [] ), text( 'thanks', 'Thank you.' ) ],
		},
	],
	[
		'condition_never_true',
		withAnswers(
			answer( 'big', 'payment_part', {
				when: fact( 'on_time', 'at_least', 10001 ),
			} )
		),
		[ '/answers/0/when' ],
		withAnswers(
			answer( 'big', 'payment_part', {
				when: fact( 'on_time', 'at_least', 10000 ),
			} )
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
		{
			texts: [
				{
					...text( 'first', '{decline_line} {pay_link}' ),
					subject: '{retry_date} {suspension_date}',
				},
				text( 'last', '{pay_link}' ),
			],
		},
		[
			'/steps/0/branches/0/actions/0/ref',
			'/steps/0/branches/0/actions/0/ref',
		],
		{
			texts: [
				text( 'first', '{retry_date} {pay_button}' ),
				text( 'last', '{suspension_date} {pay_link}' ),
			],
		},
	],
	[
		'branch_unreachable',
		withSteps(
			step( 'first', 1, {
				branches: [
					{
						id: 'a',
						when: fact( 'orders_paid_count', 'at_least', 1 ),
						actions: [ mail( 'a' ) ],
					},
					{
						id: 'b',
						when: fact( 'orders_paid_count', 'at_least', 10 ),
						actions: [ mail( 'b' ) ],
					},
					{ id: 'c', when: null, actions: [ mail( 'c' ) ] },
				],
			} )
		),
		[ '/steps/0/branches/1' ],
		withSteps(
			step( 'first', 1, {
				branches: [
					{
						id: 'a',
						when: fact( 'orders_paid_count', 'at_least', 10 ),
						actions: [ mail( 'a' ) ],
					},
					{
						id: 'b',
						when: fact( 'orders_paid_count', 'at_least', 1 ),
						actions: [ mail( 'b' ) ],
					},
					{ id: 'c', when: null, actions: [ mail( 'c' ) ] },
				],
			} )
		),
	],
	[
		'condition_never_true',
		withWhen( fact( 'debt_kind', 'is', 'order' ) ),
		[ '/steps/0/when' ],
		withWhen( fact( 'debt_kind', 'is_one_of', [ 'order', 'renewal' ] ) ),
	],
	[
		'condition_never_true',
		withWhen( {
			kind: 'all',
			of: [
				fact( 'orders_paid_count', 'at_least', 5 ),
				{
					kind: 'not',
					of: fact( 'orders_paid_count', 'at_least', 3 ),
				},
			],
		} ),
		[ '/steps/0/when' ],
		withWhen( {
			kind: 'all',
			of: [
				fact( 'orders_paid_count', 'at_least', 3 ),
				{
					kind: 'not',
					of: fact( 'orders_paid_count', 'at_least', 5 ),
				},
			],
		} ),
	],
	[
		'fact_never_known',
		entry(
			invoice,
			step( 'a', 0, {
				...due( 1, 600 ),
				when: fact( 'decline_class', 'is', 'soft' ),
			} )
		),
		[ '/steps/0/when' ],
		withWhen( fact( 'decline_class', 'is', 'soft' ) ),
	],
	[
		'value_nowhere',
		withWhen( fact( 'country', 'is_one_of', [ 'FR', 'France' ] ) ),
		[ '/steps/0/when/value' ],
		withWhen( fact( 'country', 'is_one_of', [ 'FR', 'BE' ] ) ),
	],
	[
		'value_nowhere',
		{
			...withWhen( fact( 'gateway', 'is', 'strip' ) ),
			...shop( [ { fact: 'gateway', values: [ 'stripe', 'bacs' ] } ] ),
		},
		[ '/steps/0/when/value' ],
		{
			...withWhen( fact( 'gateway', 'is', 'stripe' ) ),
			...shop( [ { fact: 'gateway', values: [ 'stripe', 'bacs' ] } ] ),
		},
	],
	[
		'value_nowhere',
		withWhen( fact( 'gateway', 'is', 'PayPal Express' ) ),
		[ '/steps/0/when/value' ],
		withWhen( fact( 'gateway', 'is', 'ppcp_gateway' ) ),
	],
	[
		'value_nowhere',
		withWhen( fact( 'currency', 'is_not', 'eur' ) ),
		[ '/steps/0/when/value' ],
		withWhen( fact( 'currency', 'is_not', 'EUR' ) ),
	],
	[
		'unit_slip',
		withWhen( fact( 'on_time', 'at_least', 80 ) ),
		[ '/steps/0/when/value' ],
		withWhen( fact( 'on_time', 'at_least', 8000 ) ),
	],
	[
		'unit_slip',
		withWhen( fact( 'remaining', 'at_least', euros( 50 ) ) ),
		[ '/steps/0/when/value' ],
		withWhen( fact( 'remaining', 'at_least', euros( 5000 ) ) ),
	],
	[
		'unit_slip',
		withWhen( fact( 'first_order_at', 'after', 1780000000000 ) ),
		[ '/steps/0/when/value' ],
		withWhen( fact( 'first_order_at', 'after', 1780000000 ) ),
	],
	[
		'threshold_in_one_currency',
		withWhen( fact( 'remaining', 'at_least', euros( 50000 ) ) ),
		[ '/steps/0/when' ],
		{
			...withWhen( fact( 'remaining', 'at_least', euros( 50000 ) ) ),
			...shop( [ { fact: 'currency', values: [ 'EUR' ] } ] ),
		},
	],
	[
		'threshold_in_one_currency',
		{
			...withWhen( fact( 'remaining', 'at_least', euros( 50000 ) ) ),
			...shop( [ { fact: 'currency', values: [ 'EUR', 'GBP' ] } ] ),
		},
		[ '/steps/0/when' ],
		withWhen( {
			kind: 'all',
			of: [
				fact( 'currency', 'is', 'EUR' ),
				fact( 'remaining', 'at_least', euros( 50000 ) ),
			],
		} ),
	],
	[
		'clock_contradicts_moment',
		entry(
			invoice,
			step( 'a', 0, {
				...due( -3, 600 ),
				when: fact( 'days_overdue', 'at_least', 1 ),
			} )
		),
		[ '/steps/0/when' ],
		entry(
			invoice,
			step( 'a', 0, {
				...due( 0, 600 ),
				when: fact( 'days_overdue', 'at_most', 0 ),
			} )
		),
	],
	[
		'clock_contradicts_moment',
		withSteps(
			step( 'a', 0, {
				...since( 'days', 3 ),
				when: fact( 'age_days', 'at_most', 2 ),
			} )
		),
		[ '/steps/0/when' ],
		withSteps(
			step( 'a', 0, {
				...since( 'days', 3 ),
				when: fact( 'age_days', 'at_most', 3 ),
			} )
		),
	],
	[
		'only_while_held',
		withWhen( fact( 'disputes_open_count', 'at_least', 1 ) ),
		[ '/steps/0/when' ],
		withWhen( fact( 'disputes_open_count', 'is', 0 ) ),
	],
	[
		'only_while_held',
		{
			sequence: sequence( {
				leaveWhen: fact( 'remaining', 'at_most', euros( 0 ) ),
			} ),
		},
		[ '/leaveWhen' ],
		{
			sequence: sequence( {
				leaveWhen: fact( 'remaining', 'at_most', euros( 500 ) ),
			} ),
		},
	],
	[
		'only_while_held',
		withSteps(
			step( 'a', 0, {
				moment: {
					anchor: { on: 'fact', fact: 'promise_on' },
					offset: { unit: 'days', count: -1 },
					atMinute: 600,
				},
			} )
		),
		[ '/steps/0/moment' ],
		withSteps(
			step( 'a', 0, {
				moment: {
					anchor: { on: 'fact', fact: 'promise_on' },
					offset: { unit: 'days', count: 2 },
					atMinute: 600,
				},
			} )
		),
	],
	[
		'entry_takes_everything',
		entry(
			{
				kind: 'any',
				of: [
					fact( 'debt_kind', 'is_one_of', [ 'renewal', 'order' ] ),
					fact( 'debt_kind', 'is_one_of', [
						'invoice',
						'instalment',
					] ),
					fact( 'debt_kind', 'is', 'expiring_card' ),
				],
			},
			step( 'a', 0, since( 'days', 1 ) )
		),
		[ '/entry/when' ],
		entry(
			fact( 'debt_kind', 'is_one_of', [ 'renewal', 'order' ] ),
			step( 'a', 0, since( 'days', 1 ) )
		),
	],
	[
		'entry_mixes_kinds',
		entry(
			fact( 'orders_paid_count', 'at_least', 3 ),
			step( 'a', 0, since( 'days', 1 ) )
		),
		[ '/entry/when' ],
		entry(
			fact( 'debt_kind', 'is_not', 'expiring_card' ),
			step( 'a', 0, since( 'days', 1 ) )
		),
	],
	[
		'leaves_at_entry',
		{
			sequence: sequence( {
				leaveWhen: fact( 'first_failure_at', 'is_present', true ),
			} ),
		},
		[ '/leaveWhen' ],
		{
			sequence: sequence( {
				leaveWhen: fact( 'last_reply_at', 'is_present', true ),
			} ),
		},
	],
	[
		'calendar_unknown',
		{ sequence: sequence( { calendar: 'standart' } ) },
		[ '/calendar' ],
		{},
	],
	[
		'anchor_never_there',
		entry(
			fact( 'debt_kind', 'is', 'order' ),
			step( 'a', 1 ),
			step( 'b', 0, due( 3, 600 ) )
		),
		[ '/steps/0/moment/anchor', '/steps/1/moment/anchor' ],
		entry(
			{
				kind: 'all',
				of: [
					fact( 'source', 'is', 'billing' ),
					fact( 'debt_kind', 'is', 'order' ),
				],
			},
			step( 'a', 1 )
		),
	],
	[
		'anchor_may_be_missing',
		entry(
			fact( 'debt_kind', 'is', 'invoice' ),
			step( 'a', 0, due( 3, 600 ) )
		),
		[ '/steps/0/moment/anchor' ],
		entry( invoice, step( 'a', 0, due( 3, 600 ) ) ),
	],
	[
		'anchor_conditional',
		withSteps(
			step( 'a', 1, { when: FR } ),
			step( 'b', 0, after( 'a', 'delivered' ) )
		),
		[ '/steps/1/moment/anchor/event' ],
		withSteps(
			step( 'a', 1, { when: FR } ),
			step( 'b', 0, { ...after( 'a', 'delivered' ), when: FR } )
		),
	],
	[
		'first_message_at_once',
		withSteps( step( 'a', 0, since( 'minutes', 9 ) ) ),
		[ '/steps/0/moment/offset' ],
		withSteps( step( 'a', 0, since( 'minutes', 10 ) ) ),
	],
	[
		'two_messages_at_once',
		withBranch( null, [ mail( 'a' ), mail( 'b' ) ] ),
		[ '/steps/0/branches/0/actions/1' ],
		withBranch( null, [ mail( 'a' ), mail( 'b', { kind: 'sms' } ) ] ),
	],
	[
		'window_cap_exceeded',
		{
			...withSteps(
				step( 'a', 1 ),
				step( 'b', 3, {
					branches: [
						{
							id: 'only',
							when: null,
							actions: [
								mail( 'b' ),
								mail( 'b_sms', { kind: 'sms' } ),
							],
						},
					],
				} )
			),
			...withPolicy( {
				debtorCaps: [ { windowSeconds: 7 * DAY_SECONDS, count: 2 } ],
			} ),
		},
		[ '/steps/1/moment' ],
		{
			...withSteps( step( 'a', 1 ), step( 'b', 3 ) ),
			...withPolicy( {
				debtorCaps: [ { windowSeconds: 7 * DAY_SECONDS, count: 2 } ],
			} ),
		},
	],
	[
		'window_cap_exceeded',
		{
			...withSteps(
				step( 'a', 1, { repeat: { everyDays: 2, times: 4 } } )
			),
			...withPolicy( {
				debtorCaps: [ { windowSeconds: 7 * DAY_SECONDS, count: 3 } ],
			} ),
		},
		[ '/steps/0/moment' ],
		{
			...withSteps(
				step( 'a', 1, { repeat: { everyDays: 3, times: 4 } } )
			),
			...withPolicy( {
				debtorCaps: [ { windowSeconds: 7 * DAY_SECONDS, count: 3 } ],
			} ),
		},
	],
	[
		'nothing_to_suspend',
		entry(
			fact( 'debt_kind', 'is', 'order' ),
			step( 'last', 0, since( 'days', 1 ) ),
			suspend( 2 )
		),
		[ '/steps/1/branches/0/actions/0' ],
		{},
	],
	[
		'wait_outlasts_step',
		{
			sequence: sequence( {
				steps: [ wait( 12 ), step( 'a', 3 ) ],
			} ),
			texts: null,
		},
		[ '/steps/1/moment' ],
		{
			sequence: sequence( {
				steps: [
					wait( 12 ),
					step( 'a', 0, after( 'wait', 'resolved' ) ),
				],
			} ),
			texts: null,
		},
	],
	[
		'everybody_held_out',
		heldOut( 10000 ),
		[ '/experiments/0/arms' ],
		heldOut( 1000 ),
	],
	[
		'unit_slip',
		heldOut( 10 ),
		[ '/experiments/0/arms/0/shareBasisPoints' ],
		heldOut( 1000 ),
	],
	[
		'variant_never_drawn',
		withVariant( 0 ),
		[ '/steps/0/when' ],
		withVariant( 5000 ),
	],
	[
		'channel_missing',
		{
			...withBranch( null, [
				mail( 'a' ),
				mail( 'b', { kind: 'sms' } ),
			] ),
			...shop( [], [ 'email', 'task' ] ),
		},
		[ '/steps/0/branches/0/actions/1' ],
		{
			...withBranch( null, [
				mail( 'a' ),
				mail( 'b', { kind: 'sms' } ),
			] ),
			...shop( [], [ 'email', 'sms' ] ),
		},
	],
	[
		'channel_ruled_out',
		withBranch( fact( 'email_usable', 'is', false ), [ mail( 'a' ) ] ),
		[ '/steps/0/branches/0/actions/0' ],
		withBranch( fact( 'email_usable', 'is', true ), [ mail( 'a' ) ] ),
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
} );
