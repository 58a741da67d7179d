/** Twin of includes/Engine/Conditions/Operators/Between.php. */
import type { Scalar } from '../../../documents/scalars';
import type { Operator } from './operator';
import { order } from './order';

/** Both ends belong to it. */
export const between: Operator = {
	id: 'between',
	label: 'is between',
	wants: 'range',
	readsAbsence: false,
	test( fact, want ) {
		const [ from, to ] = want as readonly Scalar[];
		const low = order( fact, from );
		const high = order( fact, to );
		return low === null || high === null ? null : low >= 0 && high <= 0;
	},
};
