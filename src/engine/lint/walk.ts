import type { Calendar } from '../../documents/policy';
import type {
	Action,
	ActStep,
	Answer,
	Branch,
	Condition,
	Moment,
	Step,
} from '../../documents/sequence';
import { isMessage as isMessageKind } from '../run/kinds';
import type { LintInput, LintText } from './rule';
import { conjunctsOf, lastingFacts } from './truth';
import type { FactCondition } from './wants';

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 86400;

/** A part of a sequence and where it stands. */
export interface At< Part > {
	readonly part: Part;
	readonly path: string;
}

export interface ActionPlace extends At< Action > {
	readonly branch: Branch;
	/** What has to be so before its branches are asked. */
	readonly when: Condition | null;
	/** Null: it belongs to an answer. */
	readonly step: ActStep | null;
}

export function isMessage( action: Action ): boolean {
	return isMessageKind( action.kind );
}

export function isAdverse( action: Action ): boolean {
	return action.kind === 'suspend' || action.kind === 'cancel';
}

export function actSteps( { sequence }: LintInput ): readonly At< ActStep >[] {
	return sequence.steps.flatMap( ( step, index ) =>
		step.kind === 'act' ? [ { part: step, path: `/steps/${ index }` } ] : []
	);
}

export function hasAction(
	step: Step,
	test: ( action: Action ) => boolean
): boolean {
	return (
		step.kind === 'act' &&
		step.branches.some( ( branch ) => branch.actions.some( test ) )
	);
}

export function messageSteps( input: LintInput ): readonly At< ActStep >[] {
	return actSteps( input ).filter( ( { part } ) =>
		hasAction( part, isMessage )
	);
}

/** Every action of the document, of steps first. */
export function actions( input: LintInput ): readonly ActionPlace[] {
	return [
		...actSteps( input ).flatMap( ( { part, path } ) =>
			actionsOf( part, path, part )
		),
		...answers( input ).flatMap( ( { part, path } ) =>
			actionsOf( part, path, null )
		),
	];
}

export function answers( { sequence }: LintInput ): readonly At< Answer >[] {
	return sequence.answers.map( ( part, index ) => ( {
		part,
		path: `/answers/${ index }`,
	} ) );
}

function actionsOf(
	{ branches, when }: Pick< ActStep | Answer, 'branches' | 'when' >,
	path: string,
	step: ActStep | null
): readonly ActionPlace[] {
	return branches.flatMap( ( branch, branchIndex ) =>
		branch.actions.map( ( part, index ) => ( {
			part,
			branch,
			when,
			step,
			path: `${ path }/branches/${ branchIndex }/actions/${ index }`,
		} ) )
	);
}

/** A condition, whole, and what is known to be true when it is asked. */
export interface ConditionPlace extends At< Condition > {
	readonly of: 'entry' | 'leave' | 'until' | 'step' | 'branch' | 'answer';
	readonly given: readonly FactCondition[];
}

/** Every condition of the document. */
export function conditions( {
	sequence,
}: LintInput ): readonly ConditionPlace[] {
	const lasting = lastingFacts( sequence.entry.when );
	const found: ConditionPlace[] = [];
	const add = (
		part: Condition | null,
		path: string,
		of: ConditionPlace[ 'of' ],
		given: readonly FactCondition[]
	): void => {
		if ( part !== null ) {
			found.push( { part, path, of, given } );
		}
	};
	const addBranches = (
		{ when, branches }: Pick< ActStep | Answer, 'when' | 'branches' >,
		path: string,
		of: ConditionPlace[ 'of' ],
		given: readonly FactCondition[]
	): void =>
		branches.forEach( ( branch, index ) => {
			add( branch.when, `${ path }/branches/${ index }/when`, of, [
				...given,
				...conjunctsOf( when ),
			] );
		} );
	add( sequence.entry.when, '/entry/when', 'entry', [] );
	add( sequence.leaveWhen, '/leaveWhen', 'leave', lasting );
	sequence.steps.forEach( ( step, index ) => {
		const path = `/steps/${ index }`;
		if ( step.kind === 'wait' ) {
			add( step.until, `${ path }/until`, 'until', lasting );
			return;
		}
		const given = [ ...lasting, ...anchorFacts( step ) ];
		add( step.when, `${ path }/when`, 'step', given );
		addBranches( step, path, 'branch', given );
	} );
	sequence.answers.forEach( ( answer, index ) => {
		const path = `/answers/${ index }`;
		add( answer.when, `${ path }/when`, 'answer', lasting );
		addBranches( answer, path, 'answer', lasting );
	} );
	return found;
}

/** A step acts only when what it is counted from is there. */
function anchorFacts( { moment: { anchor } }: ActStep ): FactCondition[] {
	const fact =
		anchor.on === 'failure'
			? 'first_failure_at'
			: anchor.on === 'fact' && anchor.fact;
	return fact === false
		? []
		: [ { kind: 'fact', fact, op: 'is_present', value: true } ];
}

/** The facts a condition asks for and where. */
export function factsIn( {
	part,
	path,
}: At< Condition > ): readonly At< FactCondition >[] {
	switch ( part.kind ) {
		case 'all':
		case 'any':
			return part.of.flatMap( ( one, index ) =>
				factsIn( { part: one, path: `${ path }/of/${ index }` } )
			);
		case 'not':
			return factsIn( { part: part.of, path: `${ path }/of` } );
		case 'fact':
			return [ { part, path } ];
		default:
			return [];
	}
}

/** A condition and all within it. */
export function partsOf( condition: Condition ): readonly Condition[] {
	switch ( condition.kind ) {
		case 'all':
		case 'any':
			return [ condition, ...condition.of.flatMap( partsOf ) ];
		case 'not':
			return [ condition, ...partsOf( condition.of ) ];
		default:
			return [ condition ];
	}
}

/** Whether a step or a branch asks for a fact, whatever the answer. */
export function asksFor( condition: Condition | null, fact: string ): boolean {
	return (
		condition !== null &&
		partsOf( condition ).some(
			( part ) => part.kind === 'fact' && part.fact === fact
		)
	);
}

/** Parse keeps keys in no order, but one author writes one way. */
export function isSame( a: unknown, b: unknown ): boolean {
	return JSON.stringify( a ) === JSON.stringify( b );
}

/** How far from its anchor, roughly: business days count as days. */
export function distanceSeconds( { offset, atMinute }: Moment ): number {
	return offset.unit === 'minutes'
		? offset.count * MINUTE_SECONDS
		: offset.count * DAY_SECONDS + ( atMinute ?? 0 ) * MINUTE_SECONDS;
}

export function calendarOf( input: LintInput ): Calendar | null {
	return (
		input.policy?.calendars.find(
			( calendar ) => calendar.id === input.sequence.calendar
		) ?? null
	);
}

export function textsOf(
	input: LintInput,
	action: Action
): readonly LintText[] {
	return ( input.texts ?? [] ).filter( ( text ) => text.id === action.ref );
}

/** The longest stretch of days on which nobody is written to; holidays apart. */
export function longestRest( calendar: Calendar ): number {
	let longest = 0;
	let rest = 0;
	for ( let day = 1; day <= 14; day += 1 ) {
		rest = calendar.weekdays.includes( ( ( day - 1 ) % 7 ) + 1 )
			? 0
			: rest + 1;
		longest = Math.max( longest, rest );
	}
	return longest;
}
