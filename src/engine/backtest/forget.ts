import type {
	Anchor,
	Branch,
	Condition,
	SequenceDocument,
} from '../../documents/sequence';
import type { Id } from '../../documents/scalars';
import { catalogueFacts } from '../facts/catalogue';

/** The shop counts its failures from 1. */
const NEVER: Anchor = { on: 'failure', no: 0 };

const forgottenFacts: ReadonlySet< Id > = new Set(
	catalogueFacts
		.filter( ( fact ) => fact.past === 'none' )
		.map( ( fact ) => fact.id )
);

/** Whether nobody kept the fact before the plugin was there. */
export function isForgotten( factId: Id ): boolean {
	return forgottenFacts.has( factId );
}

/**
 * The same sequence for a debtor whose record was rebuilt: what it asks of a fact nobody kept is null, as a source answers that has none,
 * and each such question leaves an unknown check in the trace that names the fact. An anchor on such a fact does not come.
 */
export function forget( sequence: SequenceDocument ): SequenceDocument {
	return {
		...sequence,
		entry: { ...sequence.entry, when: forgetIn( sequence.entry.when ) },
		leaveWhen: forgetInMaybe( sequence.leaveWhen ),
		answers: sequence.answers.map( ( answer ) => ( {
			...answer,
			when: forgetInMaybe( answer.when ),
			branches: forgetInBranches( answer.branches ),
		} ) ),
		steps: sequence.steps.map( ( step ) =>
			step.kind === 'wait'
				? { ...step, until: forgetIn( step.until ) }
				: {
						...step,
						moment: {
							...step.moment,
							anchor: forgetAnchor( step.moment.anchor ),
						},
						when: forgetInMaybe( step.when ),
						branches: forgetInBranches( step.branches ),
					}
		),
	};
}

function forgetInBranches( branches: readonly Branch[] ): Branch[] {
	return branches.map( ( branch ) => ( {
		...branch,
		when: forgetInMaybe( branch.when ),
	} ) );
}

function forgetInMaybe( condition: Condition | null ): Condition | null {
	return condition === null ? null : forgetIn( condition );
}

function forgetIn( condition: Condition ): Condition {
	switch ( condition.kind ) {
		case 'all':
		case 'any':
			return { ...condition, of: condition.of.map( forgetIn ) };
		case 'not':
			return { kind: 'not', of: forgetIn( condition.of ) };
		case 'fact':
			return isForgotten( condition.fact )
				? askedOfNull( condition.fact, condition.op )
				: condition;
		case 'since':
			return isForgotten( condition.fact )
				? unknown( condition.fact )
				: { ...condition, anchor: forgetAnchor( condition.anchor ) };
		case 'arm':
			return condition;
	}
}

/** `is_absent` is true of null and `is_present` false; everything else is unknown. */
function askedOfNull( fact: Id, op: Id ): Condition {
	if ( op === 'is_absent' ) {
		return {
			kind: 'any',
			of: [ unknown( fact ), { kind: 'all', of: [] } ],
		};
	}
	if ( op === 'is_present' ) {
		return {
			kind: 'all',
			of: [ unknown( fact ), { kind: 'any', of: [] } ],
		};
	}
	return unknown( fact );
}

function unknown( fact: Id ): Condition {
	return { kind: 'since', fact, anchor: NEVER };
}

function forgetAnchor( anchor: Anchor ): Anchor {
	return anchor.on === 'fact' && isForgotten( anchor.fact ) ? NEVER : anchor;
}
