/** Twin of includes/Engine/Conditions/Operators/IsNot.php. */
import type { Operator } from './operator';

export const isNot: Operator = {
	id: 'is_not',
	label: 'is not',
	wants: 'value',
	readsAbsence: false,
	test: ( fact, want ) => fact !== want,
};
