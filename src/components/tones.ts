import type { CaseStatus, SequenceMode } from '../documents/rest';
import type { Tone } from './badge';

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
