import { __, _n, sprintf } from '@wordpress/i18n';
import type { Instant, Minor } from '../documents/scalars';

/** How the screen writes what the engine counts: its language, its zone. */
export interface Formats {
	/** Of the case: amounts of the trace that name no other currency are in it. */
	readonly currency: string;
	readonly money: ( amount: Minor, currency: string ) => string;
	readonly instant: ( at: Instant ) => string;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

/** In the greatest unit that divides it: `3 days`, `36 hours`, `90 minutes`. */
export function durationWords( seconds: number ): string {
	if ( seconds !== 0 && seconds % DAY === 0 ) {
		return sprintf(
			/* translators: %d: number of days. */
			_n( '%d day', '%d days', seconds / DAY, 'followup-reminders' ),
			seconds / DAY
		);
	}
	if ( seconds !== 0 && seconds % HOUR === 0 ) {
		return sprintf(
			/* translators: %d: number of hours. */
			_n( '%d hour', '%d hours', seconds / HOUR, 'followup-reminders' ),
			seconds / HOUR
		);
	}
	const minutes = Math.round( seconds / MINUTE );
	return sprintf(
		/* translators: %d: number of minutes. */
		_n( '%d minute', '%d minutes', minutes, 'followup-reminders' ),
		minutes
	);
}

export const unknownWords = (): string =>
	__( 'not known', 'followup-reminders' );
