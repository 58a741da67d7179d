import { Button, Icon } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { EmptyState } from '../../components/empty-state';
import { formatMoney } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useCases } from '../../data/cases';
import { useOlderDebts } from '../../data/older-debts';
import { useSequences } from '../../data/sequences';
import { useStatus } from '../../data/status';
import { useTasks } from '../../data/tasks';
import type { CaseSummary, Task } from '../../documents/rest';
import { linkTo } from '../router';
import { setupItems } from './setup-items';

const FEW = 5;

/** Where the menu leads: what is still to set up, who needs a person, what is open. */
export function OverviewPage() {
	return (
		<Page title={ __( 'Overview', 'followup-reminders' ) }>
			<Setup />
			<div className="fur-halves">
				<NeedsYou />
				<OpenCases />
			</div>
		</Page>
	);
}

/** Gone once everything is done, and never shown to staff who only work cases. */
function Setup() {
	const sequences = useSequences();
	const status = useStatus();
	const olderDebts = useOlderDebts();
	if (
		sequences.entry.value === null ||
		status.entry.value === null ||
		olderDebts.entry.value === null
	) {
		return null;
	}
	const items = setupItems( {
		sequences: sequences.entry.value,
		status: status.entry.value,
		olderDebts: olderDebts.entry.value,
	} );
	const open = items.filter( ( item ) => ! item.isDone );
	if ( open.length === 0 ) {
		return null;
	}
	return (
		<Section title={ __( 'Get started', 'followup-reminders' ) }>
			<p>
				{ __(
					'Failed renewals, unpaid orders and open invoices are followed up by email, politely and only while they are owed. It takes about three minutes to set up, and nothing is sent in test mode.',
					'followup-reminders'
				) }
			</p>
			<ol className="fur-setup">
				{ items.map( ( item ) => (
					<li
						key={ item.id }
						className={ item.isDone ? 'is-done' : '' }
					>
						<Icon icon={ item.isDone ? 'yes-alt' : 'marker' } />
						<span className="fur-setup__title">
							{ item.title }
							{ item.isDone && (
								<span className="screen-reader-text">
									{ __( '(done)', 'followup-reminders' ) }
								</span>
							) }
						</span>
						<Button
							__next40pxDefaultSize
							variant={
								item === open[ 0 ] ? 'primary' : 'tertiary'
							}
							href={ item.href }
						>
							{ item.action }
						</Button>
					</li>
				) ) }
			</ol>
		</Section>
	);
}

function NeedsYou() {
	const { entry, reload } = useTasks( {
		state: 'open',
		per_page: FEW,
		page: 1,
	} );
	return (
		<Section title={ __( 'Needs you', 'followup-reminders' ) }>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( found ) => found.total === 0 }
				empty={
					<p>
						{ __(
							'Nothing waits for a person.',
							'followup-reminders'
						) }
					</p>
				}
			>
				{ ( found ) => (
					<>
						<p>
							<a
								className="fur-figure"
								href={ linkTo( 'tasks' ) }
							>
								{ sprintf(
									/* translators: %d: number of tasks. */
									_n(
										'%d task',
										'%d tasks',
										found.total,
										'followup-reminders'
									),
									found.total
								) }
							</a>
						</p>
						<ul className="fur-list">
							{ found.items.map( ( task ) => (
								<TaskLine key={ task.id } task={ task } />
							) ) }
						</ul>
					</>
				) }
			</Loaded>
		</Section>
	);
}

const TaskLine = ( { task }: { task: Task } ) => (
	<li>
		<a href={ linkTo( 'cases', task.caseId ) }>{ task.customer }</a>
		<span className="fur-sub">{ task.number }</span>
	</li>
);

function OpenCases() {
	const { entry, reload } = useCases( {
		status: 'open',
		per_page: FEW,
		page: 1,
	} );
	return (
		<Section title={ __( 'Open cases', 'followup-reminders' ) }>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( found ) => found.total === 0 }
				empty={
					<EmptyState
						title={ __( 'No case is open', 'followup-reminders' ) }
					>
						<p>
							{ __(
								'A case opens when a payment fails, an order stays unpaid or an invoice is added.',
								'followup-reminders'
							) }
						</p>
						<Button
							__next40pxDefaultSize
							variant="secondary"
							href={ linkTo( 'invoices' ) }
						>
							{ __( 'Add an invoice', 'followup-reminders' ) }
						</Button>
					</EmptyState>
				}
			>
				{ ( found ) => (
					<>
						<p>
							<a
								className="fur-figure"
								href={ linkTo( 'cases' ) }
							>
								{ sprintf(
									/* translators: %d: number of cases. */
									_n(
										'%d case',
										'%d cases',
										found.total,
										'followup-reminders'
									),
									found.total
								) }
							</a>
						</p>
						<ul className="fur-list">
							{ found.items.map( ( row ) => (
								<CaseLine key={ row.id } row={ row } />
							) ) }
						</ul>
					</>
				) }
			</Loaded>
		</Section>
	);
}

const CaseLine = ( { row }: { row: CaseSummary } ) => (
	<li>
		<a href={ linkTo( 'cases', row.id ) }>{ row.customer.name }</a>{ ' ' }
		<strong>{ formatMoney( row.remainingMinor, row.currency ) }</strong>
		<span className="fur-sub">
			{ row.holdReason === null
				? row.number
				: sprintf(
						/* translators: %s: number of an order or invoice. */
						__( '%s, on hold', 'followup-reminders' ),
						row.number
					) }
		</span>
	</li>
);
