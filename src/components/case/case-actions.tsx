import { __ } from '@wordpress/i18n';
import { Section } from '../section';
import type { CaseDetail } from '../../documents/rest';
import { AgencyAction } from './agency-action';
import { AssignAction } from './assign-action';
import { ContactAction } from './contact-action';
import { DisputeActions } from './dispute-actions';
import { EnrolAction } from './enrol-action';
import { ExtensionAction } from './extension-action';
import { HoldActions } from './hold-actions';
import { NoteAction } from './note-action';
import { PaymentAction } from './payment-action';
import { PlanAction } from './plan/plan-action';
import { PromiseAction } from './promise-action';
import { WriteAction } from './write-action';
import { WriteOffAction } from './write-off-action';

/** What a person may do with a case. */
export function CaseActions( { detail }: { detail: CaseDetail } ) {
	// Money and disputes belong to the whole case.
	const isPart = detail.kind === 'instalment';
	return (
		<Section title={ __( 'What you can do', 'followup-reminders' ) }>
			{ detail.status === 'open' ? (
				<div className="fur-actions">
					<EnrolAction detail={ detail } />
					{ ! isPart && <PaymentAction detail={ detail } /> }
					<PromiseAction detail={ detail } />
					<PlanAction detail={ detail } />
					<ExtensionAction detail={ detail } />
					<HoldActions detail={ detail } />
					{ ! isPart && <DisputeActions detail={ detail } /> }
					{ detail.contactIsOurs && (
						<ContactAction detail={ detail } />
					) }
					<WriteAction detail={ detail } />
					<NoteAction detail={ detail } />
					<AssignAction detail={ detail } />
					{ ! isPart && <AgencyAction detail={ detail } /> }
					{ ! isPart && <WriteOffAction detail={ detail } /> }
				</div>
			) : (
				<p>
					{ __(
						'The case is closed: there is nothing to do.',
						'followup-reminders'
					) }
				</p>
			) }
		</Section>
	);
}
