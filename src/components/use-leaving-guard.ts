import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

let guard: ( () => boolean ) | null = null;

/** Whether a link inside the page may be followed; asks the person while something is unsaved. */
export const mayLeave = (): boolean => guard === null || guard();

/** While something is unsaved, leaving asks first: the browser itself, and links inside the page. */
export function useLeavingGuard( unsaved: boolean ): void {
	useEffect( () => {
		if ( ! unsaved ) {
			return undefined;
		}
		const hold = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'beforeunload', hold );
		guard = () =>
			// eslint-disable-next-line no-alert -- The browser's own question is the only one that can stop a hash change.
			window.confirm(
				__(
					'What you changed is not saved. Leave anyway?',
					'followup-reminders'
				)
			);
		return () => {
			window.removeEventListener( 'beforeunload', hold );
			guard = null;
		};
	}, [ unsaved ] );
}
