/** Twin of includes/Engine/Conditions/Operators/Members.php. */
import type { Scalar } from '../../../documents/scalars';
import type { Comparable } from './operator';

export function isIn( member: Comparable | null, list: unknown ): boolean {
	for ( const candidate of list as readonly Scalar[] ) {
		if ( candidate === member ) {
			return true;
		}
	}
	return false;
}

export function shareOne( fact: unknown, want: unknown ): boolean {
	for ( const member of want as readonly Scalar[] ) {
		if ( isIn( member, fact ) ) {
			return true;
		}
	}
	return false;
}
