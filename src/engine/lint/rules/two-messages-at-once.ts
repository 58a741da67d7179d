import type { LintRule } from '../rule';
import { actions, isMessage } from '../walk';

export const twoMessagesAtOnce: LintRule = {
	id: 'two_messages_at_once',
	summary: 'A branch sends two messages by the same channel at the same time',
	fix: 'Keep one of them, or move the other to a step of its own',
	check: ( input ) =>
		actions( input )
			.filter( ( { part, branch } ) => {
				const first = branch.actions.find(
					( one ) => one.kind === part.kind
				);
				return isMessage( part ) && first !== part;
			} )
			.map( ( { part, path } ) => ( {
				path,
				seen: [ { id: 'action', value: part.id } ],
			} ) ),
	repair: null,
};
