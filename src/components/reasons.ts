import { __ } from '@wordpress/i18n';
import { reasonWords } from '../explain';
import { eventKindWords } from './event-words';
import { plainWords } from './words';

/** What a run that is not live hands its messages to. */
const RECORDED = 'recorded';

/** Why something is held, skipped or ended, or what became of a hand-over. */
export const reasonText = ( code: string ): string =>
	code === RECORDED
		? __( 'only recorded, nothing was sent', 'followup-reminders' )
		: ( reasonWords( code ) ?? plainWords( code ) );

/** What happened, or what a person did. */
export const eventText = ( code: string ): string =>
	eventKindWords( code ) ?? plainWords( code );
