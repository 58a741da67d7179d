import { asSentence } from '../explain';

/** A code of ours nobody has words for, at least readable: `first_reminder` is `First reminder`. */
export const plainWords = ( code: string ): string =>
	asSentence( code.replaceAll( /[._]+/g, ' ' ).trim() );
