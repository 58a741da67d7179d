import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { CaseDetail, EngineInputs } from '../../documents/rest';
import type { Plan } from '../../preview/plan';
import { PlanView } from '../../preview/plan-view';
import { CaseSummaryPanel } from './case-summary';
import { TimelinePanel } from './timeline-panel';
import { WhyPanel } from './why-panel';

/** What the engine looked at and what it plans, for who wants to know exactly. Nothing of it is asked for before it is opened. */
export function EveryCheck( {
	detail,
	plan,
	inputs,
}: {
	detail: CaseDetail;
	plan: Plan | null;
	inputs: EngineInputs | null;
} ) {
	const [ open, setOpen ] = useState( false );
	return (
		<details
			className="fur-every"
			onToggle={ ( event ) => setOpen( event.currentTarget.open ) }
		>
			<summary>{ __( 'Every check', 'followup-reminders' ) }</summary>
			{ open && (
				<>
					{ plan !== null && inputs !== null && (
						<PlanView plan={ plan } inputs={ inputs } />
					) }
					<WhyPanel id={ detail.id } />
					<TimelinePanel id={ detail.id } now={ detail.now } />
					<CaseSummaryPanel detail={ detail } />
				</>
			) }
		</details>
	);
}
