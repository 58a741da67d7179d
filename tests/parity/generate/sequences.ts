import type { Instant } from '../../../src/documents/scalars';
import type {
	Action,
	ActionKind,
	ActStep,
	Anchor,
	Answer,
	AnswerEvent,
	Branch,
	Condition,
	Experiment,
	Moment,
	Offset,
	SequenceDocument,
	Step,
} from '../../../src/documents/sequence';
import { findCatalogueFact } from '../../../src/engine/facts/catalogue';
import { ALWAYS, newCondition, type Scope } from './conditions';
import type { Random } from './random';
import type { Aim } from './zones';

const MESSAGES: readonly ActionKind[] = [
	'email',
	'email',
	'email',
	'sms',
	'notice',
];
const INSIDE: readonly ActionKind[] = [
	'task',
	'note',
	'tag',
	'untag',
	'webhook',
];
const MOMENT_FACTS = [
	'due_date',
	'due_date',
	'due_date',
	'retry_next_at',
	'first_failure_at',
	'last_failure_at',
	'promise_on',
	'renews_at',
	'card_expires_on',
	'last_click_at',
] as const;

function offset( random: Random, from: number, to: number ): Offset {
	return random.weighted< () => Offset >( [
		[ 4, () => ( { unit: 'days', count: random.int( from, to ) } ) ],
		[
			2,
			() => ( { unit: 'business_days', count: random.int( from, to ) } ),
		],
		[
			3,
			() => ( {
				unit: 'minutes',
				count: random.pick( [
					from * 1440,
					to * 1440,
					60,
					0,
					1,
					random.int( from * 1440, to * 1440 ),
				] ),
			} ),
		],
	] )();
}

function action( random: Random, id: string, kind: ActionKind ): Action {
	const isBare = kind === 'suspend' || kind === 'cancel';
	return {
		id,
		kind,
		ref: isBare ? null : `text_${ random.int( 1, 3 ) }`,
		digest: random.chance( 80 ) ? 'join' : 'alone',
	};
}

function anchors( random: Random, earlier: readonly Step[] ): Anchor[] {
	const list: Anchor[] = [
		{ on: 'enrolled' },
		{
			on: 'failure',
			no: random.weighted( [
				[ 10, 1 ],
				[ 2, 2 ],
				[ 1, 3 ],
			] ),
		},
		{ on: 'fact', fact: random.pick( MOMENT_FACTS ) },
	];
	for ( const step of earlier ) {
		list.push( { on: 'step', stepId: step.id, event: 'resolved' } );
		if ( step.kind === 'act' ) {
			list.push( { on: 'step', stepId: step.id, event: 'delivered' } );
		}
	}
	return list;
}

function moment(
	random: Random,
	anchor: Anchor,
	index: number,
	aims: readonly Aim[]
): Moment {
	if ( aims.length > 0 && random.chance( 30 ) ) {
		const aim = random.pick( aims );
		return {
			anchor,
			offset: {
				unit: random.chance( 80 ) ? 'days' : 'business_days',
				count: Math.max( 0, aim.days ),
			},
			atMinute: aim.minute,
		};
	}
	const isFact = anchor.on === 'fact';
	const isDate = isFact && findCatalogueFact( anchor.fact )?.type === 'date';
	const spread = isFact
		? offset( random, random.chance( 50 ) ? -8 : 0, 8 )
		: offset( random, 0, random.chance( 70 ) ? index * 2 + 1 : 12 );
	const minute = random.weighted( [
		[ 4, 600 ],
		[ 1, 0 ],
		[ 1, 150 ],
		[ 1, 1439 ],
		[ 1, 480 ],
		[ 1, 1260 ],
		[ 1, random.int( 0, 1439 ) ],
	] );
	return {
		anchor,
		offset: spread,
		atMinute: isDate || random.chance( 30 ) ? minute : null,
	};
}

function hasMessage( step: Step ): boolean {
	return (
		step.kind === 'act' &&
		step.branches.every( ( branch ) =>
			branch.actions.some( ( one ) => MESSAGES.includes( one.kind ) )
		)
	);
}

