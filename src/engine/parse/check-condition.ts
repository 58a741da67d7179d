/** Twin of includes/Engine/Parse/CheckCondition.php. */
import type { Id, Money } from '../../documents/scalars';
import type {
	Condition,
	SequenceDocument,
	Step,
} from '../../documents/sequence';
import { findOperator } from '../conditions/operators';
import type { Operator } from '../conditions/operators/operator';
import { order } from '../conditions/operators/order';
import {
	type CatalogueFact,
	type FactType,
	findCatalogueFact,
} from '../facts/catalogue';
import { checkAnchor } from './check-anchor';
import type { Issues } from './issue';
import { isDate } from './text';

export const MAX_CONDITION_DEPTH = 6;
export const MAX_CONDITION_PARTS = 64;

/** What a condition may name, by where it stands. */
export interface ConditionScope {
	/** Clock facts only where the condition is read at a definite moment: nothing would wake the case when they flip. */
	readonly clock: boolean;
	/** Facts of the event only where there is one: in an answer. */
	readonly event: boolean;
	/** The steps that can have happened by then. */
	readonly steps: readonly Step[];
	/** Null: arms are not drawn yet. */
	readonly experiments: SequenceDocument[ 'experiments' ] | null;
}

type FactCondition = Extract< Condition, { readonly kind: 'fact' } >;
type SinceCondition = Extract< Condition, { readonly kind: 'since' } >;
type ArmCondition = Extract< Condition, { readonly kind: 'arm' } >;

export function checkCondition(
	condition: Condition,
	scope: ConditionScope,
	path: string,
	issues: Issues
): void {
	const depth = depthOf( condition );
	if ( depth > MAX_CONDITION_DEPTH ) {
		issues.add( 'condition.too_deep', path, depth, MAX_CONDITION_DEPTH );
	}
	const parts = partsOf( condition );
	if ( parts > MAX_CONDITION_PARTS ) {
		issues.add( 'condition.too_large', path, parts, MAX_CONDITION_PARTS );
	}
	checkPart( condition, scope, path, issues );
}

function depthOf( condition: Condition ): number {
	switch ( condition.kind ) {
		case 'all':
		case 'any': {
			let deepest = 0;
			for ( const part of condition.of ) {
				deepest = Math.max( deepest, depthOf( part ) );
			}
			return deepest + 1;
		}
		case 'not':
			return depthOf( condition.of ) + 1;
		default:
			return 1;
	}
}

function partsOf( condition: Condition ): number {
	switch ( condition.kind ) {
		case 'all':
		case 'any': {
			let parts = 1;
			for ( const part of condition.of ) {
				parts += partsOf( part );
			}
			return parts;
		}
		case 'not':
			return partsOf( condition.of ) + 1;
		default:
			return 1;
	}
}

function checkPart(
	condition: Condition,
	scope: ConditionScope,
	path: string,
	issues: Issues
): void {
	switch ( condition.kind ) {
		case 'all':
		case 'any':
			condition.of.forEach( ( part, index ) => {
				checkPart( part, scope, `${ path }/of/${ index }`, issues );
			} );
			break;
		case 'not':
			checkPart( condition.of, scope, `${ path }/of`, issues );
			break;
		case 'fact':
			checkFact( condition, scope, path, issues );
			break;
		case 'since':
			checkSince( condition, scope, path, issues );
			break;
		case 'arm':
			checkArm( condition, scope, path, issues );
			break;
	}
}

function checkFact(
	condition: FactCondition,
	scope: ConditionScope,
	path: string,
	issues: Issues
): void {
	const fact = readableFact( condition.fact, scope, path, issues );
	const operator = findOperator( condition.op );
	if ( operator === null ) {
		issues.add( 'operator.unknown', `${ path }/op`, condition.op );
	}
	if ( fact === null || operator === null ) {
		return;
	}
	if ( ! fact.operators.includes( operator.id ) ) {
		issues.add(
			'operator.not_for_fact',
			`${ path }/op`,
			condition.op,
			fact.type
		);
		return;
	}
	checkValue(
		operator,
		fact.type,
		condition.value,
		`${ path }/value`,
		issues
	);
}

