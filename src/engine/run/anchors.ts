/** Twin of includes/Engine/Run/Anchors.php. */
import type { ConditionContext } from '../conditions/evaluate';
import type { Facts } from '../../documents/facts';
import type { Instant } from '../../documents/scalars';
import type { Anchor, Step } from '../../documents/sequence';
import { factType, resolveFact } from '../facts/resolve';
import { dayNumber } from '../schedule/shop-day';
import { DAY_SECONDS } from '../schedule/civil';
import { utcOf } from '../schedule/zone-table';
import type { Scan } from './scan';

/** An instant, a calendar day, not yet (both null), or never. Read again at each decision, never stored. */
export interface AnchorPoint {
	readonly atUtc: Instant | null;
	/** Days since 1970-01-01. */
	readonly day: number | null;
	readonly isImpossible: boolean;
}

type StepAnchor = Extract< Anchor, { readonly on: 'step' } >;

const NOT_YET: AnchorPoint = { atUtc: null, day: null, isImpossible: false };
const NEVER: AnchorPoint = { atUtc: null, day: null, isImpossible: true };

export function anchorPoint( anchor: Anchor, scan: Scan ): AnchorPoint {
	switch ( anchor.on ) {
		case 'enrolled':
			return at( scan.run.enrolledAtUtc );
		case 'failure':
			return at( failureAt( scan.facts, anchor.no ) );
		case 'fact':
			return factPoint( anchor.fact, scan );
		case 'step':
			return stepPoint( anchor, scan );
	}
}

/** When a point is reached: a calendar day at its midnight on the recipient's clock. */
export function instantOf( point: AnchorPoint, scan: Scan ): Instant | null {
	return point.day === null
		? point.atUtc
		: utcOf( scan.almanac.zone, point.day * DAY_SECONDS );
}

/** What conditions of this run may look at. */
export function conditionContext( scan: Scan ): ConditionContext {
	return {
		facts: scan.facts,
		run: scan.run,
		now: scan.now,
		shopZone: scan.rules.shopZone,
		event: scan.event,
		anchor: ( anchor ) => instantOf( anchorPoint( anchor, scan ), scan ),
	};
}

/** The shop's nth failure: the customer's own attempts move nothing. */
export function failureAt( facts: Facts, no: number ): Instant | null {
	for ( const failure of facts.failures ) {
		if ( failure.by === 'shop' && failure.no === no ) {
			return failure.atUtc;
		}
	}
	return null;
}

function at( atUtc: Instant | null ): AnchorPoint {
	return atUtc === null ? NOT_YET : { atUtc, day: null, isImpossible: false };
}

function factPoint( factId: string, scan: Scan ): AnchorPoint {
	const value = resolveFact(
		factId,
		scan.facts,
		scan.now,
		scan.rules.shopZone,
		null
	);
	if ( factType( factId ) === 'date' && typeof value === 'string' ) {
		return { atUtc: null, day: dayNumber( value ), isImpossible: false };
	}
	return at( typeof value === 'number' ? value : null );
}

/** `delivered` and `resolved` exist when no occurrence is open: at the last one. `unknown` may yet be confirmed by a person. */
function stepPoint( anchor: StepAnchor, scan: Scan ): AnchorPoint {
	const step = findStep( scan.rules.sequence.steps, anchor.stepId );
	if ( step === null ) {
		return NEVER;
	}
	let resolvedAtUtc: Instant | null = null;
	let deliveredAtUtc: Instant | null = null;
	let isUnknown = false;
	if ( scan.resolved.openOf( step ).length > 0 ) {
		return NOT_YET;
	}
	for ( const resolution of scan.resolved.of( step ) ) {
		resolvedAtUtc = later( resolvedAtUtc, resolution.atUtc );
		if ( resolution.outcome === 'delivered' ) {
			deliveredAtUtc = later( deliveredAtUtc, resolution.atUtc );
		}
		isUnknown = isUnknown || resolution.outcome === 'unknown';
	}
	if ( anchor.event === 'resolved' ) {
		return at( resolvedAtUtc );
	}
	return deliveredAtUtc === null && ! isUnknown
		? NEVER
		: at( deliveredAtUtc );
}

function findStep( steps: readonly Step[], stepId: string ): Step | null {
	for ( const step of steps ) {
		if ( step.id === stepId ) {
			return step;
		}
	}
	return null;
}

function later( found: Instant | null, atUtc: Instant ): Instant {
	return found === null || atUtc > found ? atUtc : found;
}
