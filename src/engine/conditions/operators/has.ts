/** Twin of includes/Engine/Conditions/Operators/Has.php. */
import { isIn } from './members';
import type { Operator } from './operator';

export const has: Operator = {
	id: 'has',
	label: 'has',
	wants: 'member',
	readsAbsence: false,
	test: ( fact, want ) => isIn( want, fact ),
};
