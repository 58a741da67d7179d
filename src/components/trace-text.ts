import { __ } from '@wordpress/i18n';
import type { TraceEntry } from '../documents/decision';
import { traceWords } from '../explain';
import { formatInstant, formatMoney } from './format';
import { plainWords } from './words';

export function traceOutcomeWords( outcome: TraceEntry[ 'outcome' ] ): string {
	switch ( outcome ) {
		case 'pass':
			return __( 'yes', 'followup-reminders' );
		case 'fail':
			return __( 'no', 'followup-reminders' );
		case 'unknown':
			return __( 'not known', 'followup-reminders' );
	}
}

/** One check as a statement, with what it saw. */
export function traceText( check: TraceEntry, currency: string ): string {
	const words = traceWords( check, {
		currency,
		money: formatMoney,
		instant: formatInstant,
	} );
	return (
		words ?? `${ plainWords( check.at ) }: ${ plainWords( check.code ) }`
	);
}
