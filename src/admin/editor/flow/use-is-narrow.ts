import { useEffect, useState } from '@wordpress/element';

/** As wp-admin's own screens: below it there is one column. */
const NARROW = '(max-width: 960px)';

const query = (): MediaQueryList | null =>
	typeof window.matchMedia === 'function'
		? window.matchMedia( NARROW )
		: null;

/** Whether there is no room for two columns. */
export function useIsNarrow(): boolean {
	const [ isNarrow, setNarrow ] = useState( query()?.matches ?? false );
	useEffect( () => {
		const list = query();
		const follow = () => setNarrow( list?.matches ?? false );
		list?.addEventListener( 'change', follow );
		return () => list?.removeEventListener( 'change', follow );
	}, [] );
	return isNarrow;
}
