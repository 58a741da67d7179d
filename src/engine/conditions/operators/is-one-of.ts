/** Twin of includes/Engine/Conditions/Operators/IsOneOf.php. */
import { isIn } from './members';
import type { Operator } from './operator';

export const isOneOf: Operator = {
	id: 'is_one_of',
	label: 'is one of',
	wants: 'values',
	readsAbsence: false,
	test: ( fact, want ) => isIn( fact, want ),
};
