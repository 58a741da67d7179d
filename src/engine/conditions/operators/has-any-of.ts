/** Twin of includes/Engine/Conditions/Operators/HasAnyOf.php. */
import { shareOne } from './members';
import type { Operator } from './operator';

export const hasAnyOf: Operator = {
	id: 'has_any_of',
	label: 'has any of',
	wants: 'members',
	readsAbsence: false,
	test: ( fact, want ) => shareOne( fact, want ),
};
