import type { ActStep } from '../../../documents/sequence';
import { withPart } from '../edit';
import type { Finding, LintInput, LintRule } from '../rule';
import { conjunctsOf } from '../truth';
import { actSteps, conditions } from '../walk';
import { amountsOf, type FactCondition } from '../wants';

export const onlyWhileHeld: LintRule = {
	id: 'only_while_held',
	summary:
		'This is only possible while the case is on hold or closed, and then no step is sent',
	fix: 'Remove it: payments, refunds, disputes and promises pause or end a case by themselves',
	check: ( input ) => [
		...conditions( input ).flatMap( ( { part, path, of } ) =>
			// An answer may speak under a hold and after the end.
			of !== 'answer' &&
			conjunctsOf( part ).some(
				( fact ) =>
					isHeldOrStopped( fact ) ||
					( of !== 'branch' && isMostlyHeld( fact ) )
			)
				? [ { path, seen: [] } ]
				: []
		),
		...beforePromises( input ),
	],
	// Money, refunds and disputes end a case without being asked for.
	repair: ( { sequence }, { path } ) =>
		path === '/leaveWhen' ? withPart( sequence, path, null ) : null,
};

/** A refund under way holds, a full one closes; nothing left to pay closes. */
function isHeldOrStopped( { fact, op, value }: FactCondition ): boolean {
	if ( fact === 'refund' ) {
		return op === 'is' && ( value === 'pending' || value === 'full' );
	}
	return (
		fact === 'remaining' &&
		op === 'at_most' &&
		amountsOf( value ).every( ( amount ) => amount.amountMinor === 0 )
	);
}

/** A dispute holds unless it is about a part. */
function isMostlyHeld( { fact, op, value }: FactCondition ): boolean {
	return (
		( fact === 'disputes_open_count' &&
			( ( op === 'at_least' && Number( value ) > 0 ) ||
				( op === 'is' && value !== 0 ) ) ) ||
		( fact === 'disputed' && op === 'at_least' )
	);
}

/** A promise holds the case until its day is over: before it nothing is sent, and after it it is too late for that. */
function beforePromises( input: LintInput ): readonly Finding[] {
	return actSteps( input )
		.filter( ( { part } ) => isBeforePromise( part ) )
		.map( ( { part, path } ) => ( {
			path: `${ path }/moment`,
			seen: [ { id: 'step', value: part.id } ],
		} ) );
}

function isBeforePromise( { moment: { anchor, offset } }: ActStep ): boolean {
	return (
		anchor.on === 'fact' && anchor.fact === 'promise_on' && offset.count < 0
	);
}
