import type { ActStep } from '../../../documents/sequence';
import { occurrencesOf } from '../../run/resolved-steps';
import { areExclusive } from '../pairs';
import type { LintInput, LintRule } from '../rule';
import { type Due, dueOf, isSameRoot } from '../timeline';
import { type At, isMessage, messageSteps } from '../walk';

const DAY_SECONDS = 86400;

/** One place of a step and how many messages it sends at most: an SMS beside a mail counts. */
interface Sending {
	readonly step: At< ActStep >;
	readonly due: Due;
	readonly seconds: number;
	readonly messages: number;
}

export const windowCapExceeded: LintRule = {
	id: 'window_cap_exceeded',
	summary:
		'More messages fall into a few days than the limits per customer allow: the last ones are delayed',
	fix: 'Spread the messages, or raise the limit per customer',
	check: ( input ) => {
		const sendings = sendingsOf( input );
		return ( input.policy?.debtorCaps ?? [] ).flatMap( ( cap ) => {
			const found = new Map< string, number >();
			for ( const last of sendings ) {
				const count = countWithin( cap.windowSeconds, last, sendings );
				const { path } = last.step;
				if ( count > cap.count && count > ( found.get( path ) ?? 0 ) ) {
					found.set( path, count );
				}
			}
			return [ ...found ].map( ( [ path, messages ] ) => ( {
				path: `${ path }/moment`,
				seen: [
					{ id: 'messages', value: messages },
					{ id: 'cap', value: cap.count },
					{ id: 'window', value: cap.windowSeconds },
				],
			} ) );
		} );
	},
	repair: null,
};

function sendingsOf( input: LintInput ): readonly Sending[] {
	return messageSteps( input ).flatMap( ( step ) => {
		const due = dueOf( step.part, input.sequence );
		const { repeat, branches } = step.part;
		const messages = Math.max(
			...branches.map(
				( branch ) => branch.actions.filter( isMessage ).length
			)
		);
		return Array.from(
			{ length: occurrencesOf( step.part ) },
			( _, place ) => ( {
				step,
				due,
				seconds:
					due.seconds +
					place * ( repeat?.everyDays ?? 0 ) * DAY_SECONDS,
				messages,
			} )
		);
	} );
}

/** Messages in the window that ends with a sending, its own among them. Of two at one moment only one step acts. */
function countWithin(
	windowSeconds: number,
	last: Sending,
	sendings: readonly Sending[]
): number {
	let count = last.messages;
	for ( const one of sendings ) {
		const seconds = last.seconds - one.seconds;
		if (
			seconds > 0 &&
			seconds < windowSeconds &&
			isSameRoot( one.due.root, last.due.root ) &&
			! areExclusive( one.step.part, last.step.part )
		) {
			count += one.messages;
		}
	}
	return count;
}
