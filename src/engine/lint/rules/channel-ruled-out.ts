import type { LintRule } from '../rule';
import { conjunctsOf } from '../truth';
import { actions } from '../walk';

/** What says whether a channel can be used. */
const USABLE: Readonly< Record< string, string > > = {
	email: 'email_usable',
	sms: 'sms_usable',
};

export const channelRuledOut: LintRule = {
	id: 'channel_ruled_out',
	summary: 'A branch uses the very channel it says cannot reach the customer',
	fix: 'Use another channel, or ask for the opposite',
	check: ( input ) =>
		actions( input )
			.filter( ( { part, when, branch } ) =>
				[
					...conjunctsOf( input.sequence.entry.when ),
					...conjunctsOf( when ),
					...conjunctsOf( branch.when ),
				].some(
					( { fact, value } ) =>
						fact === USABLE[ part.kind ] && value === false
				)
			)
			.map( ( { part, path } ) => ( {
				path,
				seen: [ { id: 'action', value: part.id } ],
			} ) ),
	repair: null,
};
