import { __ } from '@wordpress/i18n';
import type { StepMark, StepState } from '../../components/step-line';
import { plainWords } from '../../components/words';
import type { CaseDetail } from '../../documents/rest';
import type { Outcome, Resolution } from '../../documents/run';

export function stateOf( outcome: Outcome ): StepState {
	switch ( outcome ) {
		case 'delivered':
		case 'passed':
			return 'delivered';
		case 'failed':
		case 'timed_out':
			return 'failed';
		case 'unknown':
			return 'unknown';
		case 'skipped':
			return 'skipped';
	}
}

export const resolutionMark = ( resolution: Resolution ): StepMark => ( {
	id: `${ resolution.stepId }.${ resolution.occurrence }`,
	label: plainWords( resolution.stepId ),
	atUtc: resolution.atUtc,
	state: stateOf( resolution.outcome ),
} );

/** What was done with a case and what is planned, in the order of time. */
export function caseMarks(
	detail: CaseDetail,
	planned: readonly StepMark[]
): StepMark[] {
	const done = ( detail.run?.resolved ?? [] ).map( resolutionMark );
	const ended =
		detail.closedAtUtc === null
			? []
			: [
					{
						id: 'closed',
						label: __( 'Closed', 'followup-reminders' ),
						atUtc: detail.closedAtUtc,
						state: 'ended' as const,
					},
				];
	return [ ...done, ...( ended.length > 0 ? ended : planned ) ];
}
