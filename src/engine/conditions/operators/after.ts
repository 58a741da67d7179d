/** Twin of includes/Engine/Conditions/Operators/After.php. */
import type { Operator } from './operator';
import { order } from './order';

export const after: Operator = {
	id: 'after',
	label: 'is after',
	wants: 'value',
	readsAbsence: false,
	test( fact, want ) {
		const found = order( fact, want );
		return found === null ? null : found > 0;
	},
};
