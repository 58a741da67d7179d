/** Twin of includes/Engine/Decide/Admit.php. */
import type { Admission, Effect, TraceEntry } from '../../documents/decision';
import type { Policy } from '../../documents/policy';
import type { Id, Instant } from '../../documents/scalars';
import { check, seen } from '../support/trace';
import { isMessage } from './kinds';

type Message = Admission[ 'messages' ][ number ];
type Deferral = Admission[ 'deferred' ][ number ];
type Limit = Pick< Deferral, 'untilUtc' | 'code' >;

/** Effects of one act: they are admitted or deferred together. */
interface Unit {
	readonly prefix: string;
	readonly effects: Effect[];
}

/**
 * What one debtor gets now: gap, caps, digest. The earliest due message leads, ties by key; one marked `alone` goes by itself, otherwise
 * every act that has a message to join it does. What writes nothing to the debtor is not limited.
 *
 * @param now       Epoch seconds.
 * @param sentAtUtc When messages were handed over to this debtor, in any order, as far back as the widest cap looks.
 * @param due       The effects of all acts of this debtor's cases.
 * @param policy    The newest.
 */
export function admit(
	now: Instant,
	sentAtUtc: readonly Instant[],
	due: readonly Effect[],
	policy: Policy
): Admission {
	const trace: TraceEntry[] = [];
	const messages: Message[] = [];
	const deferred: Deferral[] = [];
	const sent = [ ...sentAtUtc ];
	let waiting = unitsOf( due );
	while ( waiting.length > 0 ) {
		const [ unit, ...rest ] = waiting as [ Unit, ...Unit[] ];
		const lead = leadOf( unit );
		if ( lead === null ) {
			messages.push( ...messagesOf( unit.effects ) );
			waiting = rest;
			continue;
		}
		const limit = limitOf( now, sent, lead.key, policy, trace );
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
				sent.push( now );
			}
		}
	}
	return { messages, deferred, trace };
}

function unitsOf( due: readonly Effect[] ): Unit[] {
	const units: Unit[] = [];
	for ( const effect of [ ...due ].sort( byDueThenKey ) ) {
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

/** An act shares the lead's message when it has one of its channel and nothing that goes alone. */
function joins( unit: Unit, lead: Effect ): boolean {
	if ( lead.action.digest === 'alone' ) {
		return false;
	}
	let hasSameChannel = false;
	for ( const { action } of unit.effects ) {
		if ( isMessage( action.kind ) && action.digest === 'alone' ) {
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

/** The limit that lasts longest; of two that end together the first. Null: none. */
function limitOf(
	now: Instant,
	sent: readonly Instant[],
	key: string,
	policy: Policy,
	trace: TraceEntry[]
): Limit | null {
	const at = `debtor.${ key }`;
	let limit: Limit | null = null;
	let lastUtc: Instant | null = null;
	for ( const sentUtc of sent ) {
		lastUtc = lastUtc === null || sentUtc > lastUtc ? sentUtc : lastUtc;
	}
	const gapEnds = lastUtc === null ? null : lastUtc + policy.debtorGapSeconds;
	const isGap = gapEnds !== null && now < gapEnds;
	check( trace, at, 'debtor_gap', isGap, [
		seen( 'last', lastUtc ),
		seen( 'gap', policy.debtorGapSeconds ),
	] );
	if ( isGap && gapEnds !== null ) {
		limit = { untilUtc: gapEnds, code: 'debtor_gap' };
	}
	for ( const cap of policy.debtorCaps ) {
		const within = sent
			.filter( ( sentUtc ) => sentUtc > now - cap.windowSeconds )
			.sort( ( a, b ) => a - b );
		const isCapped = within.length >= cap.count;
		check( trace, at, 'debtor_cap', isCapped, [
			seen( 'sent', within.length ),
			seen( 'count', cap.count ),
			seen( 'window', cap.windowSeconds ),
		] );
		if ( isCapped ) {
			const leaving = within[ within.length - cap.count ] ?? now;
			const untilUtc = leaving + cap.windowSeconds;
			if ( limit === null || untilUtc > limit.untilUtc ) {
				limit = { untilUtc, code: 'debtor_cap' };
			}
		}
	}
	return limit;
}
