/** Twin of includes/Engine/Conditions/Operators/AtLeast.php. */
import type { Operator } from './operator';
import { order } from './order';

/** An amount in a currency that is not named: unknown. */
export const atLeast: Operator = {
	id: 'at_least',
	label: 'is at least',
	wants: 'value',
	readsAbsence: false,
	test( fact, want ) {
		const found = order( fact, want );
		return found === null ? null : found >= 0;
	},
};
