import type { Instant, Money, Scalar } from '../../../src/documents/scalars';
import type {
	Anchor,
	Condition,
	Experiment,
} from '../../../src/documents/sequence';
import { findOperator } from '../../../src/engine/conditions/operators';
import {
	type CatalogueFact,
	catalogueFacts,
	findCatalogueFact,
} from '../../../src/engine/facts/catalogue';
import {
	amount,
	COUNTRIES,
	CURRENCIES,
	DECLINES,
	GATEWAYS,
	LOCALES,
	near,
	nearDate,
	REFS,
	SOURCES,
	STATUSES,
	TAGS,
} from './facts';
import type { Random } from './random';

/** What a condition may speak of where it stands. */
export interface Scope {
	readonly around: Instant;
	readonly clock: boolean;
	/** Whether it is about an event. */
	readonly event?: boolean;
	readonly anchors: readonly Anchor[];
	readonly experiments: readonly Experiment[];
}

/** Facts the generated world often moves: they are asked for more often than the rest. */
const MOVING = [
	'shop_failures_count',
	'decline_class',
	'remaining',
	'country',
	'is_company',
	'days_overdue',
	'age_days',
	'last_click_at',
	'retry_next_at',
	'retries_left',
	'tags',
	'disputes_open_count',
	'promises_broken_count',
	'owed',
	'card_expired',
	'email_usable',
	'task_done',
	'last_task_done_at',
];
const EVENT_FACTS = [ 'event_amount', 'event_ref' ];

const TEXTS: Readonly< Record< string, readonly string[] > > = {
	currency: CURRENCIES,
	source: SOURCES,
	gateway: GATEWAYS,
	first_decline_class: DECLINES,
	decline_class: DECLINES,
	locale: LOCALES,
	time_zone: [ 'Europe/Paris', 'UTC' ],
	country: COUNTRIES,
	subscription_status: STATUSES,
	task_done: REFS,
	event_ref: REFS,
};

function scalar(
	random: Random,
	fact: CatalogueFact,
	around: Instant
): Scalar {
	switch ( fact.type ) {
		case 'money':
			return amount( random );
		case 'integer':
			return random.weighted( [
				[ 10, random.int( 0, 4 ) ],
				[ 1, random.int( -5, 40 ) ],
				[ 1, Number.MAX_SAFE_INTEGER ],
			] );
		case 'basis_points':
			return random.pick( [ 0, 1, 5000, 9999, 10000 ] );
		case 'instant':
			return near( random, around );
		case 'date':
			return nearDate( random, around );
		case 'flag':
			return random.chance( 60 );
		case 'text':
			return random.pick( fact.values ?? TEXTS[ fact.id ] ?? [ 'none' ] );
		case 'list':
			return random.pick( TEXTS[ fact.id ] ?? TAGS );
	}
}

/** One for each of some currencies. */
function amounts( random: Random ): Money[] {
	const currencies = [
		random.chance( 85 ) ? 'EUR' : random.pick( CURRENCIES ),
		...CURRENCIES.filter( () => random.chance( 25 ) ),
	];
	return [ ...new Set( currencies ) ].map( ( currency ) => ( {
		amountMinor: amount( random ),
		currency,
	} ) );
}

function pair(
	random: Random,
	fact: CatalogueFact,
	around: Instant
): Scalar[] {
	const ends = [
		scalar( random, fact, around ),
		scalar( random, fact, around ),
	];
	return ends.sort( ( a, b ) => ( a < b ? -1 : 1 ) );
}

function factTest( random: Random, scope: Scope ): Condition {
	let found = random.chance( 65 )
		? findCatalogueFact( random.pick( MOVING ) )
		: random.pick( catalogueFacts );
	if ( scope.event === true && random.chance( 50 ) ) {
		found = findCatalogueFact( random.pick( EVENT_FACTS ) );
	}
	const fact =
		found === null ||
		( found.clock && ! scope.clock ) ||
		( found.group === 'event' && scope.event !== true )
			? ( findCatalogueFact( 'remaining' ) as CatalogueFact )
			: found;
	const op = random.pick( fact.operators );
	switch ( findOperator( op )?.wants ) {
		case 'value':
		case 'member':
			return {
				kind: 'fact',
				fact: fact.id,
				op,
				value:
					fact.type === 'money'
						? amounts( random )
						: scalar( random, fact, scope.around ),
			};
		case 'values':
		case 'members':
			return {
				kind: 'fact',
				fact: fact.id,
				op,
				value: random.list( 1, 3, () =>
					scalar( random, fact, scope.around )
				),
			};
		case 'range':
			return {
				kind: 'fact',
				fact: fact.id,
				op,
				value: pair( random, fact, scope.around ),
			};
		default:
			return { kind: 'fact', fact: fact.id, op, value: true };
	}
}

function leaf( random: Random, scope: Scope ): Condition {
	if ( scope.experiments.length > 0 && random.chance( 20 ) ) {
		const experiment = random.pick( scope.experiments );
		return {
			kind: 'arm',
			experiment: experiment.id,
			arm: random.pick( experiment.arms ).id,
		};
	}
	const instants = scope.anchors.filter(
		( anchor ) =>
			anchor.on !== 'fact' ||
			findCatalogueFact( anchor.fact )?.type === 'instant'
	);
	if ( instants.length > 0 && random.chance( 20 ) ) {
		const facts = catalogueFacts.filter(
			( fact ) =>
				fact.type === 'instant' && ( scope.clock || ! fact.clock )
		);
		return {
			kind: 'since',
			fact: random.chance( 60 )
				? 'last_click_at'
				: random.pick( facts ).id,
			anchor: random.pick( instants ),
		};
	}
	return factTest( random, scope );
}

/** At most `depth` deep. */
export function newCondition(
	random: Random,
	scope: Scope,
	depth = 3
): Condition {
	if ( depth <= 1 || random.chance( 60 ) ) {
		return leaf( random, scope );
	}
	if ( random.chance( 30 ) ) {
		return { kind: 'not', of: newCondition( random, scope, depth - 1 ) };
	}
	return {
		kind: random.chance( 50 ) ? 'all' : 'any',
		of: random.list( random.chance( 5 ) ? 0 : 1, 3, () =>
			newCondition( random, scope, depth - 1 )
		),
	};
}

export const ALWAYS: Condition = { kind: 'all', of: [] };
