/** Twin of includes/Engine/Conditions/Evaluate.php. */
import type { TraceEntry } from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { RunState } from '../../documents/run';
import type { Id, Instant, Scalar, ZoneTable } from '../../documents/scalars';
import type { Anchor, Condition } from '../../documents/sequence';
import type { EventFacts, FactValue } from '../facts/derived/derived-fact';
import { resolveFact } from '../facts/resolve';
import { findOperator } from './operators';
import { isMoneyList } from './operators/order';
import type { Truth } from './operators/operator';

export type { Truth } from './operators/operator';

export interface ConditionContext {
	readonly facts: Facts;
	/** Null while no run is open: an arm is then unknown. */
	readonly run: RunState | null;
	readonly now: Instant;
	readonly shopZone: ZoneTable;
	/** What an answer is about; null everywhere else. */
	readonly event: EventFacts | null;
	/** When an anchor was; null: not yet, or never. */
	readonly anchor: ( anchor: Anchor ) => Instant | null;
}

type FactCondition = Extract< Condition, { readonly kind: 'fact' } >;
type SinceCondition = Extract< Condition, { readonly kind: 'since' } >;
type ArmCondition = Extract< Condition, { readonly kind: 'arm' } >;
type Seen = TraceEntry[ 'seen' ];

/**
 * Three-valued (Kleene) and without short circuit: the trace gets one entry per leaf, in the document's order, whatever the outcome.
 *
 * @param condition Read by parse, so it names only facts and operators that exist.
 * @param context   What it may look at.
 * @param at        Where it stands, `step.first.when`.
 * @param trace     Added to.
 */
export function evaluate(
	condition: Condition,
	context: ConditionContext,
	at: string,
	trace: TraceEntry[]
): Truth {
	switch ( condition.kind ) {
		case 'all':
			return every( condition.of, context, at, trace );
		case 'any':
			return some( condition.of, context, at, trace );
		case 'not':
			return negate( evaluate( condition.of, context, at, trace ) );
		case 'fact':
			return testFact( condition, context, at, trace );
		case 'since':
			return testSince( condition, context, at, trace );
		case 'arm':
			return testArm( condition, context, at, trace );
	}
}

function negate( truth: Truth ): Truth {
	return truth === null ? null : ! truth;
}

function every(
	conditions: readonly Condition[],
	context: ConditionContext,
	at: string,
	trace: TraceEntry[]
): Truth {
	let truth: Truth = true;
	for ( const condition of conditions ) {
		const found = evaluate( condition, context, at, trace );
		if ( found === false ) {
			truth = false;
		} else if ( found === null && truth === true ) {
			truth = null;
		}
	}
	return truth;
}

function some(
	conditions: readonly Condition[],
	context: ConditionContext,
	at: string,
	trace: TraceEntry[]
): Truth {
	let truth: Truth = false;
	for ( const condition of conditions ) {
		const found = evaluate( condition, context, at, trace );
		if ( found === true ) {
			truth = true;
		} else if ( found === null && truth === false ) {
			truth = null;
		}
	}
	return truth;
}

function testFact(
	condition: FactCondition,
	context: ConditionContext,
	at: string,
	trace: TraceEntry[]
): Truth {
	const operator = findOperator( condition.op );
	if ( operator === null ) {
		throw new Error( `No operator is called ${ condition.op }.` );
	}
	const value = resolveFact(
		condition.fact,
		context.facts,
		context.now,
		context.shopZone,
		context.event
	);
	const truth =
		value === null && ! operator.readsAbsence
			? null
			: operator.test( value, condition.value );
	return leaf( truth, at, condition.op, trace, [
		...shown( condition.fact, value ),
		...shownWanted( condition.value ),
	] );
}

/** At the anchor's own second counts as since. */
function testSince(
	condition: SinceCondition,
	context: ConditionContext,
	at: string,
	trace: TraceEntry[]
): Truth {
	const value = resolveFact(
		condition.fact,
		context.facts,
		context.now,
		context.shopZone,
		context.event
	);
	const anchor = context.anchor( condition.anchor );
	const truth =
		typeof value !== 'number' || anchor === null ? null : value >= anchor;
	return leaf( truth, at, 'since', trace, [
		...shown( condition.fact, value ),
		{ id: 'anchor', value: anchor },
	] );
}

function testArm(
	condition: ArmCondition,
	context: ConditionContext,
	at: string,
	trace: TraceEntry[]
): Truth {
	let drawn: Id | null = null;
	for ( const arm of context.run === null ? [] : context.run.arms ) {
		if ( arm.experiment === condition.experiment ) {
			drawn = arm.arm;
		}
	}
	const truth = drawn === null ? null : drawn === condition.arm;
	return leaf( truth, at, 'arm', trace, [
		{ id: condition.experiment, value: drawn },
		{ id: 'wanted', value: condition.arm },
	] );
}

function outcomeOf( truth: Truth ): TraceEntry[ 'outcome' ] {
	if ( truth === null ) {
		return 'unknown';
	}
	return truth ? 'pass' : 'fail';
}

function leaf(
	truth: Truth,
	at: string,
	code: Id,
	trace: TraceEntry[],
	seen: Seen
): Truth {
	trace.push( { at, code, outcome: outcomeOf( truth ), seen } );
	return truth;
}

/** A trace holds scalars: an amount shows its minor units and its currency, a list its members with commas between. */
function shown( id: Id, value: FactValue ): Seen {
	if ( value === null || typeof value !== 'object' ) {
		return [ { id, value } ];
	}
	if ( 'amountMinor' in value ) {
		return [
			{ id, value: value.amountMinor },
			{ id: `${ id }_currency`, value: value.currency },
		];
	}
	return [ { id, value: joined( value ) } ];
}

/** A threshold shows the amount for each currency. */
function shownWanted( value: FactCondition[ 'value' ] ): Seen {
	return isMoneyList( value )
		? value.flatMap( ( money ) => shown( 'wanted', money ) )
		: shown( 'wanted', value as Scalar | readonly Scalar[] );
}

function joined( members: readonly Scalar[] ): string {
	let text = '';
	for ( const member of members ) {
		text += ( text === '' ? '' : ',' ) + String( member );
	}
	return text;
}
