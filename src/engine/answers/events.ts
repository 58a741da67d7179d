/** Twin of includes/Engine/Answers/Events.php. */
import type { Facts } from '../../documents/facts';
import type { Rules } from '../../documents/rules';
import type { Id, Instant } from '../../documents/scalars';
import type { AnswerEvent } from '../../documents/sequence';
import type { EventFacts } from '../facts/derived/derived-fact';
import { DAY_SECONDS } from '../schedule/civil';
import { dayNumber } from '../schedule/shop-day';
import { utcOf } from '../schedule/zone-table';
import { endOfPromise } from '../run/holds';
import { balanceOf } from '../run/stops';

/** Something that happened to the case, or will have at its instant. */
export interface Event extends EventFacts {
	/** Ours: the number of a row, never a text of somebody else's. */
	readonly id: Id;
	/** When the shop first recorded it. */
	readonly atUtc: Instant;
}

type PaymentPromise = Facts[ 'promises' ][ number ];

/**
 * The events of one kind that the facts show, oldest first; of two at one instant the one listed first. What is no longer so is no event.
 *
 * @param on     The kind.
 * @param facts  What the sources say.
 * @param rules  Tolerances, days of grace and the shop's clock.
 * @param isPaid Whether the stop `paid` is on.
 */
export function eventsOf(
	on: AnswerEvent,
	facts: Facts,
	rules: Rules,
	isPaid: boolean
): Event[] {
	// Sorting keeps the order of those at one instant.
	return listed( on, facts, rules, isPaid ).sort(
		( a, b ) => a.atUtc - b.atUtc
	);
}

function listed(
	on: AnswerEvent,
	facts: Facts,
	rules: Rules,
	isPaid: boolean
): Event[] {
	switch ( on ) {
		case 'payment_part':
			return isPaid ? [] : payments( facts );
		case 'payment_full':
			return isPaid ? payments( facts ).slice( -1 ) : [];
		case 'promise_made':
		case 'promise_due':
		case 'promise_broken':
			return promises( on, facts, rules );
		case 'dispute_opened':
		case 'dispute_closed':
			return disputes( on, facts );
		default:
			return happened( on, facts );
	}
}

function payments( facts: Facts ): Event[] {
	const found: Event[] = [];
	for ( const { id, atUtc, amountMinor, withdrawn } of facts.payments ) {
		if ( ! withdrawn ) {
			found.push( { id, atUtc, amountMinor, ref: null } );
		}
	}
	return found;
}

/** A promise that was kept, however late, or withdrawn is nothing to speak of any more. */
function promises( on: AnswerEvent, facts: Facts, rules: Rules ): Event[] {
	const found: Event[] = [];
	const { toleranceMinor } = balanceOf( facts, rules.policy );
	for ( const promise of facts.promises ) {
		const { id, amountMinor } = promise;
		const paidMinor = facts.debt.paidMinor - promise.paidBeforeMinor;
		const isKept = paidMinor >= amountMinor - toleranceMinor;
		const atUtc = instantOfPromise( on, promise, rules );
		if ( ! promise.withdrawn && ! isKept && atUtc !== null ) {
			found.push( { id, atUtc, amountMinor, ref: null } );
		}
	}
	return found;
}

/** Null: before the zone table begins, so long past. */
function instantOfPromise(
	on: AnswerEvent,
	promise: PaymentPromise,
	rules: Rules
): Instant | null {
	if ( on === 'promise_made' ) {
		return promise.madeAtUtc;
	}
	if ( on === 'promise_due' ) {
		const day = dayNumber( promise.onDate );
		return utcOf( rules.shopZone, day * DAY_SECONDS );
	}
	return endOfPromise(
		promise.onDate,
		rules.policy.promiseGraceDays,
		rules.shopZone
	);
}

function disputes( on: AnswerEvent, facts: Facts ): Event[] {
	const found: Event[] = [];
	for ( const dispute of facts.disputes ) {
		const { id, amountMinor } = dispute;
		const isOpen = dispute.state === 'open';
		const atUtc =
			on === 'dispute_opened' ? dispute.sinceUtc : dispute.closedAtUtc;
		if ( isOpen === ( on === 'dispute_opened' ) && atUtc !== null ) {
			found.push( {
				id,
				atUtc,
				amountMinor,
				ref: isOpen ? null : dispute.state,
			} );
		}
	}
	return found;
}

function happened( on: AnswerEvent, facts: Facts ): Event[] {
	const found: Event[] = [];
	for ( const { id, kind, atUtc, ref, withdrawn } of facts.happened ) {
		if ( kind === on && ! withdrawn ) {
			found.push( { id, atUtc, amountMinor: null, ref } );
		}
	}
	return found;
}
