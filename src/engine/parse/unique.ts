/** Twin of includes/Engine/Parse/Unique.php. */
import type { Id } from '../../documents/scalars';
import type { Issues } from './issue';

/** Each later one of two with the same id is an issue. */
export function checkUnique(
	list: readonly { readonly id: Id }[],
	code: Id,
	path: string,
	issues: Issues
): void {
	const taken = new Set< Id >();
	list.forEach( ( { id }, index ) => {
		if ( taken.has( id ) ) {
			issues.add( code, `${ path }/${ index }/id`, id );
		}
		taken.add( id );
	} );
}
