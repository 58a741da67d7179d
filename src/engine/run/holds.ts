/** Twin of includes/Engine/Run/Holds.php. */
import type { TraceEntry } from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { Policy } from '../../documents/policy';
import type { Rules } from '../../documents/rules';
import type { Id, Instant, ZoneTable } from '../../documents/scalars';
import { dayNumber } from '../schedule/shop-day';
import { DAY_SECONDS } from '../schedule/civil';
import { utcOf } from '../schedule/zone-table';
import { check, seen } from '../support/trace';
import type { Balance } from './stops';

/** Nothing tells us when a source can be read again, so it is asked again. */
const UNREADABLE_AGAIN_SECONDS = 3600;
const PROCESSING_AGAIN_SECONDS = 6 * 3600;

export interface Hold {
	readonly reason: Id;
	/** Null: only an event or a person ends it. */
	readonly wakeAtUtc: Instant | null;
}

/** What leaves the case alone for now, whatever the document says. All are tested and traced; the first gives the verdict. */
export function findHolds(
	now: Instant,
	facts: Facts,
	rules: Rules,
	balance: Balance,
	trace: TraceEntry[]
): Hold[] {
	const found: Hold[] = [];
	truthHolds( now, facts, trace, found );
	disputeHold( balance, trace, found );
	siblingHold( facts, rules.policy, trace, found );
	refundHold( facts, trace, found );
	promiseHold( now, facts, rules, trace, found );
	listedHolds( now, facts, trace, found );
	return found;
}

/** When the next hold that is already known begins; null: none is. */
export function nextHoldFrom( now: Instant, facts: Facts ): Instant | null {
	let next: Instant | null = null;
	for ( const hold of facts.holds ) {
		const isAhead =
			hold.fromUtc > now &&
			( hold.untilUtc === null || hold.untilUtc > hold.fromUtc );
		if ( isAhead && ( next === null || hold.fromUtc < next ) ) {
			next = hold.fromUtc;
		}
	}
	return next;
}

function truthHolds(
	now: Instant,
	facts: Facts,
	trace: TraceEntry[],
	found: Hold[]
): void {
	const { state, sinceUtc } = facts.truth;
	const values = [ seen( 'truth', state ), seen( 'since', sinceUtc ) ];
	const unreadable = check(
		trace,
		'hold.truth',
		'truth_unreadable',
		state === 'unreadable',
		values
	);
	const processing = check(
		trace,
		'hold.truth',
		'truth_processing',
		state === 'processing',
		values
	);
	if ( unreadable ) {
		found.push( {
			reason: 'truth_unreadable',
			wakeAtUtc: now + UNREADABLE_AGAIN_SECONDS,
		} );
	}
	if ( processing ) {
		found.push( {
			reason: 'truth_processing',
			wakeAtUtc: now + PROCESSING_AGAIN_SECONDS,
		} );
	}
}

function disputeHold(
	balance: Balance,
	trace: TraceEntry[],
	found: Hold[]
): void {
	const undisputedMinor =
		balance.owedMinor - balance.lostMinor - balance.disputedMinor;
	const holds = check(
		trace,
		'hold.dispute',
		'dispute_open',
		balance.disputedMinor > 0 && undisputedMinor <= balance.toleranceMinor,
		[
			seen( 'disputed', balance.disputedMinor ),
			seen( 'undisputed', undisputedMinor ),
		]
	);
	if ( holds ) {
		found.push( { reason: 'dispute_open', wakeAtUtc: null } );
	}
}

function siblingHold(
	facts: Facts,
	policy: Policy,
	trace: TraceEntry[],
	found: Hold[]
): void {
	let ownCount = 0;
	for ( const dispute of facts.disputes ) {
		if ( dispute.state === 'open' ) {
			ownCount += 1;
		}
	}
	const siblingsCount = facts.debtor.openDisputesCount - ownCount;
	const holds = check(
		trace,
		'hold.sibling_dispute',
		'sibling_dispute',
		policy.siblingsOnDispute === 'hold' && siblingsCount > 0,
		[
			seen( 'siblings_on_dispute', policy.siblingsOnDispute ),
			seen( 'sibling_disputes', siblingsCount ),
		]
	);
	if ( holds ) {
		found.push( { reason: 'sibling_dispute', wakeAtUtc: null } );
	}
}

function refundHold( facts: Facts, trace: TraceEntry[], found: Hold[] ): void {
	const holds = check(
		trace,
		'hold.refund',
		'refund_pending',
		facts.debt.refund === 'pending',
		[ seen( 'refund', facts.debt.refund ) ]
	);
	if ( holds ) {
		found.push( { reason: 'refund_pending', wakeAtUtc: null } );
	}
}

/** A promise holds through its day and the days of grace, on the shop's calendar; of several the one that ends last. */
function promiseHold(
	now: Instant,
	facts: Facts,
	rules: Rules,
	trace: TraceEntry[],
	found: Hold[]
): void {
	let untilUtc: Instant | null = null;
	for ( const promise of facts.promises ) {
		const ends = promise.withdrawn
			? null
			: endOfPromise(
					promise.onDate,
					rules.policy.promiseGraceDays,
					rules.shopZone
				);
		if ( ends !== null && ( untilUtc === null || ends > untilUtc ) ) {
			untilUtc = ends;
		}
	}
	const holds = check(
		trace,
		'hold.promise',
		'promise',
		untilUtc !== null && now < untilUtc,
		[ seen( 'until', untilUtc ) ]
	);
	if ( holds ) {
		found.push( { reason: 'promise', wakeAtUtc: untilUtc } );
	}
}

/** Null: before the zone table begins, so long past. */
export function endOfPromise(
	onDate: string,
	graceDays: number,
	shopZone: ZoneTable
): Instant | null {
	return utcOf(
		shopZone,
		( dayNumber( onDate ) + graceDays + 1 ) * DAY_SECONDS
	);
}

function listedHolds(
	now: Instant,
	facts: Facts,
	trace: TraceEntry[],
	found: Hold[]
): void {
	for ( const hold of facts.holds ) {
		const isOn =
			hold.fromUtc <= now &&
			( hold.untilUtc === null || now < hold.untilUtc );
		check( trace, 'hold.listed', hold.kind, isOn, [
			seen( 'hold', hold.id ),
			seen( 'from', hold.fromUtc ),
			seen( 'until', hold.untilUtc ),
		] );
		if ( isOn ) {
			found.push( { reason: hold.kind, wakeAtUtc: hold.untilUtc } );
		}
	}
}
