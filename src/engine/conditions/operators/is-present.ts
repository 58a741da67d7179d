/** Twin of includes/Engine/Conditions/Operators/IsPresent.php. */
import type { Operator } from './operator';

export const isPresent: Operator = {
	id: 'is_present',
	label: 'is known',
	wants: 'nothing',
	readsAbsence: true,
	test: ( fact ) => fact !== null,
};
