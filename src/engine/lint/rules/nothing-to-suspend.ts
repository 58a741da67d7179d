import { withoutPart } from '../edit';
import type { LintRule } from '../rule';
import { kindsTaken } from '../truth';
import { actions, isAdverse } from '../walk';

const SUBSCRIBED = [ 'renewal', 'expiring_card' ];

export const nothingToSuspend: LintRule = {
	id: 'nothing_to_suspend',
	summary:
		'A step pauses or cancels a subscription, but the cases of this sequence have none',
	fix: 'Remove the action, or let only subscription renewals enter',
	check: ( input ) =>
		kindsTaken( input.sequence.entry.when ).some( ( kind ) =>
			SUBSCRIBED.includes( kind )
		)
			? []
			: actions( input )
					.filter( ( { part } ) => isAdverse( part ) )
					.map( ( { part, path } ) => ( {
						path,
						seen: [ { id: 'action', value: part.id } ],
					} ) ),
	repair: ( input, { path } ) => {
		const place = actions( input ).find( ( one ) => one.path === path );
		const isAlone =
			place?.step?.branches.length === 1 &&
			place.branch.actions.length === 1;
		return withoutPart(
			input.sequence,
			isAlone ? path.slice( 0, path.indexOf( '/branches' ) ) : path
		);
	},
};
