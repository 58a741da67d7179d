/**
 * The same rules in json-rules-engine: json-rules.mjs SITUATIONS SECONDS
 *
 * Each stop and hold is a rule, and each branch of each step. What our engine works out itself is handed in here as facts worked out
 * beforehand and not measured: when each step is due, whether it is late, whether the calendar allows now. It leaves no trace.
 */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { peakMegabytes, rate } from './measure.mjs';

const { Engine } = createRequire( import.meta.url )( 'json-rules-engine' );
const [ file, seconds ] = process.argv.slice( 2 );
const { facts, rules, asked } = JSON.parse( readFileSync( file, 'utf8' ) );
const NEVER = Number.MAX_SAFE_INTEGER;

const is = ( fact, operator, value ) => ( { fact, operator, value } );
const OPERATORS = {
	is: 'equal',
	at_least: 'greaterThanInclusive',
	at_most: 'lessThanInclusive',
	is_one_of: 'in',
};

function condition( given ) {
	if ( given.kind === 'all' || given.kind === 'any' ) {
		return { [ given.kind ]: given.of.map( condition ) };
	}
	return is(
		given.fact,
		OPERATORS[ given.op ],
		given.value[ 0 ]?.amountMinor ?? given.value
	);
}

function stepRules( step ) {
	return step.branches.map( ( branch, index ) => ( {
		conditions: {
			all: [
				is( 'resolved', 'doesNotContain', step.id ),
				{
					fact: 'now',
					operator: 'greaterThanInclusive',
					value: { fact: `due_${ step.id }` },
				},
				is( `late_${ step.id }`, 'equal', false ),
				is( 'allowed_now', 'equal', true ),
				...( step.when === null ? [] : [ condition( step.when ) ] ),
				...( branch.when === null ? [] : [ condition( branch.when ) ] ),
			],
		},
		event: {
			type: 'act',
			params: { stepId: step.id, branchId: branch.id, index },
		},
	} ) );
}

const STOPS_AND_HOLDS = [
	{
		any: [
			is( 'status', 'equal', 'paid' ),
			is( 'remaining', 'lessThanInclusive', 5 ),
		],
	},
	{
		any: [
			is( 'status', 'equal', 'cancelled' ),
			is( 'refund', 'equal', 'full' ),
		],
	},
	{ all: [ is( 'status', 'equal', 'written_off' ) ] },
	{
		all: [
			is( 'lost', 'greaterThan', 0 ),
			is( 'remaining', 'lessThanInclusive', 5 ),
		],
	},
	{ all: [ is( 'truth', 'equal', 'unreadable' ) ] },
	{ all: [ is( 'truth', 'equal', 'processing' ) ] },
	{
		all: [
			is( 'disputed', 'greaterThan', 0 ),
			is( 'undisputed', 'lessThanInclusive', 5 ),
		],
	},
	{
		all: [
			is( 'siblings_on_dispute', 'equal', 'hold' ),
			is( 'sibling_disputes', 'greaterThan', 0 ),
		],
	},
	{ all: [ is( 'refund', 'equal', 'pending' ) ] },
	{
		all: [
			{
				fact: 'promise_until',
				operator: 'greaterThan',
				value: { fact: 'now' },
			},
		],
	},
	{ all: [ is( 'on_hold', 'equal', true ) ] },
].map( ( conditions ) => ( { conditions, event: { type: 'stop' } } ) );

/** Of the last check with that code at a step; what was never checked is not due. */
function seenIn( trace, step, code ) {
	return trace.findLast(
		( one ) => one.at === `step.${ step.id }` && one.code === code
	);
}

function factsOf( { now, run, decision } ) {
	const { debt, debtor, failures, retry } = facts;
	const of = {
		now,
		status: debt.status,
		refund: debt.refund,
		remaining: debt.totalMinor - debt.paidMinor - debt.creditedMinor,
		lost: 0,
		disputed: 0,
		undisputed: debt.totalMinor,
		truth: facts.truth.state,
		siblings_on_dispute: rules.policy.siblingsOnDispute,
		sibling_disputes: debtor.openDisputesCount,
		promise_until: 0,
		on_hold: false,
		resolved: [
			...run.resolved,
			...decision.entries.flatMap( ( one ) => one.resolution ?? [] ),
		].map( ( one ) => one.stepId ),
		is_company: debtor.isCompany,
		country: debtor.country,
		decline_class: failures[ failures.length - 1 ].declineClass,
		shop_failures_count: failures.length,
		retries_left: retry.leftCount,
		allowed_now: ! decision.trace.some(
			( one ) => one.code === 'allowed_now' && one.outcome === 'fail'
		),
	};
	for ( const step of rules.sequence.steps ) {
		const due = seenIn( decision.trace, step, 'due' );
		of[ `due_${ step.id }` ] =
			due?.seen.find( ( one ) => one.id === 'due' ).value ?? NEVER;
		of[ `late_${ step.id }` ] =
			seenIn( decision.trace, step, 'late' )?.outcome === 'pass';
	}
	return of;
}

const engine = new Engine( [
	...STOPS_AND_HOLDS,
	...rules.sequence.steps.flatMap( stepRules ),
] );
const situations = asked.map( factsOf );

/** It must say what ours said: else it is not the same work. */
for ( const [ index, situation ] of situations.entries() ) {
	const { decision } = asked[ index ];
	const { events } = await engine.run( situation );
	const acts = events
		.filter( ( event ) => event.type === 'act' )
		.map( ( event ) => event.params.stepId );
	const wanted = decision.kind === 'act' ? decision.stepId : undefined;
	if ( acts[ acts.length - 1 ] !== wanted ) {
		throw new Error(
			`Situation ${ index }: ${ acts } instead of ${ wanted }.`
		);
	}
}

const perSecond = await rate(
	Number( seconds ),
	situations.length,
	async () => {
		for ( const situation of situations ) {
			await engine.run( situation );
		}
	}
);
console.log( JSON.stringify( { perSecond, peakMegabytes: peakMegabytes() } ) );
