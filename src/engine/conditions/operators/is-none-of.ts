/** Twin of includes/Engine/Conditions/Operators/IsNoneOf.php. */
import { isIn } from './members';
import type { Operator } from './operator';

export const isNoneOf: Operator = {
	id: 'is_none_of',
	label: 'is none of',
	wants: 'values',
	readsAbsence: false,
	test: ( fact, want ) => ! isIn( fact, want ),
};
