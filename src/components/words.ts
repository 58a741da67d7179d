import { asSentence, stockTitle } from '../explain';

/** A code or a title's id: in the reader's language if the plugin came with it, else at least readable: `first_reminder` is `First reminder`. */
export const plainWords = ( code: string ): string =>
	stockTitle( code ) ?? asSentence( code.replaceAll( /[._]+/g, ' ' ).trim() );
