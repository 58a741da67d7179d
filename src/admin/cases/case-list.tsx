import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import { Choice } from '../../components/choice';
import { DataTable, type Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { formatMoney } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Pager } from '../../components/pager';
import { TextField } from '../../components/text-field';
import { useSettled } from '../../components/use-settled';
import { kindWords, statusTone, statusWords } from '../../components/words';
import { useCases } from '../../data/cases';
import type { CaseStatus, CaseSummary } from '../../documents/rest';
import type { Instant } from '../../documents/scalars';
import { linkTo, OLDER_DEBTS } from '../router';
import { NextWords } from './next-words';
import { UnknownNotice } from './unknown-page';

const PER_PAGE = 20;
const STATUSES: readonly CaseStatus[] = [
	'open',
	'paid',
	'cancelled',
	'written_off',
];

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
	const [ status, setStatus ] = useState< CaseStatus | '' >( '' );
	const [ search, setSearch ] = useState( '' );
	const [ page, setPage ] = useState( 1 );
	const settled = useSettled( search );
	const { entry, reload } = useCases( {
		page,
		per_page: PER_PAGE,
		status,
		search: settled,
	} );
	const filtered = status !== '' || settled !== '';
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
			<form
				className="fur-filters"
				role="search"
				aria-label={ __( 'Cases', 'followup-reminders' ) }
				onSubmit={ ( event ) => event.preventDefault() }
			>
				<TextField
					type="search"
					label={ __(
						'Search number, name or e-mail',
						'followup-reminders'
					) }
					value={ search }
					onChange={ ( value ) => {
						setSearch( value );
						setPage( 1 );
					} }
				/>
				<Choice< CaseStatus | '' >
					label={ __( 'Status', 'followup-reminders' ) }
					value={ status }
					options={ [
						{
							value: '',
							label: __( 'All', 'followup-reminders' ),
						},
						...STATUSES.map( ( value ) => ( {
							value,
							label: statusWords( value ),
						} ) ),
					] }
					onChange={ ( value ) => {
						setStatus( value );
						setPage( 1 );
					} }
				/>
			</form>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( found ) => found.total === 0 }
				empty={ <NoCases filtered={ filtered } /> }
			>
				{ ( found ) => (
					<>
						<DataTable
							caption={ __( 'Cases', 'followup-reminders' ) }
							columns={ columnsAt( found.now ) }
							rows={ found.items }
							keyOf={ ( row ) => row.id }
						/>
						<Pager
							page={ page }
							pages={ found.pages }
							total={ found.total }
							onPage={ setPage }
						/>
					</>
				) }
			</Loaded>
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
