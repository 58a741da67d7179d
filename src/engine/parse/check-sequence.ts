/** Twin of includes/Engine/Parse/CheckSequence.php. */
import type { Id } from '../../documents/scalars';
import type {
	Action,
	ActStep,
	Answer,
	Branch,
	Experiment,
	Moment,
	Offset,
	SequenceDocument,
	Step,
	WaitStep,
} from '../../documents/sequence';
import { isMessage } from '../run/kinds';
import { findCatalogueFact } from '../facts/catalogue';
import { checkAnchor } from './check-anchor';
import { checkCondition } from './check-condition';
import type { Issues } from './issue';
import { checkUnique } from './unique';

const MAX_OFFSET_DAYS = 366;
const MAX_SHARE_BASIS_POINTS = 10000;

/** Names the shop knows; null: not checked. */
export interface KnownNames {
	readonly calendars: readonly Id[] | null;
	/** The message texts. */
	readonly refs: readonly Id[] | null;
	/** Where webhooks go. */
	readonly targets: readonly Id[] | null;
}

/** What the schema cannot say: that names lead somewhere and that the steps make sense together. */
export function checkSequence(
	sequence: SequenceDocument,
	known: KnownNames,
	issues: Issues
): void {
	if (
		known.calendars !== null &&
		! known.calendars.includes( sequence.calendar )
	) {
		issues.add( 'calendar.unknown', '/calendar', sequence.calendar );
	}
	checkCondition(
		sequence.entry.when,
		{ clock: false, event: false, steps: [], experiments: null },
		'/entry/when',
		issues
	);
	if ( sequence.leaveWhen !== null ) {
		checkCondition(
			sequence.leaveWhen,
			{
				clock: false,
				event: false,
				steps: sequence.steps,
				experiments: sequence.experiments,
			},
			'/leaveWhen',
			issues
		);
	}
	checkUnique( sequence.steps, 'step.id_taken', '/steps', issues );
	sequence.steps.forEach( ( step, index ) => {
		const path = `/steps/${ index }`;
		const earlier = sequence.steps.slice( 0, index );
		const scope = { sequence, known, earlier };
		if ( step.kind === 'act' ) {
			checkActStep( step, scope, path, issues );
		} else {
			checkWaitStep( step, scope, path, issues );
		}
	} );
	checkUnique( sequence.answers, 'answer.id_taken', '/answers', issues );
	sequence.answers.forEach( ( answer, index ) => {
		checkAnswer(
			answer,
			{ sequence, known, earlier: sequence.steps },
			`/answers/${ index }`,
			issues
		);
	} );
	checkUnique(
		sequence.experiments,
		'experiment.id_taken',
		'/experiments',
		issues
	);
	sequence.experiments.forEach( ( experiment, index ) => {
		checkExperiment( experiment, `/experiments/${ index }`, issues );
	} );
}

interface StepScope {
	readonly sequence: SequenceDocument;
	readonly known: KnownNames;
	readonly earlier: readonly Step[];
}

function checkActStep(
	step: ActStep,
	scope: StepScope,
	path: string,
	issues: Issues
): void {
	checkMoment( step.moment, scope.earlier, `${ path }/moment`, issues );
	checkConditional( step, step, scope, path, issues );
}

/** An answer is written under a key that begins as a step's does, so neither may bear the other's name. */
function checkAnswer(
	answer: Answer,
	scope: StepScope,
	path: string,
	issues: Issues
): void {
	if ( scope.earlier.some( ( step ) => step.id === answer.id ) ) {
		issues.add( 'answer.id_of_step', `${ path }/id`, answer.id );
	}
	checkOffset( answer.offset, `${ path }/offset`, issues );
	if ( answer.on !== 'promise_due' && answer.offset.count < 0 ) {
		issues.add(
			'offset.before_event',
			`${ path }/offset/count`,
			answer.offset.count,
			0
		);
	}
	checkConditional( answer, null, scope, path, issues );
	const named = new Set< Id >();
	answer.speaks.forEach( ( reason, index ) => {
		if ( named.has( reason ) ) {
			issues.add(
				'answer.reason_taken',
				`${ path }/speaks/${ index }`,
				reason
			);
		}
		named.add( reason );
	} );
}

/** What a step and an answer have alike; `step` is null for an answer. */
function checkConditional(
	asked: Pick< ActStep, 'when' | 'branches' >,
	step: ActStep | null,
	scope: StepScope,
	path: string,
	issues: Issues
): void {
	const conditions = {
		clock: true,
		event: step === null,
		steps: scope.earlier,
		experiments: scope.sequence.experiments,
	};
	if ( asked.when !== null ) {
		checkCondition( asked.when, conditions, `${ path }/when`, issues );
	}
	checkUnique(
		asked.branches,
		'branch.id_taken',
		`${ path }/branches`,
		issues
	);
	asked.branches.forEach( ( branch, index ) => {
		const branchPath = `${ path }/branches/${ index }`;
		if ( branch.when !== null ) {
			checkCondition(
				branch.when,
				conditions,
				`${ branchPath }/when`,
				issues
			);
		} else if ( index < asked.branches.length - 1 ) {
			issues.add( 'branch.otherwise_not_last', `${ branchPath }/when` );
		}
		branch.actions.forEach( ( action, actionIndex ) => {
			checkAction(
				action,
				{ step, scope },
				`${ branchPath }/actions/${ actionIndex }`,
				issues
			);
		} );
	} );
	checkActionIds( asked.branches, `${ path }/branches`, issues );
}

