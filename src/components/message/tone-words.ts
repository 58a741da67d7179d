import { __ } from '@wordpress/i18n';
import type { Tone } from '../../documents/rest';

export function toneWords( tone: Tone ): string {
	switch ( tone ) {
		case 'warm':
			return __( 'Warm', 'followup-reminders' );
		case 'formal':
			return __( 'Formal', 'followup-reminders' );
		case 'plain':
			return __( 'Plain', 'followup-reminders' );
		default:
			return __( 'Every tone', 'followup-reminders' );
	}
}

/** `fr_FR` as a person says it, where the browser knows the language. */
export function localeWords( locale: string ): string {
	try {
		const names = new Intl.DisplayNames( undefined, { type: 'language' } );
		return names.of( locale.replaceAll( '_', '-' ) ) ?? locale;
	} catch {
		return locale;
	}
}
