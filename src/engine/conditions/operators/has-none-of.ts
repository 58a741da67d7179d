/** Twin of includes/Engine/Conditions/Operators/HasNoneOf.php. */
import { shareOne } from './members';
import type { Operator } from './operator';

export const hasNoneOf: Operator = {
	id: 'has_none_of',
	label: 'has none of',
	wants: 'members',
	readsAbsence: false,
	test: ( fact, want ) => ! shareOne( fact, want ),
};
