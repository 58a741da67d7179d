import { __ } from '@wordpress/i18n';
import type { SequenceMode } from '../documents/rest';
import type { Tone } from './badge';

export function modeWords( mode: SequenceMode ): string {
	switch ( mode ) {
		case 'off':
			return __( 'Off', 'followup-reminders' );
		case 'dry':
			return __( 'Rehearsed', 'followup-reminders' );
		case 'live':
			return __( 'Live', 'followup-reminders' );
	}
}

export function modeTone( mode: SequenceMode ): Tone {
	switch ( mode ) {
		case 'off':
			return 'neutral';
		case 'dry':
			return 'info';
		case 'live':
			return 'success';
	}
}
