import { reasonWords } from '../explain';
import { eventKindWords } from './event-words';
import { plainWords } from './words';

/** Why something is held, skipped or ended. */
export const reasonText = ( code: string ): string =>
	reasonWords( code ) ?? plainWords( code );

/** What happened, or what a person did. */
export const eventText = ( code: string ): string =>
	eventKindWords( code ) ?? plainWords( code );