/** The fact, or null when there is none of that name; a fact in the wrong place is an issue but still a fact. */
function readableFact(
	id: Id,
	scope: ConditionScope,
	path: string,
	issues: Issues
): CatalogueFact | null {
	const fact = findCatalogueFact( id );
	if ( fact === null ) {
		issues.add( 'fact.unknown', `${ path }/fact`, id );
	} else if ( fact.clock && ! scope.clock ) {
		issues.add( 'condition.clock_fact', `${ path }/fact`, id );
	} else if ( fact.group === 'event' && ! scope.event ) {
		issues.add( 'condition.event_fact', `${ path }/fact`, id );
	}
	return fact;
}

function checkValue(
	operator: Operator,
	type: FactType,
	value: unknown,
	path: string,
	issues: Issues
): void {
	if ( ! valueFits( operator, type, value ) ) {
		issues.add(
			'condition.value_wrong',
			path,
			value,
			`${ operator.wants }.${ type }`
		);
	} else if ( type === 'money' && operator.wants === 'value' ) {
		checkCurrencies( value as readonly Money[], path, issues );
	} else if ( operator.wants === 'range' ) {
		const [ from, to ] = value as readonly unknown[];
		const found = order( from, to );
		if ( found !== null && found > 0 ) {
			issues.add( 'condition.range_reversed', path );
		}
	}
}

/** One amount for each currency. */
function checkCurrencies(
	amounts: readonly Money[],
	path: string,
	issues: Issues
): void {
	const taken = new Set< string >();
	amounts.forEach( ( { currency }, index ) => {
		if ( taken.has( currency ) ) {
			issues.add(
				'condition.currency_taken',
				`${ path }/${ index }/currency`,
				currency
			);
		}
		taken.add( currency );
	} );
}

function valueFits(
	operator: Operator,
	type: FactType,
	value: unknown
): boolean {
	switch ( operator.wants ) {
		case 'nothing':
			return value === true;
		case 'value':
			return type === 'money'
				? isListOf( value, type )
				: isOfType( value, type );
		case 'member':
			return isOfType( value, 'text' );
		case 'values':
			return isListOf( value, type );
		case 'members':
			return isListOf( value, 'text' );
		case 'range':
			return (
				isListOf( value, type ) &&
				( value as readonly unknown[] ).length === 2
			);
	}
}

function isListOf( value: unknown, type: FactType ): boolean {
	if ( ! Array.isArray( value ) || value.length === 0 ) {
		return false;
	}
	return value.every( ( member ) => isOfType( member, type ) );
}

/** Scalars are already known to be whole numbers, truths or texts, and objects to be amounts. */
function isOfType( value: unknown, type: FactType ): boolean {
	switch ( type ) {
		case 'integer':
		case 'basis_points':
		case 'instant':
			return typeof value === 'number';
		case 'text':
			return typeof value === 'string';
		case 'date':
			return typeof value === 'string' && isDate( value );
		case 'flag':
			return typeof value === 'boolean';
		case 'money':
			return typeof value === 'object' && ! Array.isArray( value );
		case 'list':
			return false;
	}
}

function checkSince(
	condition: SinceCondition,
	scope: ConditionScope,
	path: string,
	issues: Issues
): void {
	const fact = readableFact( condition.fact, scope, path, issues );
	if ( fact !== null && fact.type !== 'instant' ) {
		issues.add(
			'since.fact_not_instant',
			`${ path }/fact`,
			condition.fact,
			fact.type
		);
	}
	checkAnchor( condition.anchor, scope.steps, `${ path }/anchor`, issues );
	if (
		condition.anchor.on === 'fact' &&
		findCatalogueFact( condition.anchor.fact )?.type === 'date'
	) {
		issues.add(
			'since.anchor_not_instant',
			`${ path }/anchor/fact`,
			condition.anchor.fact
		);
	}
}

function checkArm(
	condition: ArmCondition,
	scope: ConditionScope,
	path: string,
	issues: Issues
): void {
	if ( scope.experiments === null ) {
		issues.add( 'condition.arm_not_drawn', path, condition.experiment );
		return;
	}
	const experiment = scope.experiments.find(
		( candidate ) => candidate.id === condition.experiment
	);
	if ( experiment === undefined ) {
		issues.add(
			'experiment.unknown',
			`${ path }/experiment`,
			condition.experiment
		);
	} else if (
		! experiment.arms.some( ( arm ) => arm.id === condition.arm )
	) {
		issues.add( 'arm.unknown', `${ path }/arm`, condition.arm );
	}
}
