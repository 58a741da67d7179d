import { Notice } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { StepLine } from '../../components/step-line';
import { useEngineInputs } from '../../data/cases';
import type { CaseDetail, EngineInputs } from '../../documents/rest';
import { comingUp } from '../../preview/plan';
import { PlanView, planMarks } from '../../preview/plan-view';
import { NextWords } from './next-words';
import { caseMarks } from './run-marks';

/** What happens next, in words and as a picture of the whole run, if nothing else happens. */
export function ComingUp( { detail }: { detail: CaseDetail } ) {
	const { entry, reload } = useEngineInputs( detail.id );
	return (
		<Section title={ __( 'What happens next', 'followup-reminders' ) }>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( inputs ) => <Next detail={ detail } inputs={ inputs } /> }
			</Loaded>
		</Section>
	);
}

function Next( {
	detail,
	inputs,
}: {
	detail: CaseDetail;
	inputs: EngineInputs;
} ) {
	const found = useMemo( () => {
		try {
			return { plan: comingUp( inputs ), failed: false };
		} catch {
			return { plan: null, failed: true };
		}
	}, [ inputs ] );
	const marks = caseMarks(
		detail,
		found.plan === null
			? []
			: planMarks( found.plan ).filter(
					( mark ) => mark.state !== 'skipped'
				)
	);
	return (
		<>
			<StepLine
				title={ __( 'The case in time', 'followup-reminders' ) }
				marks={ marks }
				now={ detail.now }
			/>
			{ found.failed && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'The plan cannot be shown; the case itself is not affected.',
						'followup-reminders'
					) }
				</Notice>
			) }
			{ found.plan === null || detail.status !== 'open' ? (
				<p>
					<NextWords row={ detail } now={ detail.now } />
				</p>
			) : (
				<PlanView plan={ found.plan } inputs={ inputs } />
			) }
		</>
	);
}