function branches(
	random: Random,
	step: Pick< ActStep, 'id' | 'moment' >,
	earlier: readonly Step[],
	scope: Scope
): Branch[] {
	const { anchor } = step.moment;
	const named =
		anchor.on === 'step' && anchor.event === 'delivered'
			? earlier.find( ( one ) => one.id === anchor.stepId )
			: undefined;
	const mayStop = named !== undefined && hasMessage( named );
	let no = 0;
	const make = ( id: string, when: Condition | null ): Branch => ( {
		id,
		when,
		actions: random.list( 1, random.chance( 75 ) ? 1 : 3, () => {
			no += 1;
			const kind =
				mayStop && random.chance( 50 )
					? random.pick( [ 'suspend', 'cancel' ] as const )
					: random.pick( random.chance( 78 ) ? MESSAGES : INSIDE );
			return action( random, `a${ no }`, kind );
		} ),
	} );
	const list = random.list( 0, random.chance( 60 ) ? 0 : 2, ( index ) =>
		make( `b${ index }`, newCondition( random, scope, 2 ) )
	);
	return list.length > 0 && random.chance( 25 )
		? list
		: [ ...list, make( 'else', null ) ];
}

interface StepScope extends Scope {
	readonly aims: readonly Aim[];
}

function actStep(
	random: Random,
	id: string,
	index: number,
	earlier: readonly Step[],
	scope: StepScope
): ActStep {
	const list = anchors( random, earlier );
	const delivered = list.filter(
		( anchor ) => anchor.on === 'step' && anchor.event === 'delivered'
	);
	const anchor =
		delivered.length > 0 && random.chance( 25 )
			? random.pick( delivered )
			: random.weighted( [
					[ 4, list[ 0 ] ],
					[ 5, list[ 1 ] ],
					[ 4, list[ 2 ] ],
					[ 2, random.pick( list ) ],
				] );
	const at = moment( random, anchor as Anchor, index, scope.aims );
	return {
		kind: 'act',
		id,
		moment: at,
		when: random.chance( 55 ) ? null : newCondition( random, scope ),
		branches: branches( random, { id, moment: at }, earlier, scope ),
		repeat: random.chance( 20 )
			? {
					everyDays: random.pick( [ 1, 1, 2, 7 ] ),
					times: random.pick( [ 1, 2, 3, 4, null ] ),
				}
			: null,
		lateAfterSeconds: random.weighted( [
			[ 1, 60 ],
			[ 1, 3600 ],
			[ 3, 43200 ],
			[ 8, 259200 ],
			[ 8, 604800 ],
			[ 4, 1209600 ],
			[ 2, 34560000 ],
		] ),
	};
}

function experiments( random: Random ): Experiment[] {
	return random.list( 0, random.chance( 50 ) ? 0 : 2, ( index ) => ( {
		id: `e${ index }`,
		arms: random.weighted( [
			[
				3,
				[
					{ id: 'a', shareBasisPoints: 5000 },
					{ id: 'b', shareBasisPoints: 5000 },
				],
			],
			[
				1,
				[
					{ id: 'a', shareBasisPoints: 0 },
					{ id: 'b', shareBasisPoints: 10000 },
				],
			],
			[
				2,
				[
					{ id: 'held_out', shareBasisPoints: 1000 },
					{ id: 'a', shareBasisPoints: 3333 },
				],
			],
			[ 1, [ { id: 'held_out', shareBasisPoints: 10000 } ] ],
		] ),
	} ) );
}

const EVENTS: readonly AnswerEvent[] = [
	'payment_part',
	'payment_part',
	'payment_part',
	'payment_full',
	'payment_full',
	'promise_made',
	'promise_made',
	'promise_due',
	'promise_due',
	'promise_broken',
	'dispute_opened',
	'dispute_closed',
	'plan_agreed',
	'card_replaced',
	'reply_received',
	'extension_granted',
	'address_refused',
	'task_done',
	'task_done',
];
const NAMED: readonly Answer[ 'speaks' ][ number ][] = [
	'paid',
	'cancelled',
	'written_off',
	'dispute_lost',
	'dispute_open',
	'sibling_dispute',
	'refund_pending',
	'promise',
	'manual',
	'person',
	'reply',
	'plan',
	'refund_asked',
];

function newAnswer( random: Random, id: string, scope: Scope ): Answer {
	const on = random.pick( EVENTS );
	const kinds = random.chance( 75 ) ? MESSAGES : INSIDE;
	const count = random.weighted( [
		[ 6, 1 ],
		[ 2, 2 ],
	] );
	return {
		id,
		on,
		offset:
			on === 'promise_due' && random.chance( 70 )
				? offset( random, -3, -1 )
				: random.weighted< () => Offset >( [
						[ 6, () => ( { unit: 'minutes', count: 0 } ) ],
						[ 3, () => ( { unit: 'minutes', count: 60 } ) ],
						[ 2, () => offset( random, 0, 2 ) ],
					] )(),
		atMinute: random.weighted( [
			[ 8, null ],
			[ 1, 600 ],
			[ 1, 150 ],
		] ),
		when: random.chance( 75 ) ? null : newCondition( random, scope ),
		branches: Array.from( { length: count }, ( _, branch ) => ( {
			id: `b${ branch }`,
			when:
				branch === count - 1 && random.chance( 80 )
					? null
					: newCondition( random, scope, 2 ),
			actions: random.list( 1, random.chance( 80 ) ? 1 : 3, ( index ) =>
				action(
					random,
					`c${ branch }${ index }`,
					random.chance( 85 )
						? random.pick( kinds )
						: random.pick( INSIDE )
				)
			),
		} ) ),
		lateAfterSeconds: random.pick( [ 60, 3600, 86400, 259200, 2592000 ] ),
		speaks: random.chance( 40 )
			? [ ...NAMED ]
			: NAMED.filter( () => random.chance( 30 ) ),
	};
}

