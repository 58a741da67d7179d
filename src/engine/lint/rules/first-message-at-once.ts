import { withPart } from '../edit';
import type { LintRule } from '../rule';
import { messageSteps } from '../walk';

const ENOUGH_MINUTES = 10;
const STOCK_MINUTES = 60;

export const firstMessageAtOnce: LintRule = {
	id: 'first_message_at_once',
	summary:
		'A message is sent within minutes, while the customer may still be at the checkout or the payment may still be under way',
	fix: 'Leave half an hour or an hour',
	check: ( input ) =>
		messageSteps( input )
			.filter( ( { part: { moment } } ) => {
				const { anchor, offset, atMinute } = moment;
				return (
					( anchor.on === 'enrolled' || anchor.on === 'failure' ) &&
					offset.unit === 'minutes' &&
					offset.count < ENOUGH_MINUTES &&
					atMinute === null
				);
			} )
			.map( ( { part, path } ) => ( {
				path: `${ path }/moment/offset`,
				seen: [ { id: 'step', value: part.id } ],
			} ) ),
	repair: ( { sequence }, { path } ) =>
		withPart( sequence, path, { unit: 'minutes', count: STOCK_MINUTES } ),
};
