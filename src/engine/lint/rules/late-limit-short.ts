import type { LintRule } from '../rule';
import { messageSteps } from '../walk';

const DAY_SECONDS = 86400;

export const lateLimitShort: LintRule = {
	id: 'late_limit_short',
	summary:
		'A step counts as too late after less than a day, so a short outage loses it',
	fix: 'Allow several days: of several messages that are due only the last goes out',
	check: ( input ) =>
		messageSteps( input )
			.filter( ( { part } ) => part.lateAfterSeconds < DAY_SECONDS )
			.map( ( { part, path } ) => ( {
				path: `${ path }/lateAfterSeconds`,
				seen: [ { id: 'step', value: part.id } ],
			} ) ),
};
