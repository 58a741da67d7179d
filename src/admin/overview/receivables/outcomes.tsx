import { __ } from '@wordpress/i18n';
import { formatMoney } from '../../../components/format';
import type { FigureScope } from '../../../data/figures';
import type { FiguresReceivables } from '../../../documents/rest';
import {
	countWords,
	daysWords,
	formulaWords,
	outcomeWords,
} from '../figure-words';
import { FigureTable } from '../parts/figure-table';
import { casesLink } from '../scope';

interface Line {
	readonly figure: 'promises' | 'disputes';
	readonly outcome: string;
	readonly count: number;
	readonly minor: number;
}

const OUTCOMES = [
	[ 'promises', 'kept' ],
	[ 'promises', 'late' ],
	[ 'promises', 'broken' ],
	[ 'promises', 'withdrawn' ],
	[ 'disputes', 'opened' ],
	[ 'disputes', 'won' ],
	[ 'disputes', 'lost' ],
] as const;

/** What became of promises and disputes in the period. */
export function Outcomes( {
	shown,
	scope,
}: {
	shown: FiguresReceivables;
	scope: FigureScope;
} ) {
	const { currency, from, to, promises, disputes } = shown;
	const lines: readonly Line[] = OUTCOMES.map( ( [ figure, outcome ] ) => ( {
		figure,
		outcome,
		count: shown[ figure ].beside[ outcome ] ?? 0,
		minor: shown[ figure ].beside[ `${ outcome }Minor` ] ?? 0,
	} ) );
	const disputedNow = shown.disputedNow.value ?? 0;
	return (
		<FigureTable
			title={ __( 'Promises and disputes', 'followup-reminders' ) }
			empty={ __(
				'This will show whether customers pay when they promised to, and how disputes end.',
				'followup-reminders'
			) }
			note={
				<>
					<p>
						{ `${ __(
							'Promises kept:',
							'followup-reminders'
						) } ${ countWords( promises ) }. ${ __(
							'Disputes won:',
							'followup-reminders'
						) } ${ countWords( disputes ) }. ${ daysWords(
							from,
							to
						) }.` }
					</p>
					<p>
						<a href={ casesLink( 'disputed_now', { currency } ) }>
							{ `${ __(
								'Disputed now:',
								'followup-reminders'
							) } ${ formatMoney( disputedNow, currency ) }` }
						</a>
					</p>
					<details>
						<summary>
							{ __(
								'How this is counted',
								'followup-reminders'
							) }
						</summary>
						<p>{ formulaWords( 'promises' ) }</p>
						<p>{ formulaWords( 'disputes' ) }</p>
					</details>
				</>
			}
			lines={
				disputedNow === 0 && lines.every( ( { count } ) => count === 0 )
					? []
					: lines
			}
			keyOf={ ( line ) => `${ line.figure }.${ line.outcome }` }
			file="receivables"
			scope={ scope }
			columns={ [
				{
					id: 'outcome',
					label: __( 'Outcome', 'followup-reminders' ),
					cell: ( line ) => outcomeWords( line.figure, line.outcome ),
				},
				{
					id: 'count',
					label: __( 'Number', 'followup-reminders' ),
					isNumber: true,
					cell: ( { figure, outcome, count } ) => (
						<a
							href={ casesLink( figure, {
								currency,
								from,
								to,
								outcome,
							} ) }
						>
							{ count }
						</a>
					),
				},
				{
					id: 'amount',
					label: __( 'Amount', 'followup-reminders' ),
					isNumber: true,
					cell: ( { minor } ) => formatMoney( minor, currency ),
				},
			] }
		/>
	);
}
