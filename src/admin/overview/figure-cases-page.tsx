import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { useState } from '@wordpress/element';
import { DataTable } from '../../components/data-table';
import { formatDate, formatMoney } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { plainWords } from '../../components/words';
import { useFigureCases, type FigureCasesWanted } from '../../data/figures';
import { useSequences } from '../../data/sequences';
import type { FigureAnswer, FigureCases } from '../../documents/rest';
import { linkTo } from '../router';
import {
	answerWords,
	attemptWords,
	broughtWords,
	bucketWords,
	countWords,
	daysWords,
	figureTitle,
	formulaWords,
	gatewayWords,
	lateDaysWords,
	moneyOf,
	outcomeWords,
	rateWords,
	reasonWords,
} from './figure-words';

const FILTERS = [
	'currency',
	'from',
	'to',
	'sequence',
	'reason',
	'gateway',
	'brought_by',
	'attempt',
	'step_id',
	'money_sequence',
	'step',
	'template',
	'answer',
	'bucket',
	'outcome',
	'terms',
	'arm',
];

/** What the address asks for. */
const wantedOf = ( figure: string ): FigureCasesWanted => {
	const query = new URLSearchParams( window.location.search );
	const given = FILTERS.filter( ( name ) => query.has( name ) ).map(
		( name ) => [ name, query.get( name ) ?? '' ]
	);
	return { figure, ...Object.fromEntries( given ) };
};

/** The cases that a number of the overview is made of, and what each adds to it. */
export function FigureCasesPage( { figure }: { figure: string } ) {
	const wanted = wantedOf( figure );
	const [ pages, setPages ] = useState< readonly string[] >( [ '' ] );
	const after = pages[ pages.length - 1 ];
	const { entry, reload } = useFigureCases(
		after === '' ? wanted : { ...wanted, after }
	);
	return (
		<Page
			title={ sprintf(
				/* translators: %s: name of a figure, "Recovered". */
				__( '%s: the cases', 'followup-reminders' ),
				figureTitle( figure )
			) }
			backTo={ {
				href: linkTo( 'overview' ),
				label: __( 'Overview', 'followup-reminders' ),
			} }
		>
			<Section title={ figureTitle( figure ) }>
				<Loaded
					entry={ entry }
					onRetry={ reload }
					isEmpty={ ( found ) =>
						found.cases.length === 0 && pages.length === 1
					}
					empty={
						<p>
							{ __(
								'No case stands behind this number.',
								'followup-reminders'
							) }
						</p>
					}
				>
					{ ( found ) => (
						<>
							<Total found={ found } wanted={ wanted } />
							<Lines found={ found } />
							<div className="fur-buttons">
								{ pages.length > 1 && (
									<Button
										variant="secondary"
										onClick={ () =>
											setPages( pages.slice( 0, -1 ) )
										}
									>
										{ __(
											'Newer cases',
											'followup-reminders'
										) }
									</Button>
								) }
								{ found.next !== null && (
									<Button
										variant="secondary"
										onClick={ () =>
											setPages( [
												...pages,
												found.next ?? '',
											] )
										}
									>
										{ __(
											'Older cases',
											'followup-reminders'
										) }
									</Button>
								) }
							</div>
						</>
					) }
				</Loaded>
			</Section>
		</Page>
	);
}

function Total( {
	found: { figure },
	wanted,
}: {
	found: FigureCases;
	wanted: FigureCasesWanted;
} ) {
	const sequences = useSequences().entry.value ?? [];
	const value = valueWords( figure );
	const narrowed = [
		wanted.sequence === undefined
			? null
			: ( sequences.find( ( { id } ) => id === wanted.sequence )?.title ??
				wanted.sequence ),
		wanted.reason === undefined ? null : reasonWords( wanted.reason ),
		wanted.gateway === undefined ? null : gatewayWords( wanted.gateway ),
		wanted.brought_by === undefined
			? null
			: broughtWords( wanted.brought_by ),
		wanted.attempt === undefined ? null : attemptWords( wanted.attempt ),
		wanted.bucket === undefined ? null : bucketWords( wanted.bucket ),
		wanted.outcome === undefined
			? null
			: outcomeWords( figure.id, wanted.outcome ),
		wanted.answer === undefined ? null : answerWords( wanted.answer ),
		wanted.step === undefined && wanted.step_id === undefined
			? null
			: plainWords( wanted.step ?? wanted.step_id ?? '' ),
		wanted.from === undefined ? null : daysWords( figure.from, figure.to ),
	].filter( ( one ) => one !== null );
	return (
		<>
			<p className="fur-figure">{ value }</p>
			{ narrowed.length > 0 && <p>{ narrowed.join( ' · ' ) }</p> }
			<p className="fur-sub">{ formulaWords( figure.id ) }</p>
		</>
	);
}

function valueWords( figure: FigureAnswer ): string {
	switch ( figure.unit ) {
		case 'money':
			return moneyOf( figure );
		case 'rate':
			return sprintf(
				/* translators: 1: share, 2: amount. */
				__( '%1$s of %2$s', 'followup-reminders' ),
				rateWords( figure ),
				formatMoney( figure.denominator ?? 0, figure.currency )
			);
		case 'days':
			return lateDaysWords( figure.value );
		case 'per_1000':
			return String( figure.numerator ?? 0 );
		default:
			return figure.denominator === null
				? String( figure.value ?? 0 )
				: countWords( figure );
	}
}

const statusWords = ( status: string ): string =>
	( {
		open: __( 'Open', 'followup-reminders' ),
		paid: __( 'Paid', 'followup-reminders' ),
		cancelled: __( 'Cancelled', 'followup-reminders' ),
		written_off: __( 'Written off', 'followup-reminders' ),
	} )[ status ] ?? status;

function Lines( { found }: { found: FigureCases } ) {
	return (
		<DataTable
			caption={ figureTitle( found.figure.id ) }
			rows={ found.cases }
			keyOf={ ( line ) => line.caseId }
			columns={ [
				{
					id: 'customer',
					label: __( 'Customer', 'followup-reminders' ),
					cell: ( line ) => (
						<a href={ linkTo( 'cases', line.caseId ) }>
							{ line.customer ??
								__( 'Erased customer', 'followup-reminders' ) }
						</a>
					),
				},
				{
					id: 'number',
					label: __( 'For', 'followup-reminders' ),
					cell: ( line ) => line.number,
				},
				{
					id: 'day',
					label: __( 'Day', 'followup-reminders' ),
					cell: ( line ) => formatDate( line.day ),
				},
				{
					id: 'status',
					label: __( 'Status', 'followup-reminders' ),
					cell: ( line ) => statusWords( line.status ),
				},
				{
					id: 'amount',
					label:
						found.lists === 'count'
							? __( 'Messages', 'followup-reminders' )
							: __( 'Amount', 'followup-reminders' ),
					isNumber: true,
					cell: ( line ) =>
						found.lists === 'count'
							? line.amountMinor
							: formatMoney(
									line.amountMinor,
									found.figure.currency
								),
				},
			] }
		/>
	);
}
