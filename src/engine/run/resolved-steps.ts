/** Twin of includes/Engine/Run/ResolvedSteps.php. */
import type { Resolution, RunState } from '../../documents/run';
import type { Id } from '../../documents/scalars';
import type { Step } from '../../documents/sequence';

/** Places on the grid of a repeat that goes on until the debt is paid. */
const OPEN_ENDED = 52;

const NONE: readonly Resolution[] = [];

/** What became of each step's occurrences: the run's resolutions, read once and then asked many times. */
export class ResolvedSteps {
	private readonly bySteps = new Map< Id, Resolution[] >();

	constructor( run: RunState ) {
		for ( const resolution of run.resolved ) {
			const found = this.bySteps.get( resolution.stepId );
			if ( found === undefined ) {
				this.bySteps.set( resolution.stepId, [ resolution ] );
			} else {
				found.push( resolution );
			}
		}
	}

	/** Whether it did something or may have: any outcome but a skip. */
	hasActed( step: Step ): boolean {
		for ( const resolution of this.of( step ) ) {
			if ( resolution.outcome !== 'skipped' ) {
				return true;
			}
		}
		return false;
	}

	/** Places on its grid that nothing became of yet. The case's cap closes a repeat: more of it would only be skipped. */
	openOf( step: Step ): number[] {
		const found = this.of( step );
		const open: number[] = [];
		if ( isClosed( found ) ) {
			return open;
		}
		const count = occurrencesOf( step );
		for ( let occurrence = 1; occurrence <= count; occurrence++ ) {
			if ( ! isAmong( found, occurrence ) ) {
				open.push( occurrence );
			}
		}
		return open;
	}

	/** In the order recorded. */
	of( step: Step ): readonly Resolution[] {
		return this.bySteps.get( step.id ) ?? NONE;
	}
}

function isClosed( found: readonly Resolution[] ): boolean {
	for ( const resolution of found ) {
		if ( resolution.why === 'case_cap' ) {
			return true;
		}
	}
	return false;
}

/** A step has few outcomes: walking through them costs a decision less than building a map of them. */
function isAmong( found: readonly Resolution[], occurrence: number ): boolean {
	for ( const resolution of found ) {
		if ( resolution.occurrence === occurrence ) {
			return true;
		}
	}
	return false;
}

/** Places on a step's grid. */
export function occurrencesOf( step: Step ): number {
	if ( step.kind === 'wait' || step.repeat === null ) {
		return 1;
	}
	return step.repeat.times ?? OPEN_ENDED;
}
