import { __ } from '@wordpress/i18n';
import type { CaseStatus, CaseSummary } from '../documents/rest';
import type { Tone } from './badge';

/** A code of ours nobody has words for, at least readable: `first_reminder` is `First reminder`. */
export function plainWords( code: string ): string {
	const words = code.replaceAll( /[._]+/g, ' ' ).trim();
	return words.charAt( 0 ).toUpperCase() + words.slice( 1 );
}

export function statusWords( status: CaseStatus ): string {
	switch ( status ) {
		case 'open':
			return __( 'Open', 'followup-reminders' );
		case 'paid':
			return __( 'Paid', 'followup-reminders' );
		case 'cancelled':
			return __( 'Cancelled', 'followup-reminders' );
		case 'written_off':
			return __( 'Written off', 'followup-reminders' );
	}
}

export function statusTone( status: CaseStatus ): Tone {
	switch ( status ) {
		case 'open':
			return 'info';
		case 'paid':
			return 'success';
		case 'cancelled':
		case 'written_off':
			return 'neutral';
	}
}

export function kindWords( kind: CaseSummary[ 'kind' ] ): string {
	switch ( kind ) {
		case 'renewal':
			return __( 'Renewal', 'followup-reminders' );
		case 'order':
			return __( 'Order', 'followup-reminders' );
		case 'invoice':
			return __( 'Invoice', 'followup-reminders' );
		case 'expiring_card':
			return __( 'Expiring card', 'followup-reminders' );
	}
}
