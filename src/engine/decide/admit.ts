/** Twin of includes/Engine/Decide/Admit.php. */
import type {
	Admission,
	Effect,
	Lane,
	Sent,
	TraceEntry,
} from '../../documents/decision';
import type { Policy } from '../../documents/policy';
import type { Id, Instant } from '../../documents/scalars';
import { DAY_SECONDS } from '../schedule/civil';
import { check, seen } from '../support/trace';
import { isMessage } from '../run/kinds';

type Message = Admission[ 'messages' ][ number ];
type Deferral = Admission[ 'deferred' ][ number ];
type Limit = Pick< Deferral, 'untilUtc' | 'code' >;

/** Effects of one act: they are admitted or deferred together. */
interface Unit {
	readonly prefix: string;
	readonly effects: Effect[];
}

/**
 * What one debtor gets now: gap, caps, digest. Answers go before steps, each with limits of its own. The earliest due message of a lane
 * leads, ties by key; one marked `alone` goes by itself, otherwise every act of the lane that has a message to join it does. What writes
 * nothing to the debtor is not limited.
 *
 * @param now        Epoch seconds.
 * @param sentBefore Messages that were handed over to this debtor, in any order, as far back as the widest cap looks and a day at least.
 * @param due        The effects of all acts of this debtor's cases.
 * @param policy     The newest.
 */
export function admit(
	now: Instant,
	sentBefore: readonly Sent[],
	due: readonly Effect[],
	policy: Policy
): Admission {
	const trace: TraceEntry[] = [];
	const messages: Message[] = [];
	const deferred: Deferral[] = [];
	const sent = [ ...sentBefore ];
	let waiting = [ ...unitsOf( due, 'answer' ), ...unitsOf( due, 'step' ) ];
	while ( waiting.length > 0 ) {
		const [ unit, ...rest ] = waiting as [ Unit, ...Unit[] ];
		const lead = leadOf( unit );
		if ( lead === null ) {
			messages.push( ...messagesOf( unit.effects ) );
			waiting = rest;
			continue;
		}
		const limit =
			lead.of === 'answer'
				? answerLimit( now, sent, lead, policy, trace )
				: stepLimit( now, sent, lead, policy, trace );
		if ( limit !== null ) {
			deferred.push( ...deferralsOf( unit, limit ) );
			waiting = rest;
			continue;
		}
		const together = [ ...unit.effects ];
		waiting = [];
		for ( const other of rest ) {
			if ( joins( other, lead ) ) {
				together.push( ...other.effects );
			} else {
				waiting.push( other );
			}
		}
		const group = messagesOf( together );
		messages.push( ...group );
		for ( const message of group ) {
			if ( isWritten( message, together ) ) {
				sent.push( { atUtc: now, of: lead.of } );
			}
		}
	}
	return { messages, deferred, trace };
}

function unitsOf( due: readonly Effect[], lane: Lane ): Unit[] {
	const units: Unit[] = [];
	for ( const effect of [ ...due ].sort( byDueThenKey ) ) {
		if ( effect.of !== lane ) {
			continue;
		}
		const prefix = effect.key.slice( 0, effect.key.lastIndexOf( '.' ) );
		const unit = units.find( ( other ) => other.prefix === prefix );
		if ( unit === undefined ) {
			units.push( { prefix, effects: [ effect ] } );
		} else {
			unit.effects.push( effect );
		}
	}
	return units;
}

function byDueThenKey( a: Effect, b: Effect ): number {
	if ( a.dueAtUtc !== b.dueAtUtc ) {
		return a.dueAtUtc - b.dueAtUtc;
	}
	if ( a.key === b.key ) {
		return 0;
	}
	return a.key < b.key ? -1 : 1;
}

/** The first message of a unit; null: it writes nothing to the debtor. */
function leadOf( unit: Unit ): Effect | null {
	for ( const effect of unit.effects ) {
		if ( isMessage( effect.action.kind ) ) {
			return effect;
		}
	}
	return null;
}

/** An act shares the lead's message when it is of its lane, has one of its channel and nothing that goes alone. */
function joins( unit: Unit, lead: Effect ): boolean {
	if ( lead.action.digest === 'alone' ) {
		return false;
	}
	let hasSameChannel = false;
	for ( const { action, of } of unit.effects ) {
		if (
			of !== lead.of ||
			( isMessage( action.kind ) && action.digest === 'alone' )
		) {
			return false;
		}
		hasSameChannel = hasSameChannel || action.kind === lead.action.kind;
	}
	return hasSameChannel;
}

/** One message per channel for what joins, one for each other effect. */
function messagesOf( effects: readonly Effect[] ): Message[] {
	const groups: { channel: Id | null; keys: string[] }[] = [];
	for ( const effect of [ ...effects ].sort( byDueThenKey ) ) {
		const { kind, digest } = effect.action;
		const channel = isMessage( kind ) && digest === 'join' ? kind : null;
		const group = groups.find(
			( other ) => channel !== null && other.channel === channel
		);
		if ( group === undefined ) {
			groups.push( { channel, keys: [ effect.key ] } );
		} else {
			group.keys.push( effect.key );
		}
	}
	return groups.map( ( group ) => ( { keys: group.keys } ) );
}

