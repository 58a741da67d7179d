import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { DataTable, type Column } from '../../../components/data-table';
import { formatInstant } from '../../../components/format';
import { Pager } from '../../../components/pager';
import { plainWords } from '../../../components/words';
import type { BacktestFound } from '../../../data/backtest';
import type { Difference } from '../../../engine/backtest/diff';
import type { Comparison } from '../../../engine/backtest/job';
import { actionWords, asSentence } from '../../../explain';
import { CaseName } from './case-name';
import { whyChangedWords } from './why-words';

const PER_PAGE = 20;

type Change = Difference[ 'change' ];

function changeWords( change: Change, comparison: Comparison ): string {
	switch ( change ) {
		case 'gained':
			return sprintf(
				/* translators: %d: number of messages. */
				__( 'Gained: %d', 'followup-reminders' ),
				comparison.gained
			);
		case 'lost':
			return sprintf(
				/* translators: %d: number of messages. */
				__( 'Lost: %d', 'followup-reminders' ),
				comparison.lost
			);
		case 'moved':
			return sprintf(
				/* translators: %d: number of messages. */
				__( 'At another time: %d', 'followup-reminders' ),
				comparison.moved
			);
	}
}

const CHANGES: readonly Change[] = [ 'gained', 'lost', 'moved' ];

/** What cases gain, lose or get at another time, each with the reason. */
export function Changes( {
	found,
	comparison,
}: {
	found: BacktestFound;
	comparison: Comparison;
} ) {
	const [ change, setChange ] = useState< Change >(
		CHANGES.find( ( one ) => comparison[ one ] > 0 ) ?? 'gained'
	);
	const [ page, setPage ] = useState( 1 );
	const rows = comparison.differences.filter(
		( one ) => one.change === change
	);
	const pages = Math.max( 1, Math.ceil( rows.length / PER_PAGE ) );
	if ( comparison.cases === 0 ) {
		return (
			<p>
				{ __(
					'Every case gets the same messages at the same times.',
					'followup-reminders'
				) }
			</p>
		);
	}
	return (
		<>
			<div
				role="group"
				className="fur-views"
				aria-label={ __( 'Show', 'followup-reminders' ) }
			>
				{ CHANGES.map( ( one ) => (
					<Button
						key={ one }
						variant="tertiary"
						aria-pressed={ one === change }
						onClick={ () => {
							setChange( one );
							setPage( 1 );
						} }
					>
						{ changeWords( one, comparison ) }
					</Button>
				) ) }
			</div>
			{ rows.length === 0 ? (
				<p>{ __( 'None.', 'followup-reminders' ) }</p>
			) : (
				<>
					<DataTable
						caption={ changeWords( change, comparison ) }
						columns={ columns( found ) }
						rows={ rows.slice(
							( page - 1 ) * PER_PAGE,
							page * PER_PAGE
						) }
						keyOf={ ( row ) => `${ row.change }.${ row.item.key }` }
					/>
					<Pager
						page={ page }
						pages={ pages }
						total={ rows.length }
						onPage={ setPage }
					/>
				</>
			) }
			{ comparison.differences.length <
				comparison.gained + comparison.lost + comparison.moved && (
				<p className="fur-sub">
					{ sprintf(
						/* translators: %d: number of changes listed. */
						__(
							'The first %d changes are listed; all are counted.',
							'followup-reminders'
						),
						comparison.differences.length
					) }
				</p>
			) }
		</>
	);
}

const when = ( atUtc: number | null ): string =>
	atUtc === null
		? __( 'not sent', 'followup-reminders' )
		: formatInstant( atUtc );

const columns = ( found: BacktestFound ): readonly Column< Difference >[] => [
	{
		id: 'case',
		label: __( 'Case', 'followup-reminders' ),
		cell: ( { caseId } ) => (
			<CaseName id={ caseId } names={ found.names } />
		),
	},
	{
		id: 'message',
		label: __( 'Message', 'followup-reminders' ),
		cell: ( { item } ) => (
			<>
				{ plainWords( item.stepId ) }
				<span className="fur-sub">{ actionWords( item.kind ) }</span>
			</>
		),
	},
	{
		id: 'before',
		label: __( 'Before', 'followup-reminders' ),
		cell: ( { beforeUtc } ) => when( beforeUtc ),
	},
	{
		id: 'after',
		label: __( 'After', 'followup-reminders' ),
		cell: ( { afterUtc } ) => when( afterUtc ),
	},
	{
		id: 'why',
		label: __( 'Why', 'followup-reminders' ),
		cell: ( { why } ) => asSentence( whyChangedWords( why ) ),
	},
];
