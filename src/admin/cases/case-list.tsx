import { Button, CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import { StepStrip } from '../../components/case/step-strip';
import { Choice } from '../../components/choice';
import type { Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Filters, useFilters } from '../../components/filters';
import {
	formatDuration,
	formatMoney,
	textToMinor,
} from '../../components/format';
import { PagedList } from '../../components/list';
import { Page } from '../../components/page';
import { SavedViewsBar } from '../../components/saved-views';
import { personWords } from '../../components/task-parts';
import { TextField } from '../../components/text-field';
import { statusTone } from '../../components/tones';
import { useSettled } from '../../components/use-settled';
import { useCases } from '../../data/cases';
import type { CaseSummary } from '../../documents/rest';
import type { Instant } from '../../documents/scalars';
import { CASE_KINDS, kindWords, statusWords } from '../../explain';
import { linkTo, OLDER_DEBTS } from '../router';
import { BulkActs } from './bulk-acts';
import { NextWords } from './next-words';
import { UnknownNotice } from './unknown-page';
import { useView, VIEWS, viewWords, type ViewId } from './views';

const PER_PAGE = 20;

interface CaseFilters {
	readonly search: string;
	readonly kind: CaseSummary[ 'kind' ] | '';
	readonly least: string;
	readonly sort: Sort;
}

const NONE: CaseFilters = { search: '', kind: '', least: '', sort: '' };

/** '': newest first. */
type Sort = '' | 'oldest' | 'next' | 'largest';

const SORTS: readonly Sort[] = [ '', 'oldest', 'next', 'largest' ];

const ORDERS = {
	'': { orderby: 'id', order: 'desc' },
	oldest: { orderby: 'opened_at', order: 'asc' },
	next: { orderby: 'next_at', order: 'asc' },
	largest: { orderby: 'total', order: 'desc' },
} as const;

function sortWords( sort: Sort ): string {
	switch ( sort ) {
		case '':
			return __( 'Newest first', 'followup-reminders' );
		case 'oldest':
			return __( 'Oldest first', 'followup-reminders' );
		case 'next':
			return __( 'Next step first', 'followup-reminders' );
		case 'largest':
			return __( 'Largest amount first', 'followup-reminders' );
	}
}

/** A saved view may be of another version of the plugin: what is not known counts as not set. */
const filtersOf = ( saved: Readonly< Record< string, string > > ) => ( {
	view: VIEWS.find( ( id ) => id === saved.view ) ?? 'open',
	filters: {
		search: saved.search ?? '',
		kind: CASE_KINDS.find( ( kind ) => kind === saved.kind ) ?? '',
		least: saved.least ?? '',
		sort: SORTS.find( ( sort ) => sort === saved.sort ) ?? '',
	} satisfies CaseFilters,
} );

function selectColumn(
	chosen: ReadonlySet< number >,
	toggle: ( id: number, on: boolean ) => void
): Column< CaseSummary > {
	return {
		id: 'select',
		label: __( 'Select', 'followup-reminders' ),
		cell: ( row ) => (
			<CheckboxControl
				__nextHasNoMarginBottom
				aria-label={ sprintf(
					/* translators: 1: number of an order or invoice, 2: name of a customer. */
					__( 'Select %1$s, %2$s', 'followup-reminders' ),
					row.number,
					row.customer.name
				) }
				checked={ chosen.has( row.id ) }
				onChange={ ( on ) => toggle( row.id, on ) }
			/>
		),
	};
}

const columnsAt = ( now: Instant ): Column< CaseSummary >[] => [
	{
		id: 'customer',
		label: __( 'Customer', 'followup-reminders' ),
		cell: ( row ) => (
			<>
				<a className="row-title" href={ linkTo( 'cases', row.id ) }>
					{ row.customer.name }
				</a>
				<span className="fur-sub">{ row.customer.email }</span>
			</>
		),
	},
	{
		id: 'amount',
		label: __( 'Amount due', 'followup-reminders' ),
		isNumber: true,
		cell: ( row ) => formatMoney( row.remainingMinor, row.currency ),
	},
	{
		id: 'what',
		label: __( 'For', 'followup-reminders' ),
		cell: ( row ) => (
			<>
				{ row.number }
				<span className="fur-sub">{ kindWords( row.kind ) }</span>
			</>
		),
	},
	{
		id: 'age',
		label: __( 'Age', 'followup-reminders' ),
		cell: ( row ) => formatDuration( now - row.openedAtUtc ),
	},
	{
		id: 'sequence',
		label: __( 'Sequence', 'followup-reminders' ),
		cell: ( row ) => (
			<StepStrip
				steps={ row.steps }
				isOver={
					row.status !== 'open' ||
					row.ended !== null ||
					row.holdReason !== null
				}
			/>
		),
	},
	{
		id: 'next',
		label: __( 'Next', 'followup-reminders' ),
		cell: ( row ) => <NextWords row={ row } now={ now } />,
	},
	{
		id: 'status',
		label: __( 'Status', 'followup-reminders' ),
		cell: ( row ) => <Status row={ row } />,
	},
];

function Status( { row }: { row: CaseSummary } ) {
	return (
		<>
			<Badge tone={ statusTone( row.status ) }>
				{ statusWords( row.status ) }
			</Badge>
			{ row.runMode === 'dry' && row.ended === null && (
				<Badge tone="info">
					{ __( 'Test mode', 'followup-reminders' ) }
				</Badge>
			) }
			{ row.status === 'open' && row.holdReason !== null && (
				<Badge tone="warning">
					{ __( 'On hold', 'followup-reminders' ) }
				</Badge>
			) }
			{ row.assignee !== null && (
				<span className="fur-sub">{ personWords( row.assignee ) }</span>
			) }
		</>
	);
}

/** What is owed, by views that everybody needs, and what may be done to many of it at once. */
export function CaseList() {
	const [ view, setView ] = useView();
	const { filters, change, page, setPage } = useFilters( NONE );
	const [ chosen, setChosen ] = useState< ReadonlySet< number > >(
		new Set()
	);
	const search = useSettled( filters.search );
	const least = useSettled( filters.least );
	// Where each page begins, as the page before it said: a long list is not counted off from its first row.
	const [ places, setPlaces ] = useState< readonly string[] >( [] );
	const { entry, reload } = useCases( {
		page,
		after: places[ page ] ?? '',
		per_page: PER_PAGE,
		view,
		search,
		kind: filters.kind,
		// Amounts are compared in the minor units of most currencies.
		least: textToMinor( least, 'EUR' ) ?? 0,
		...ORDERS[ filters.sort ],
	} );
	const filtered = search !== '' || filters.kind !== '' || least !== '';
	const toggle = ( id: number, on: boolean ) => {
		const next = new Set( chosen );
		if ( on ) {
			next.add( id );
		} else {
			next.delete( id );
		}
		setChosen( next );
	};
	const shown = entry.value?.items ?? [];
	return (
		<Page
			title={ __( 'Cases', 'followup-reminders' ) }
			actions={ <ListActions /> }
		>
			<UnknownNotice />
			<ViewTabs
				view={ view }
				onView={ ( id ) => {
					setView( id );
					setChosen( new Set() );
					change( {} );
				} }
			/>
			<CaseFilterFields filters={ filters } onChange={ change } />
			<SavedViewsBar
				list="cases"
				filters={ { ...filters, view } }
				onApply={ ( saved ) => {
					const known = filtersOf( saved );
					setView( known.view );
					setChosen( new Set() );
					change( known.filters );
				} }
			/>
			<BulkActs
				cases={ shown.filter( ( { id } ) => chosen.has( id ) ) }
				allShown={ shown.length > 0 && chosen.size === shown.length }
				onAll={ ( on ) =>
					setChosen(
						new Set( on ? shown.map( ( { id } ) => id ) : [] )
					)
				}
				canSelect={ shown.length > 0 }
				onDone={ () => setChosen( new Set() ) }
			/>
			<PagedList
				entry={ entry }
				onRetry={ reload }
				caption={ __( 'Cases', 'followup-reminders' ) }
				columnsAt={ ( now ) => {
					const [ first, ...others ] = columnsAt( now );
					return first === undefined
						? []
						: [ first, ...others, selectColumn( chosen, toggle ) ];
				} }
				keyOf={ ( row ) => row.id }
				empty={ <NoCases filtered={ filtered } view={ view } /> }
				page={ page }
				onPage={ ( next ) => {
					setPlaces(
						next > page
							? Object.assign( [ ...places ], {
									[ next ]: entry.value?.next ?? '',
								} )
							: places
					);
					setPage( next );
					setChosen( new Set() );
				} }
			/>
		</Page>
	);
}

function ListActions() {
	return (
		<>
			<Button
				__next40pxDefaultSize
				variant="tertiary"
				href={ linkTo( 'cases', OLDER_DEBTS ) }
			>
				{ __( 'Older unpaid orders', 'followup-reminders' ) }
			</Button>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				href={ linkTo( 'invoices' ) }
			>
				{ __( 'Add invoices', 'followup-reminders' ) }
			</Button>
		</>
	);
}

function ViewTabs( {
	view,
	onView,
}: {
	view: ViewId;
	onView: ( view: ViewId ) => void;
} ) {
	return (
		<nav
			className="fur-views"
			aria-label={ __( 'Views of the list', 'followup-reminders' ) }
		>
			{ VIEWS.map( ( id ) => (
				<Button
					key={ id }
					variant="tertiary"
					aria-current={ id === view ? 'page' : undefined }
					onClick={ () => onView( id ) }
				>
					{ viewWords( id ) }
				</Button>
			) ) }
		</nav>
	);
}

function CaseFilterFields( {
	filters,
	onChange,
}: {
	filters: CaseFilters;
	onChange: ( change: Partial< CaseFilters > ) => void;
} ) {
	return (
		<Filters label={ __( 'Cases', 'followup-reminders' ) }>
			<TextField
				type="search"
				label={ __(
					'Search by order, invoice, customer or email',
					'followup-reminders'
				) }
				value={ filters.search }
				onChange={ ( search ) => onChange( { search } ) }
			/>
			<Choice< CaseFilters[ 'kind' ] >
				label={ __( 'Kind', 'followup-reminders' ) }
				value={ filters.kind }
				options={ [
					{ value: '', label: __( 'All', 'followup-reminders' ) },
					...CASE_KINDS.map( ( value ) => ( {
						value,
						label: kindWords( value ),
					} ) ),
				] }
				onChange={ ( kind ) => onChange( { kind } ) }
			/>
			<TextField
				label={ __( 'Amount due from', 'followup-reminders' ) }
				value={ filters.least }
				onChange={ ( least ) => onChange( { least } ) }
			/>
			<Choice< Sort >
				label={ __( 'Sort by', 'followup-reminders' ) }
				value={ filters.sort }
				options={ SORTS.map( ( value ) => ( {
					value,
					label: sortWords( value ),
				} ) ) }
				onChange={ ( sort ) => onChange( { sort } ) }
			/>
		</Filters>
	);
}

function NoCases( { filtered, view }: { filtered: boolean; view: ViewId } ) {
	if ( filtered ) {
		return (
			<EmptyState
				title={ __( 'No case fits the search', 'followup-reminders' ) }
			/>
		);
	}
	return view === 'open' || view === 'all' ? (
		<EmptyState title={ __( 'No open cases', 'followup-reminders' ) }>
			<p>
				{ __(
					'New ones appear here when a payment fails or an invoice is added.',
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
	) : (
		<EmptyState
			title={ __( 'No case in this view', 'followup-reminders' ) }
		/>
	);
}
