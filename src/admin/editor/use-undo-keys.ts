import { useEffect } from '@wordpress/element';
import type { History } from './use-history';

const isText = ( target: EventTarget | null ): boolean =>
	target instanceof HTMLElement &&
	target.closest( 'input, textarea, select' ) !== null;

/** Ctrl or ⌘ with Z undoes, with Shift too or with Y it redoes; a field that is typed in keeps the browser's own. */
export function useUndoKeys< T >( { undo, redo }: History< T > ): void {
	useEffect( () => {
		const press = ( event: KeyboardEvent ) => {
			if (
				! ( event.ctrlKey || event.metaKey ) ||
				isText( event.target )
			) {
				return;
			}
			const key = event.key.toLowerCase();
			const isRedo = key === 'y' || ( key === 'z' && event.shiftKey );
			const act = isRedo ? redo : undo;
			if ( ( key === 'z' || key === 'y' ) && act !== null ) {
				event.preventDefault();
				act();
			}
		};
		document.addEventListener( 'keydown', press );
		return () => document.removeEventListener( 'keydown', press );
	}, [ undo, redo ] );
}
