/** Twin of includes/Engine/Answers/Said.php. */
import type { AnswerAct } from '../../documents/decision';
import type { Entry } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import type { Answer } from '../../documents/sequence';
import type { Event } from './events';

/** What one look at the answers came to. */
export interface Said {
	readonly entries: Entry[];
	readonly acts: AnswerAct[];
	/** The first moment at which anything may change by itself. */
	wakeAtUtc: Instant | null;
}

export function emptySaid(): Said {
	return { entries: [], acts: [], wakeAtUtc: null };
}

export function wakeBy( said: Said, atUtc: Instant ): void {
	if ( said.wakeAtUtc === null || atUtc < said.wakeAtUtc ) {
		said.wakeAtUtc = atUtc;
	}
}

export function skipEvent(
	answer: Answer,
	event: Event,
	why: Id,
	branchId: Id | null,
	atUtc: Instant,
	said: Said
): void {
	said.entries.push( {
		kind: 'answered',
		atUtc,
		answered: {
			answerId: answer.id,
			eventId: event.id,
			outcome: 'skipped',
			why,
			branchId,
			atUtc,
		},
	} );
}
