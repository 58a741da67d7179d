/** Twin of includes/Engine/Conditions/Operators/Before.php. */
import type { Operator } from './operator';
import { order } from './order';

export const before: Operator = {
	id: 'before',
	label: 'is before',
	wants: 'value',
	readsAbsence: false,
	test( fact, want ) {
		const found = order( fact, want );
		return found === null ? null : found < 0;
	},
};
