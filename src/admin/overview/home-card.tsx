import { __, sprintf } from '@wordpress/i18n';
import { shopDate } from '../../components/format';
import { useFigures } from '../../data/figures';
import { useStatus } from '../../data/status';
import type { Instant } from '../../documents/scalars';
import { linkTo } from '../router';
import { FigureCard } from './figure-card';
import { casesWords, daysWords, figureTitle, moneyOf } from './figure-words';
import { Change } from './main/change';
import { daysOf } from './scope';

function Recovered( { now }: { now: Instant } ) {
	const shown = useFigures( daysOf( 'days', shopDate( now ) ) ).entry.value;
	if ( ! shown ) {
		return null;
	}
	const { recovered, inRecovery } = shown;
	return (
		<FigureCard
			title={ sprintf(
				/* translators: %s: name of a figure, such as "Recovered". */
				__( 'Follow-ups: %s', 'followup-reminders' ),
				figureTitle( 'recovered' )
			) }
			value={ moneyOf( recovered.answer ) }
			href={ linkTo( 'overview' ) }
			change={
				<Change now={ recovered.answer } before={ recovered.before } />
			}
		>
			{ sprintf(
				/* translators: 1: number of cases, 2: first and last day. */
				__( 'from %1$s, %2$s', 'followup-reminders' ),
				casesWords( recovered.answer.beside.cases ?? 0 ),
				daysWords( shown.from, shown.to )
			) }
			<br />
			{ sprintf(
				/* translators: 1: amount, 2: number of cases. */
				__( 'In recovery now: %1$s in %2$s', 'followup-reminders' ),
				moneyOf( inRecovery ),
				casesWords( inRecovery.beside.cases ?? 0 )
			) }
		</FigureCard>
	);
}

/** What follow-ups brought in the last 30 days, on WooCommerce's home screen. Where it cannot be read there is no card: the page is not ours. */
export function HomeCard() {
	const now = useStatus().entry.value?.now;
	return now === undefined ? null : <Recovered now={ now } />;
}
