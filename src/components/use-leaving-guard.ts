import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/** How many forms on the page hold something unsaved: one may be open over another. */
let unsavedForms = 0;

/** Asks the person whether what they changed may be lost. */
export const askToLeave = (): boolean =>
	// eslint-disable-next-line no-alert -- The browser's own question is the only one that can stop a hash change.
	window.confirm(
		__(
			'What you changed is not saved. Leave anyway?',
			'followup-reminders'
		)
	);

/** Whether a link inside the page may be followed; asks the person while something is unsaved. */
export const mayLeave = (): boolean => unsavedForms === 0 || askToLeave();

/** While something is unsaved, leaving asks first: the browser itself, and links inside the page. */
export function useLeavingGuard( unsaved: boolean ): void {
	useEffect( () => {
		if ( ! unsaved ) {
			return undefined;
		}
		const hold = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'beforeunload', hold );
		unsavedForms += 1;
		return () => {
			window.removeEventListener( 'beforeunload', hold );
			unsavedForms -= 1;
		};
	}, [ unsaved ] );
}
