/** Twin of includes/Engine/Facts/Derived/Tasks.php. */
import type { Id } from '../../../documents/scalars';
import type { DerivedFact } from './derived-fact';

/** The briefs of the colleagues' tasks that were done, in the order done. */
const taskDone: DerivedFact = {
	id: 'task_done',
	read( facts ) {
		const briefs: Id[] = [];
		for ( const one of facts.happened ) {
			if (
				one.kind === 'task_done' &&
				! one.withdrawn &&
				one.ref !== null &&
				! briefs.includes( one.ref )
			) {
				briefs.push( one.ref );
			}
		}
		return briefs;
	},
};

const lastTaskDoneAt: DerivedFact = {
	id: 'last_task_done_at',
	read( facts ) {
		let lastAtUtc: number | null = null;
		for ( const one of facts.happened ) {
			if (
				one.kind === 'task_done' &&
				! one.withdrawn &&
				( lastAtUtc === null || one.atUtc > lastAtUtc )
			) {
				lastAtUtc = one.atUtc;
			}
		}
		return lastAtUtc;
	},
};

export const taskFacts: readonly DerivedFact[] = [ taskDone, lastTaskDoneAt ];
