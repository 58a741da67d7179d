import { __, sprintf } from '@wordpress/i18n';
import { shopDate } from '../../components/format';
import { useStatus } from '../../data/status';
import { linkTo } from '../router';
import { Figures } from './figures';
import { daysOf, useChosen } from './scope';

/** The figures of Overview as a report of WooCommerce's Analytics. */
export function Report() {
	const [ chosen, choose ] = useChosen();
	const now = useStatus().entry.value?.now;
	return (
		<div className="fur-report">
			<p>
				{ __(
					'Money of failed payments and open invoices that follow-ups brought in. It is not WooCommerce’s revenue, which counts orders by the day they were made.',
					'followup-reminders'
				) }{ ' ' }
				<a href={ linkTo( 'overview' ) }>
					{ sprintf(
						/* translators: %s: name of a screen. */
						__( 'Open %s', 'followup-reminders' ),
						__( 'Overview', 'followup-reminders' )
					) }
				</a>
			</p>
			{ now !== undefined && (
				<Figures
					scope={ {
						...daysOf( chosen.period, shopDate( now ) ),
						...( chosen.currency === ''
							? {}
							: { currency: chosen.currency } ),
					} }
					chosen={ chosen }
					choose={ choose }
				/>
			) }
		</div>
	);
}
