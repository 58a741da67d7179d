import type { LintRule } from '../rule';
import { actions, asksFor, isMessage } from '../walk';

export const smsAlone: LintRule = {
	id: 'sms_alone',
	summary:
		'A branch writes by SMS only: customers without a number or consent get nothing',
	fix: 'Add an email, or ask whether SMS can be used',
	check: ( input ) =>
		actions( input )
			.filter(
				( { part, branch, when } ) =>
					part.kind === 'sms' &&
					! branch.actions.some(
						( one ) => isMessage( one ) && one.kind !== 'sms'
					) &&
					! asksFor( branch.when, 'sms_usable' ) &&
					! asksFor( when, 'sms_usable' )
			)
			.map( ( { part, path } ) => ( {
				path,
				seen: [ { id: 'action', value: part.id } ],
			} ) ),
	repair: null,
};
