/** Twin of includes/Engine/Run/ResolvedSteps.php. */
import type { Resolution, RunState } from '../../documents/run';
import type { Id } from '../../documents/scalars';
import type { Step } from '../../documents/sequence';

/** Places on the grid of a repeat that goes on until the debt is paid. */
const OPEN_ENDED = 52;

/** What became of each step's occurrences: the run's resolutions, read once and then asked many times. */
export class ResolvedSteps {
	private readonly bySteps = new Map< Id, Map< number, Resolution > >();

	constructor( run: RunState ) {
		for ( const resolution of run.resolved ) {
			const { stepId, occurrence } = resolution;
			const found = this.bySteps.get( stepId );
			if ( found === undefined ) {
				this.bySteps.set(
					stepId,
					new Map( [ [ occurrence, resolution ] ] )
				);
			} else {
				found.set( occurrence, resolution );
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
		const found = this.bySteps.get( step.id );
		const open: number[] = [];
		if ( found !== undefined && this.isClosed( step ) ) {
			return open;
		}
		const count = occurrencesOf( step );
		for ( let occurrence = 1; occurrence <= count; occurrence++ ) {
			if ( found === undefined || ! found.has( occurrence ) ) {
				open.push( occurrence );
			}
		}
		return open;
	}

	/** In the order recorded. */
	of( step: Step ): readonly Resolution[] {
		const found = this.bySteps.get( step.id );
		return found === undefined ? [] : [ ...found.values() ];
	}

	private isClosed( step: Step ): boolean {
		for ( const resolution of this.of( step ) ) {
			if ( resolution.why === 'case_cap' ) {
				return true;
			}
		}
		return false;
	}
}

/** Places on a step's grid. */
export function occurrencesOf( step: Step ): number {
	if ( step.kind === 'wait' || step.repeat === null ) {
		return 1;
	}
	return step.repeat.times ?? OPEN_ENDED;
}
