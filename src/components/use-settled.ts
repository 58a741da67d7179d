import { useEffect, useState } from '@wordpress/element';

const TYPING_PAUSE_MILLISECONDS = 300;

/** The text once nobody has typed for a moment. */
export function useSettled( value: string ): string {
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
