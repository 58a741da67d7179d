import { __, sprintf } from '@wordpress/i18n';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { TagBox } from '../../components/tag-box';
import { useCase } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';
import { linkTo } from '../router';
import { CaseActions } from './case-actions';
import { CaseSummaryPanel } from './case-summary';
import { CaseTasks } from './case-tasks';
import { ComingUp } from './coming-up';
import { TimelinePanel } from './timeline-panel';
import { UnknownItems } from './unknown-items';
import { WhyPanel } from './why-panel';

/** One case: what it is, what was done and why, what comes, and what a person may do. */
export function CasePage( { id }: { id: number } ) {
	const { entry, reload } = useCase( id );
	return (
		<Page
			title={ titleOf( entry.value ) }
			backTo={ {
				href: linkTo( 'cases' ),
				label: __( 'All cases', 'followup-reminders' ),
			} }
		>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( detail ) => (
					<div className="fur-columns">
						<div className="fur-columns__main">
							<UnknownItems detail={ detail } />
							<ComingUp detail={ detail } />
							<WhyPanel id={ id } />
							<TimelinePanel id={ id } now={ detail.now } />
						</div>
						<div className="fur-columns__side">
							<CaseSummaryPanel detail={ detail } />
							<CaseActions detail={ detail } />
							<CaseTasks id={ id } />
							<TagBox caseId={ id } now={ detail.now } />
						</div>
					</div>
				) }
			</Loaded>
		</Page>
	);
}

const titleOf = ( detail: CaseDetail | null ): string =>
	detail === null
		? __( 'Case', 'followup-reminders' )
		: sprintf(
				/* translators: 1: number of an order or invoice, 2: name of a customer. */
				__( 'Case %1$s: %2$s', 'followup-reminders' ),
				detail.number,
				detail.debtor.name
			);
