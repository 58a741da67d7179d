/** Twin of includes/Engine/Conditions/Operators/IsAbsent.php. */
import type { Operator } from './operator';

export const isAbsent: Operator = {
	id: 'is_absent',
	label: 'is not known',
	wants: 'nothing',
	readsAbsence: true,
	test: ( fact ) => fact === null,
};
