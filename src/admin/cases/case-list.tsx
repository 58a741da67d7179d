import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import { Choice } from '../../components/choice';
import type { Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Filters, useFilters } from '../../components/filters';
import { formatMoney } from '../../components/format';
import { PagedList } from '../../components/list';
import { Page } from '../../components/page';
import { TextField } from '../../components/text-field';
import { useSettled } from '../../components/use-settled';
import { statusTone } from '../../components/tones';
import { useCases } from '../../data/cases';
import type { CaseStatus, CaseSummary } from '../../documents/rest';
import type { Instant } from '../../documents/scalars';
import { CASE_STATUSES, kindWords, statusWords } from '../../explain';
import { linkTo, OLDER_DEBTS } from '../router';
import { NextWords } from './next-words';
import { UnknownNotice } from './unknown-page';

const PER_PAGE = 20;

const columnsAt = ( now: Instant ): Column< CaseSummary >[] => [
	{
		id: 'number',
		label: __( 'Number', 'followup-reminders' ),
		cell: ( row ) => (
			<>
				<a className="row-title" href={ linkTo( 'cases', row.id ) }>
					{ row.number }
				</a>
				<span className="fur-sub">{ kindWords( row.kind ) }</span>
			</>
		),
	},
	{
		id: 'customer',
		label: __( 'Customer', 'followup-reminders' ),
		cell: ( row ) => (
			<>
				{ row.customer.name }
				<span className="fur-sub">{ row.customer.email }</span>
			</>
		),
	},
	{
		id: 'amount',
		label: __( 'Left to pay', 'followup-reminders' ),
		isNumber: true,
		cell: ( row ) => formatMoney( row.remainingMinor, row.currency ),
	},
	{
		id: 'status',
		label: __( 'Status', 'followup-reminders' ),
		cell: ( row ) => (
			<>
				<Badge tone={ statusTone( row.status ) }>
					{ statusWords( row.status ) }
				</Badge>
				{ row.runMode === 'dry' && row.ended === null && (
					<Badge tone="info">
						{ __( 'Rehearsed', 'followup-reminders' ) }
					</Badge>
				) }
				{ row.holdReason !== null && (
					<Badge tone="warning">
						{ __( 'On hold', 'followup-reminders' ) }
					</Badge>
				) }
			</>
		),
	},
	{
		id: 'next',
		label: __( 'What happens next', 'followup-reminders' ),
		cell: ( row ) => <NextWords row={ row } now={ now } />,
	},
];

export function CaseList() {
	const { filters, change, page, setPage } = useFilters< {
		status: CaseStatus | '';
		search: string;
	} >( { status: '', search: '' } );
	const settled = useSettled( filters.search );
	const { entry, reload } = useCases( {
		page,
		per_page: PER_PAGE,
		status: filters.status,
		search: settled,
	} );
	const filtered = filters.status !== '' || settled !== '';
	return (
		<Page
			title={ __( 'Cases', 'followup-reminders' ) }
			actions={
				<>
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						href={ linkTo( 'cases', OLDER_DEBTS ) }
					>
						{ __( 'Older debts', 'followup-reminders' ) }
					</Button>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						href={ linkTo( 'invoices' ) }
					>
						{ __( 'Add invoices', 'followup-reminders' ) }
					</Button>
				</>
			}
		>
			<UnknownNotice />
			<Filters label={ __( 'Cases', 'followup-reminders' ) }>
				<TextField
					type="search"
					label={ __(
						'Search number, name or e-mail',
						'followup-reminders'
					) }
					value={ filters.search }
					onChange={ ( search ) => change( { search } ) }
				/>
				<Choice< CaseStatus | '' >
					label={ __( 'Status', 'followup-reminders' ) }
					value={ filters.status }
					options={ [
						{
							value: '',
							label: __( 'All', 'followup-reminders' ),
						},
						...CASE_STATUSES.map( ( value ) => ( {
							value,
							label: statusWords( value ),
						} ) ),
					] }
					onChange={ ( status ) => change( { status } ) }
				/>
			</Filters>
			<PagedList
				entry={ entry }
				onRetry={ reload }
				caption={ __( 'Cases', 'followup-reminders' ) }
				columnsAt={ columnsAt }
				keyOf={ ( row ) => row.id }
				empty={ <NoCases filtered={ filtered } /> }
				page={ page }
				onPage={ setPage }
			/>
		</Page>
	);
}

function NoCases( { filtered }: { filtered: boolean } ) {
	return filtered ? (
		<EmptyState
			title={ __( 'No case fits the search', 'followup-reminders' ) }
		/>
	) : (
		<EmptyState
			title={ __( 'Nobody owes anything', 'followup-reminders' ) }
		>
			<p>
				{ __(
					'A case appears here when a payment fails or an invoice is added.',
					'followup-reminders'
				) }
			</p>
			<Button
				__next40pxDefaultSize
				variant="primary"
				href={ linkTo( 'invoices' ) }
			>
				{ __( 'Add invoices', 'followup-reminders' ) }
			</Button>
		</EmptyState>
	);
}