function checkMoment(
	moment: Moment,
	earlier: readonly Step[],
	path: string,
	issues: Issues
): void {
	checkAnchor( moment.anchor, earlier, `${ path }/anchor`, issues );
	checkOffset( moment.offset, `${ path }/offset`, issues );
	if ( moment.anchor.on !== 'fact' && moment.offset.count < 0 ) {
		issues.add(
			'offset.before_anchor',
			`${ path }/offset/count`,
			moment.offset.count,
			0
		);
	}
	if (
		moment.anchor.on === 'fact' &&
		moment.atMinute === null &&
		findCatalogueFact( moment.anchor.fact )?.type === 'date'
	) {
		issues.add( 'moment.minute_missing', `${ path }/atMinute` );
	}
}

function checkOffset( offset: Offset, path: string, issues: Issues ): void {
	if ( offset.unit === 'minutes' ) {
		return;
	}
	if ( offset.count > MAX_OFFSET_DAYS || offset.count < -MAX_OFFSET_DAYS ) {
		issues.add(
			'offset.too_far',
			`${ path }/count`,
			offset.count,
			MAX_OFFSET_DAYS
		);
	}
}

function checkAction(
	action: Action,
	{
		step,
		scope,
	}: { readonly step: ActStep | null; readonly scope: StepScope },
	path: string,
	issues: Issues
): void {
	if ( action.kind === 'suspend' || action.kind === 'cancel' ) {
		if ( ! followsMessage( step, scope.earlier ) ) {
			issues.add(
				'action.needs_delivered_message',
				`${ path }/kind`,
				action.kind
			);
		}
		if ( action.ref !== null ) {
			issues.add( 'action.ref_unused', `${ path }/ref`, action.ref );
		}
		return;
	}
	if ( action.ref === null ) {
		issues.add( 'action.ref_missing', `${ path }/ref`, null, action.kind );
	} else if (
		isMessage( action.kind ) &&
		scope.known.refs !== null &&
		! scope.known.refs.includes( action.ref )
	) {
		issues.add( 'action.ref_unknown', `${ path }/ref`, action.ref );
	} else if (
		action.kind === 'webhook' &&
		scope.known.targets !== null &&
		! scope.known.targets.includes( action.ref )
	) {
		issues.add( 'action.target_unknown', `${ path }/ref`, action.ref );
	}
}

/** Nobody is suspended without notice: the step waits for a delivery, and whatever branch was taken there wrote to the debtor. */
function followsMessage(
	step: ActStep | null,
	earlier: readonly Step[]
): boolean {
	if ( step === null ) {
		return false;
	}
	const { anchor } = step.moment;
	if ( anchor.on !== 'step' || anchor.event !== 'delivered' ) {
		return false;
	}
	const named = earlier.find( ( one ) => one.id === anchor.stepId );
	if ( named === undefined || named.kind !== 'act' ) {
		return false;
	}
	return named.branches.every( ( branch ) =>
		branch.actions.some( ( action ) => isMessage( action.kind ) )
	);
}

/** An action's id is part of its key, and facts may change the branch between two askings: no key may carry two contents. */
function checkActionIds(
	branches: readonly Branch[],
	path: string,
	issues: Issues
): void {
	const taken = new Set< Id >();
	branches.forEach( ( branch, index ) => {
		branch.actions.forEach( ( action, actionIndex ) => {
			if ( taken.has( action.id ) ) {
				issues.add(
					'action.id_taken',
					`${ path }/${ index }/actions/${ actionIndex }/id`,
					action.id
				);
			}
			taken.add( action.id );
		} );
	} );
}

function checkWaitStep(
	step: WaitStep,
	scope: StepScope,
	path: string,
	issues: Issues
): void {
	checkCondition(
		step.until,
		{
			clock: false,
			event: false,
			steps: scope.earlier,
			experiments: scope.sequence.experiments,
		},
		`${ path }/until`,
		issues
	);
	checkOffset( step.atMost, `${ path }/atMost`, issues );
	if ( step.atMost.count < 1 ) {
		issues.add(
			'wait.limit_not_positive',
			`${ path }/atMost/count`,
			step.atMost.count,
			1
		);
	}
}

function checkExperiment(
	experiment: Experiment,
	path: string,
	issues: Issues
): void {
	checkUnique( experiment.arms, 'arm.id_taken', `${ path }/arms`, issues );
	let shares = 0;
	for ( const arm of experiment.arms ) {
		shares += arm.shareBasisPoints;
	}
	if ( shares > MAX_SHARE_BASIS_POINTS ) {
		issues.add(
			'experiment.shares_exceed',
			`${ path }/arms`,
			shares,
			MAX_SHARE_BASIS_POINTS
		);
	}
}
