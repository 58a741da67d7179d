import { CheckboxControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { DataTable, type Column } from '../../components/data-table';
import { formatMoney } from '../../components/format';
import { ShareBar } from '../../components/share-bar';
import { plainWords } from '../../components/words';
import type {
	AgeBandId,
	OlderDebtBand,
	OlderDebts,
} from '../../documents/rest';
import type { Id } from '../../documents/scalars';
import { sourcesOf, sumOf, type DebtsSum } from './sums';

/** What a person has ticked. */
export interface Ticked {
	readonly bands: readonly AgeBandId[];
	readonly sources: readonly Id[];
}

export function bandWords( id: AgeBandId ): string {
	switch ( id ) {
		case 'week':
			return __( 'Last 7 days', 'followup-reminders' );
		case 'month':
			return __( '8 to 30 days', 'followup-reminders' );
		case 'quarter':
			return __( '31 to 90 days', 'followup-reminders' );
		case 'year':
			return __( '91 to 365 days', 'followup-reminders' );
		case 'older':
			return __( 'More than a year', 'followup-reminders' );
	}
}

function sourceWords( id: Id ): string {
	switch ( id ) {
		case 'orders':
			return __( 'Orders', 'followup-reminders' );
		case 'subscriptions':
			return __( 'Subscription renewals', 'followup-reminders' );
		case 'invoices':
			return __( 'Invoices', 'followup-reminders' );
		case 'billing':
			return __( 'Billing system', 'followup-reminders' );
		default:
			// A source of another plugin.
			return plainWords( id );
	}
}

const withOrWithout = < T, >(
	list: readonly T[],
	item: T,
	isIn: boolean
): readonly T[] => [
	...list.filter( ( other ) => other !== item ),
	...( isIn ? [ item ] : [] ),
];

const TONES = 5;

/** The debts by age as bars with their numbers, and which of them are meant. */
export function AgeChoice( {
	debts,
	ticked,
	onChange,
}: {
	debts: OlderDebts;
	ticked: Ticked;
	onChange: ( ticked: Ticked ) => void;
} ) {
	const sources = sourcesOf( debts );
	const most = Math.max(
		1,
		...debts.bands.map(
			( band ) => sumOf( debts, ( id ) => id === band.id ).casesCount
		)
	);
	const sumOfBand = ( band: OlderDebtBand ): DebtsSum =>
		sumOf(
			debts,
			( id, source ) =>
				id === band.id && ticked.sources.includes( source )
		);
	const columns: Column< OlderDebtBand >[] = [
		{
			id: 'age',
			label: __( 'Age', 'followup-reminders' ),
			cell: ( { id } ) => (
				<CheckboxControl
					__nextHasNoMarginBottom
					label={ bandWords( id ) }
					checked={ ticked.bands.includes( id ) }
					onChange={ ( isIn ) =>
						onChange( {
							...ticked,
							bands: withOrWithout( ticked.bands, id, isIn ),
						} )
					}
				/>
			),
		},
		{
			id: 'share',
			label: __( 'How many', 'followup-reminders' ),
			cell: ( band ) => (
				<ShareBar
					of={ most }
					parts={ sources.map( ( source, index ) => ( {
						tone: ( index % TONES ) + 1,
						count: ticked.sources.includes( source )
							? sumOf(
									debts,
									( id, other ) =>
										id === band.id && other === source
								).casesCount
							: 0,
					} ) ) }
				/>
			),
		},
		{
			id: 'cases',
			label: __( 'Cases', 'followup-reminders' ),
			isNumber: true,
			cell: ( band ) => sumOfBand( band ).casesCount,
		},
		{
			id: 'amounts',
			label: __( 'Amount due', 'followup-reminders' ),
			isNumber: true,
			cell: ( band ) => <Amounts sum={ sumOfBand( band ) } />,
		},
	];
	return (
		<>
			<fieldset className="fur-choices fur-sources">
				<legend>{ __( 'From', 'followup-reminders' ) }</legend>
				{ sources.map( ( source, index ) => (
					<CheckboxControl
						key={ source }
						__nextHasNoMarginBottom
						className={ `is-tone-${ ( index % TONES ) + 1 }` }
						label={ sprintf(
							/* translators: 1: where debts come from, "Orders", 2: number of debts. */
							__( '%1$s (%2$d)', 'followup-reminders' ),
							sourceWords( source ),
							sumOf( debts, ( _, other ) => other === source )
								.casesCount
						) }
						checked={ ticked.sources.includes( source ) }
						onChange={ ( isIn ) =>
							onChange( {
								...ticked,
								sources: withOrWithout(
									ticked.sources,
									source,
									isIn
								),
							} )
						}
					/>
				) ) }
			</fieldset>
			<CheckboxControl
				__nextHasNoMarginBottom
				className="fur-all-ages"
				label={ __( 'All ages', 'followup-reminders' ) }
				checked={ ticked.bands.length === debts.bands.length }
				indeterminate={
					ticked.bands.length > 0 &&
					ticked.bands.length < debts.bands.length
				}
				onChange={ ( isIn ) =>
					onChange( {
						...ticked,
						bands: isIn ? debts.bands.map( ( { id } ) => id ) : [],
					} )
				}
			/>
			<DataTable
				caption={ __(
					'Older unpaid orders by age',
					'followup-reminders'
				) }
				columns={ columns }
				rows={ debts.bands }
				keyOf={ ( band ) => band.id }
			/>
		</>
	);
}

/** One line for each currency. */
function Amounts( { sum }: { sum: DebtsSum } ) {
	return (
		<ul className="fur-amounts">
			{ sum.amounts.map( ( { currency, minor } ) => (
				<li key={ currency }>{ formatMoney( minor, currency ) }</li>
			) ) }
		</ul>
	);
}
