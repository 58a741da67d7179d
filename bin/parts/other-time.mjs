/** The time programs of a site live in: the machine's or, with SITE_CLOCK_OFFSET, so many seconds beside it (Debian's faketime). */

/** Seconds, `-86400` for a day ago; '' for the machine's own time. */
export const offset = process.env.SITE_CLOCK_OFFSET ?? '';

/**
 * @param {string}   seconds As `offset`.
 * @param {string[]} command
 * @return {string[]} The command that runs it then.
 */
export const atOffset = ( seconds, command ) =>
	seconds === ''
		? command
		: [
				// Durations stay the machine's: whoever waits for a second waits for a second.
				...[ 'env', 'FAKETIME_DONT_FAKE_MONOTONIC=1' ],
				...[ 'faketime', '-f', seconds.replace( /^(?!-)/, '+' ) ],
				...command,
			];
