import { withPart } from '../edit';
import type { LintRule } from '../rule';
import { messageSteps } from '../walk';

const DAY_SECONDS = 86400;
const STOCK_DAYS = 7;

export const lateLimitShort: LintRule = {
	id: 'late_limit_short',
	summary:
		'A message counts as too late after less than a day: a short outage is enough to skip it',
	fix: 'Allow several days. Of several messages that are due, only the last is sent',
	check: ( input ) =>
		messageSteps( input )
			.filter( ( { part } ) => part.lateAfterSeconds < DAY_SECONDS )
			.map( ( { part, path } ) => ( {
				path: `${ path }/lateAfterSeconds`,
				seen: [ { id: 'step', value: part.id } ],
			} ) ),
	repair: ( { sequence }, { path } ) =>
		withPart( sequence, path, STOCK_DAYS * DAY_SECONDS ),
};