function isWritten( message: Message, effects: readonly Effect[] ): boolean {
	for ( const effect of effects ) {
		if ( effect.key === message.keys[ 0 ] ) {
			return isMessage( effect.action.kind );
		}
	}
	return false;
}

function deferralsOf( unit: Unit, limit: Limit ): Deferral[] {
	return unit.effects.map( ( effect ) => ( {
		key: effect.key,
		untilUtc: limit.untilUtc,
		code: limit.code,
	} ) );
}

/** Answers have no gap and no cap but so many within a day. */
function answerLimit(
	now: Instant,
	sent: readonly Sent[],
	lead: Effect,
	policy: Policy,
	trace: TraceEntry[]
): Limit | null {
	const answers = sentOf( sent, 'answer' );
	const within = answers.filter( ( atUtc ) => atUtc > now - DAY_SECONDS );
	const isCapped = within.length >= policy.answersPerDay;
	check( trace, `debtor.${ lead.key }`, 'answer_cap', isCapped, [
		seen( 'sent', within.length ),
		seen( 'count', policy.answersPerDay ),
	] );
	return isCapped
		? {
				untilUtc:
					leavesRoom( within, policy.answersPerDay, now ) +
					DAY_SECONDS,
				code: 'answer_cap',
			}
		: null;
}

/** The limit that lasts longest; of two that end together the first. Null: none. */
function stepLimit(
	now: Instant,
	sent: readonly Sent[],
	lead: Effect,
	policy: Policy,
	trace: TraceEntry[]
): Limit | null {
	const at = `debtor.${ lead.key }`;
	const steps = sentOf( sent, 'step' );
	const lastUtc = lastOf( steps );
	let limit = afterGap(
		now,
		lastUtc,
		lastUtc,
		'debtor_gap',
		{ at, gapSeconds: policy.debtorGapSeconds },
		trace
	);
	const answeredUtc = lastOf( sentOf( sent, 'answer' ) );
	// From when the step was ready it waits one gap at most, however many answers follow each other.
	const fromUtc =
		answeredUtc === null || answeredUtc < lead.readyAtUtc
			? answeredUtc
			: lead.readyAtUtc;
	limit = longer(
		limit,
		afterGap(
			now,
			answeredUtc,
			fromUtc,
			'answer_gap',
			{ at, gapSeconds: policy.debtorGapSeconds },
			trace
		)
	);
	for ( const cap of policy.debtorCaps ) {
		const within = steps.filter(
			( atUtc ) => atUtc > now - cap.windowSeconds
		);
		const isCapped = within.length >= cap.count;
		check( trace, at, 'debtor_cap', isCapped, [
			seen( 'sent', within.length ),
			seen( 'count', cap.count ),
			seen( 'window', cap.windowSeconds ),
		] );
		if ( isCapped ) {
			limit = longer( limit, {
				untilUtc:
					leavesRoom( within, cap.count, now ) + cap.windowSeconds,
				code: 'debtor_cap',
			} );
		}
	}
	return limit;
}

/** When messages of a lane went out, oldest first. */
function sentOf( sent: readonly Sent[], lane: Lane ): Instant[] {
	const instants: Instant[] = [];
	for ( const { atUtc, of } of sent ) {
		if ( of === lane ) {
			instants.push( atUtc );
		}
	}
	return instants.sort( ( a, b ) => a - b );
}

function lastOf( instants: readonly Instant[] ): Instant | null {
	return instants[ instants.length - 1 ] ?? null;
}

/** Null: the gap after what was sent last is over. */
function afterGap(
	now: Instant,
	lastUtc: Instant | null,
	fromUtc: Instant | null,
	code: Limit[ 'code' ],
	{ at, gapSeconds }: { readonly at: string; readonly gapSeconds: number },
	trace: TraceEntry[]
): Limit | null {
	const endsUtc = fromUtc === null ? null : fromUtc + gapSeconds;
	const isGap = endsUtc !== null && now < endsUtc;
	check( trace, at, code, isGap, [
		seen( 'last', lastUtc ),
		seen( 'gap', gapSeconds ),
	] );
	return endsUtc !== null && isGap ? { untilUtc: endsUtc, code } : null;
}

function longer( limit: Limit | null, other: Limit | null ): Limit | null {
	if ( limit === null || other === null ) {
		return limit ?? other;
	}
	return other.untilUtc > limit.untilUtc ? other : limit;
}

/** Of messages in a window that is full, oldest first, the one whose leaving makes room for another. */
function leavesRoom(
	within: readonly Instant[],
	count: number,
	now: Instant
): Instant {
	return within[ within.length - count ] ?? now;
}
