import type { Policy } from '../../src/documents/policy';
import type {
	Action,
	ActStep,
	Answer,
	Condition,
	SequenceDocument,
} from '../../src/documents/sequence';
import type { LintInput, LintText } from '../../src/engine/lint/rule';
import { soundDocument } from './vectors';

export const DAY_SECONDS = 86400;

export function mail( id: string, changes: Partial< Action > = {} ): Action {
	return { id, kind: 'email', ref: id, digest: 'join', ...changes };
}

export function step(
	id: string,
	days: number,
	changes: Partial< ActStep > = {}
): ActStep {
	return {
		kind: 'act',
		id,
		moment: {
			anchor: { on: 'failure', no: 1 },
			offset: { unit: 'days', count: days },
			atMinute: null,
		},
		when: null,
		branches: [ { id: 'only', when: null, actions: [ mail( id ) ] } ],
		repeat: null,
		lateAfterSeconds: 7 * DAY_SECONDS,
		...changes,
	};
}

export function answer(
	id: string,
	on: Answer[ 'on' ],
	changes: Partial< Answer > = {}
): Answer {
	return {
		id,
		on,
		offset: { unit: 'minutes', count: 0 },
		atMinute: null,
		when: null,
		branches: [ { id: 'only', when: null, actions: [ mail( id ) ] } ],
		lateAfterSeconds: 3 * DAY_SECONDS,
		speaks: [],
		...changes,
	};
}

export function fact( id: string, op: string, value: unknown ): Condition {
	return { kind: 'fact', fact: id, op, value } as Condition;
}

export const renewal = fact( 'debt_kind', 'is', 'renewal' );

export function suspend( days: number ): ActStep {
	return step( 'suspend', days, {
		moment: {
			anchor: { on: 'step', stepId: 'last', event: 'delivered' },
			offset: { unit: 'days', count: days },
			atMinute: null,
		},
		branches: [
			{
				id: 'only',
				when: null,
				actions: [ mail( 'suspend', { kind: 'suspend', ref: null } ) ],
			},
		],
	} );
}

export function sequence(
	changes: Partial< SequenceDocument > = {}
): SequenceDocument {
	return {
		schemaVersion: 2,
		id: 'ladder',
		version: 1,
		calendar: 'standard',
		entry: {
			when: {
				kind: 'all',
				of: [ renewal, fact( 'first_failure_at', 'is_present', true ) ],
			},
			again: 'never',
		},
		leaveWhen: null,
		steps: [ step( 'first', 1 ), step( 'last', 7 ), suspend( 2 ) ],
		answers: [],
		experiments: [],
		endAfterIdleDays: 60,
		...changes,
	};
}

export function text( id: string, body: string, locale = 'en_US' ): LintText {
	return { id, locale, subject: id, body };
}

/** No rule has anything to say of it. */
export const sound: LintInput = {
	sequence: sequence(),
	policy: soundDocument< Policy >( 'policy', [] ),
	texts: [ text( 'first', '{pay_link}' ), text( 'last', '{pay_link}' ) ],
	locales: [ 'en_US' ],
	shop: null,
};

export function withPolicy( changes: Partial< Policy > ): Partial< LintInput > {
	return {
		policy: { ...soundDocument< Policy >( 'policy', [] ), ...changes },
	};
}

export function withSteps( ...steps: ActStep[] ): Partial< LintInput > {
	return { sequence: sequence( { steps } ), texts: null };
}

export function withAnswers( ...answers: Answer[] ): Partial< LintInput > {
	return { sequence: sequence( { answers } ), texts: null };
}

export function withWhen( when: Condition ): Partial< LintInput > {
	return withSteps( step( 'first', 1, { when } ) );
}

export function withText( body: string ): Partial< LintInput > {
	return {
		texts: [ text( 'first', body ), text( 'last', '{pay_link}' ) ],
	};
}
