import { useEffect, useState } from '@wordpress/element';

const TYPING_PAUSE_MILLISECONDS = 300;

/** What was typed or moved, once nobody has for a moment. */
export function useSettled< T >( value: T ): T {
	const [ settled, setSettled ] = useState( value );
	useEffect( () => {
		const timer = setTimeout(
			() => setSettled( value ),
			TYPING_PAUSE_MILLISECONDS
		);
		return () => clearTimeout( timer );
	}, [ value ] );
	return settled;
}
