/** Twin of includes/Engine/Conditions/Operators/Is.php. */
import type { Operator } from './operator';

export const isSame: Operator = {
	id: 'is',
	label: 'is',
	wants: 'value',
	readsAbsence: false,
	test: ( fact, want ) => fact === want,
};