/** How long a sequence may be, and what its moments aim at. */
export interface Shape {
	readonly most: number;
	readonly aims: readonly Aim[];
}

/** A document `parse` takes. */
export function newSequence(
	random: Random,
	id: string,
	around: Instant,
	{ most, aims }: Shape = { most: 6, aims: [] }
): SequenceDocument {
	const drawn = experiments( random );
	const steps: Step[] = [];
	const count = random.int( 1, most );
	const scopeOf = ( clock: boolean ): Scope => ( {
		around,
		clock,
		anchors: anchors( random, steps ),
		experiments: drawn,
	} );
	for ( let index = 0; index < count; index += 1 ) {
		const stepId = `s${ index }`;
		if ( random.chance( 14 ) ) {
			steps.push( {
				kind: 'wait',
				id: stepId,
				until: newCondition( random, scopeOf( false ) ),
				atMost: offset( random, 1, 6 ),
			} );
			const wait = steps[ index ];
			if ( wait?.kind === 'wait' && wait.atMost.count < 1 ) {
				steps[ index ] = {
					...wait,
					atMost: { unit: 'minutes', count: 1 },
				};
			}
		} else {
			steps.push(
				actStep( random, stepId, index, steps, {
					...scopeOf( true ),
					aims,
				} )
			);
		}
	}
	return {
		schemaVersion: 2,
		id,
		version: 1,
		calendar: random.chance( 80 ) ? 'main' : 'other',
		entry: {
			when: random.chance( 70 )
				? ALWAYS
				: newCondition( random, {
						around,
						clock: false,
						anchors: [
							{ on: 'failure', no: 1 },
							{ on: 'enrolled' },
						],
						experiments: [],
					} ),
			again: random.chance( 50 ) ? 'never' : 'after_end',
		},
		leaveWhen: random.chance( 80 )
			? null
			: newCondition( random, scopeOf( false ) ),
		steps,
		answers: random.list( 0, random.chance( 50 ) ? 4 : 0, ( index ) =>
			newAnswer( random, `a${ index }`, {
				...scopeOf( true ),
				event: true,
			} )
		),
		experiments: drawn,
		endAfterIdleDays: random.weighted( [
			[ 1, 1 ],
			[ 1, 3 ],
			[ 2, 14 ],
			[ 4, 90 ],
			[ 1, 400 ],
		] ),
	};
}

/** What an owner does to a sequence that is running: some steps go, some are new, the order stays. */
export function nextVersion(
	random: Random,
	sequence: SequenceDocument,
	around: Instant
): SequenceDocument {
	const fresh = newSequence( random, sequence.id, around, {
		most: 3,
		aims: [],
	} );
	const kept = sequence.steps.filter(
		( step, index ) =>
			index === 0 ||
			isNamed( sequence.steps, step.id ) ||
			random.chance( 75 )
	);
	const added = fresh.steps
		.filter(
			( step ) =>
				step.kind === 'act' &&
				step.moment.anchor.on !== 'step' &&
				! JSON.stringify( step ).includes( '"on":"step"' ) &&
				! JSON.stringify( step ).includes( '"kind":"arm"' )
		)
		.map( ( step ) => ( {
			...step,
			id: `${ step.id }_v${ sequence.version + 1 }`,
		} ) );
	const steps = [ ...kept ];
	for ( const step of added ) {
		steps.splice( random.int( 0, steps.length ), 0, step );
	}
	return {
		...sequence,
		version: sequence.version + 1,
		steps: steps.slice( 0, 40 ),
		answers: sequence.answers.filter( () => random.chance( 85 ) ),
		endAfterIdleDays: fresh.endAfterIdleDays,
	};
}

function isNamed( steps: readonly Step[], id: string ): boolean {
	return JSON.stringify( steps ).includes( `"stepId":"${ id }"` );
}
