import { __, _n, sprintf } from '@wordpress/i18n';
import { formatMoney } from '../../../components/format';
import { useTasks } from '../../../data/tasks';
import type { FigureAnswer, FiguresOverview } from '../../../documents/rest';
import { linkTo } from '../../router';
import { FigureCard } from '../figure-card';
import {
	casesWords,
	countWords,
	daysWords,
	figureTitle,
	formulaWords,
	moneyOf,
	rateWords,
	shareWords,
	tookWords,
} from '../figure-words';
import { Finality } from '../parts/finality';
import { casesLink } from '../scope';
import { Change } from './change';

/** The four numbers an owner asks for first. */
export function Cards( { shown }: { shown: FiguresOverview } ) {
	const { recovered, inRecovery, rate, casesRecovered, currency } = shown;
	const held = inRecovery.beside.heldMinor ?? 0;
	const disputed = inRecovery.beside.disputedMinor ?? 0;
	const off = rate.beside.calledOffMinor ?? 0;
	const takenBack = recovered.answer.beside.takenBackMinor ?? 0;
	const days = { currency, from: shown.from, to: shown.to };
	return (
		<div className="fur-figure-cards">
			<FigureCard
				isMain
				title={ figureTitle( 'recovered' ) }
				value={ moneyOf( recovered.answer ) }
				href={ casesLink( 'recovered', days ) }
				change={
					<Change
						now={ recovered.answer }
						before={ recovered.before }
					/>
				}
				formula={
					<>
						<p>{ formulaWords( 'recovered' ) }</p>
						<p>
							{ sprintf(
								/* translators: 1: amount received, 2: amount taken back. */
								__(
									'Received %1$s, taken back %2$s.',
									'followup-reminders'
								),
								formatMoney(
									recovered.answer.beside.receivedMinor ?? 0,
									currency
								),
								formatMoney( takenBack, currency )
							) }
						</p>
						<Finality answer={ recovered.answer } />
					</>
				}
			>
				{ sprintf(
					/* translators: 1: number of cases, 2: first and last day. */
					__( 'from %1$s, %2$s', 'followup-reminders' ),
					casesWords( recovered.answer.beside.cases ?? 0 ),
					daysWords( shown.from, shown.to )
				) }
			</FigureCard>
			<FigureCard
				title={ figureTitle( 'in_recovery' ) }
				value={ moneyOf( inRecovery ) }
				href={ casesLink( 'in_recovery', { currency } ) }
				formula={
					<>
						<p>{ formulaWords( 'in_recovery' ) }</p>
						<p>
							{ sprintf(
								/* translators: 1: amount on hold, 2: amount disputed, 3: amount past due. */
								__(
									'Of it on hold %1$s, disputed %2$s. Past due in all, also without follow-up: %3$s.',
									'followup-reminders'
								),
								formatMoney( held, currency ),
								formatMoney( disputed, currency ),
								moneyOf( shown.atRisk )
							) }
						</p>
					</>
				}
			>
				{ held > 0
					? sprintf(
							/* translators: 1: number of cases, 2: amount. */
							__(
								'in %1$s now, %2$s of it on hold',
								'followup-reminders'
							),
							casesWords( inRecovery.beside.cases ?? 0 ),
							formatMoney( held, currency )
						)
					: sprintf(
							/* translators: %s: number of cases. */
							__( 'in %s now', 'followup-reminders' ),
							casesWords( inRecovery.beside.cases ?? 0 )
						) }
			</FigureCard>
			<FigureCard
				title={ figureTitle( 'recovery_rate' ) }
				value={ rateWords( rate ) }
				href={ casesLink( 'recovery_rate', {
					currency,
					from: rate.from,
					to: rate.to,
				} ) }
				formula={
					<>
						<p>{ formulaWords( 'recovery_rate' ) }</p>
						<p>
							{ sprintf(
								/* translators: 1: amount recovered, 2: amount at risk, 3: amount called off. */
								__(
									'%1$s ÷ %2$s. Not counted: %3$s cancelled by the shop.',
									'followup-reminders'
								),
								formatMoney( rate.numerator ?? 0, currency ),
								formatMoney( rate.denominator ?? 0, currency ),
								formatMoney( off, currency )
							) }{ ' ' }
							{ sprintf(
								/* translators: 1: share, 2: number of cases paid of all. */
								__(
									'With later changes: %1$s. Cases paid in full: %2$s.',
									'followup-reminders'
								),
								shareWords(
									rate.beside.laterNumerator ?? 0,
									rate.beside.laterDenominator ?? 0
								),
								countWords( casesRecovered )
							) }
						</p>
						<TimeTaken answer={ casesRecovered } />
						<Finality answer={ rate } />
					</>
				}
			>
				{ rate.denominator
					? sprintf(
							/* translators: 1: amount, 2: first and last day. */
							__(
								'of %1$s that failed %2$s',
								'followup-reminders'
							),
							formatMoney( rate.denominator, currency ),
							daysWords( rate.from, rate.to )
						)
					: __(
							'available 33 days after the first failed payment',
							'followup-reminders'
						) }
			</FigureCard>
			<NeedsYou />
		</div>
	);
}

/** Within which time half of the cases that paid had done so, and nine of ten. */
function TimeTaken( { answer }: { answer: FigureAnswer } ) {
	const half = answer.beside.medianSeconds ?? null;
	const most = answer.beside.nineOfTenSeconds ?? null;
	return half === null || most === null ? null : (
		<p>
			{ sprintf(
				/* translators: 1: time such as "2.0 days", 2: longer time. */
				__(
					'Half of them had paid within %1$s, nine of ten within %2$s.',
					'followup-reminders'
				),
				tookWords( half ),
				tookWords( most )
			) }
		</p>
	);
}

function NeedsYou() {
	const { entry } = useTasks( { state: 'open', per_page: 1, page: 1 } );
	const total = entry.value?.total ?? 0;
	return (
		<FigureCard
			title={ __( 'Needs you', 'followup-reminders' ) }
			value={ sprintf(
				/* translators: %d: number of tasks. */
				_n( '%d task', '%d tasks', total, 'followup-reminders' ),
				total
			) }
			href={ linkTo( 'tasks' ) }
		>
			{ total === 0
				? __( 'No case needs a person.', 'followup-reminders' )
				: __( 'wait for a person in To do', 'followup-reminders' ) }
		</FigureCard>
	);
}
