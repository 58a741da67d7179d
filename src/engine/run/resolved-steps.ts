/** Twin of includes/Engine/Run/ResolvedSteps.php. */
import type { Resolution, RunState } from '../../documents/run';
import type { Id } from '../../documents/scalars';
import type { Step } from '../../documents/sequence';

/** Places on the grid of a repeat that goes on until the debt is paid. */
const OPEN_ENDED = 52;

const NONE: readonly Resolution[] = [];
const NO_PLACE: readonly number[] = [];
const FIRST: readonly number[] = [ 1 ];

/** Up to so many resolutions are walked as they are: that costs less than a map of them, which every decision would build again. */
const FEW = 8;

/** What became of each step's occurrences: the run's resolutions, read once and then asked many times. */
export class ResolvedSteps {
	private readonly all: readonly Resolution[];
	/** Null: there are few. */
	private readonly bySteps: Map< Id, Resolution[] > | null;

	constructor( run: RunState ) {
		this.all = run.resolved;
		this.bySteps = this.all.length > FEW ? grouped( this.all ) : null;
	}

	/** Nothing became of anything yet. */
	isEmpty(): boolean {
		return this.all.length === 0;
	}

	/** Whether it did something or may have: any outcome but a skip. */
	hasActed( step: Step ): boolean {
		for ( const resolution of this.near( step ) ) {
			if (
				resolution.stepId === step.id &&
				resolution.outcome !== 'skipped'
			) {
				return true;
			}
		}
		return false;
	}

	/** Places on its grid that nothing became of yet. The case's cap closes a repeat: more of it would only be skipped. */
	openOf( step: Step ): readonly number[] {
		if ( step.kind === 'wait' || step.repeat === null ) {
			return this.has( step ) ? NO_PLACE : FIRST;
		}
		const found = this.of( step );
		if ( isClosed( found ) ) {
			return NO_PLACE;
		}
		const open: number[] = [];
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
		const found: Resolution[] = [];
		for ( const resolution of this.near( step ) ) {
			if ( resolution.stepId === step.id ) {
				found.push( resolution );
			}
		}
		return found;
	}

	private has( step: Step ): boolean {
		for ( const resolution of this.near( step ) ) {
			if ( resolution.stepId === step.id ) {
				return true;
			}
		}
		return false;
	}

	/** All of the step's, perhaps with those of others. */
	private near( step: Step ): readonly Resolution[] {
		return this.bySteps === null
			? this.all
			: ( this.bySteps.get( step.id ) ?? NONE );
	}
}

function grouped( all: readonly Resolution[] ): Map< Id, Resolution[] > {
	const bySteps = new Map< Id, Resolution[] >();
	for ( const resolution of all ) {
		const found = bySteps.get( resolution.stepId );
		if ( found === undefined ) {
			bySteps.set( resolution.stepId, [ resolution ] );
		} else {
			found.push( resolution );
		}
	}
	return bySteps;
}

function isClosed( found: readonly Resolution[] ): boolean {
	for ( const resolution of found ) {
		if ( resolution.why === 'case_cap' ) {
			return true;
		}
	}
	return false;
}

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
