/** Twin of includes/Engine/Conditions/Operators/AtMost.php. */
import type { Operator } from './operator';
import { order } from './order';

/** An amount in a currency that is not named: unknown. */
export const atMost: Operator = {
	id: 'at_most',
	label: 'is at most',
	wants: 'value',
	readsAbsence: false,
	test( fact, want ) {
		const found = order( fact, want );
		return found === null ? null : found <= 0;
	},
};
