/** Twin of includes/Engine/Conditions/Operators/Operators.php. */
import type { Id } from '../../../documents/scalars';
import { after } from './after';
import { atLeast } from './at-least';
import { atMost } from './at-most';
import { before } from './before';
import { between } from './between';
import { has } from './has';
import { hasAnyOf } from './has-any-of';
import { hasNoneOf } from './has-none-of';
import { isSame } from './is';
import { isAbsent } from './is-absent';
import { isNoneOf } from './is-none-of';
import { isNot } from './is-not';
import { isOneOf } from './is-one-of';
import { isPresent } from './is-present';
import type { Operator } from './operator';

/** In the order the editor offers them. */
export const operators: readonly Operator[] = [
	isSame,
	isNot,
	isOneOf,
	isNoneOf,
	atLeast,
	atMost,
	between,
	before,
	after,
	has,
	hasAnyOf,
	hasNoneOf,
	isAbsent,
	isPresent,
];

const byId = new Map(
	operators.map( ( operator ) => [ operator.id, operator ] )
);

export function findOperator( id: Id ): Operator | null {
	return byId.get( id ) ?? null;
}
