import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { CaseActions } from '../../components/case/case-actions';
import { CaseHeader } from '../../components/case/case-header';
import { PlanPanel } from '../../components/case/plan/plan-panel';
import { EmptyState } from '../../components/empty-state';
import { formatInstant } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { TagBox } from '../../components/tag-box';
import { useCase, useEngineInputs } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';
import { nextAct, planOfCase } from '../../preview/next-act';
import { PlannedAnswers } from '../../preview/planned-answers';
import { linkTo } from '../router';
import { CaseTasks } from './case-tasks';
import { CustomerPanel } from './customer-panel';
import { EveryCheck } from './every-check';
import { History } from './history';
import { StepTimeline } from './step-timeline';
import { UnknownItems } from './unknown-items';

/** One case: how it stands and why, what was done, what comes, and what a person may do. */
export function CasePage( { id }: { id: number } ) {
	const { entry, reload } = useCase( id );
	const isGone = entry.status === 'error' && entry.failure.status === 404;
	return (
		<Page
			title={
				entry.value?.debtor.name ?? __( 'Case', 'followup-reminders' )
			}
			backTo={ {
				href: linkTo( 'cases' ),
				label: __( 'All cases', 'followup-reminders' ),
			} }
		>
			{ isGone ? (
				<EmptyState
					title={ __(
						'This case does not exist',
						'followup-reminders'
					) }
				>
					<p>
						{ __(
							'The address may be mistyped, or the case belongs to another site.',
							'followup-reminders'
						) }
					</p>
				</EmptyState>
			) : (
				<Loaded entry={ entry } onRetry={ reload }>
					{ ( detail ) => <CaseContent detail={ detail } /> }
				</Loaded>
			) }
		</Page>
	);
}

function CaseContent( { detail }: { detail: CaseDetail } ) {
	const { entry } = useEngineInputs( detail.id );
	const inputs = entry.value;
	const plan = useMemo(
		() => ( inputs === null ? null : planOfCase( inputs ) ),
		[ inputs ]
	);
	return (
		<div className="fur-columns">
			<div className="fur-columns__main">
				<UnknownItems detail={ detail } />
				<CaseHeader
					detail={ detail }
					next={
						plan === null || detail.run === null
							? null
							: nextAct( plan )
					}
				/>
				<PlanPanel
					detail={ detail }
					caseHref={ ( id ) => linkTo( 'cases', id ) }
				/>
				<StepTimeline detail={ detail } plan={ plan } />
				{ plan !== null && (
					<PlannedAnswers
						plan={ plan }
						currency={ detail.currency }
						format={ formatInstant }
					/>
				) }
				<History detail={ detail } />
				<EveryCheck detail={ detail } plan={ plan } inputs={ inputs } />
			</div>
			<div className="fur-columns__side">
				<CaseActions detail={ detail } />
				<CaseTasks id={ detail.id } />
				<TagBox caseId={ detail.id } now={ detail.now } />
				<CustomerPanel detail={ detail } />
			</div>
		</div>
	);
}
