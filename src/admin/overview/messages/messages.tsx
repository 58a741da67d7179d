import { __, sprintf } from '@wordpress/i18n';
import { useMessageFigures } from '../../../data/figures';
import type { FiguresMessages } from '../../../documents/rest';
import { daysWords, shareWords, tenthsWords } from '../figure-words';
import { ChosenFigures, type TabProps } from '../parts/chosen-figures';
import { NumberCard } from '../parts/number-card';
import { EmailTable } from './email-table';

/** What was sent, what became of it, and what customers did after it. */
export function MessageFigures( tab: TabProps ) {
	const { scope } = tab;
	return (
		<ChosenFigures figures={ useMessageFigures( scope ) } tab={ tab }>
			{ ( shown ) => (
				<>
					<Cards shown={ shown } />
					<EmailTable shown={ shown } scope={ scope } />
				</>
			) }
		</ChosenFigures>
	);
}

function Cards( { shown }: { shown: FiguresMessages } ) {
	const { emails, irritation, afterPaying, hasBounceNotices } = shown;
	const sent = emails.value ?? 0;
	const delivered = sent - ( emails.beside.bounced ?? 0 );
	const of = hasBounceNotices ? delivered : sent;
	const followed = emails.beside.followed ?? 0;
	return (
		<div className="fur-figure-cards">
			<NumberCard answer={ emails } value={ String( sent ) }>
				{ sprintf(
					/* translators: 1: number of emails not confirmed, 2: number of failed emails, 3: first and last day. */
					__(
						'%1$d more not confirmed, %2$d failed, %3$s',
						'followup-reminders'
					),
					emails.beside.unknown ?? 0,
					emails.beside.failed ?? 0,
					daysWords( emails.from, emails.to )
				) }
			</NumberCard>
			<NumberCard
				answer={ emails }
				title={ __( 'Pay link followed', 'followup-reminders' ) }
				value={ shareWords( followed, of ) }
				query={ { answer: 'followed' } }
			>
				{ hasBounceNotices
					? sprintf(
							/* translators: 1: number of emails, 2: number of delivered emails, 3: number of bounced emails. */
							__(
								'%1$d of %2$d delivered; %3$d bounced',
								'followup-reminders'
							),
							followed,
							delivered,
							emails.beside.bounced ?? 0
						)
					: sprintf(
							/* translators: 1: number of emails, 2: number of sent emails. */
							__(
								'%1$d of %2$d sent; no bounce notice was received yet, so nobody knows what was delivered',
								'followup-reminders'
							),
							followed,
							sent
						) }
			</NumberCard>
			<NumberCard
				answer={ irritation }
				value={
					irritation.value === null
						? String( irritation.numerator ?? 0 )
						: tenthsWords( irritation.value )
				}
			>
				{ irritation.value === null
					? sprintf(
							/* translators: %d: number of emails. */
							__(
								'of %d emails; too few to say more',
								'followup-reminders'
							),
							irritation.denominator ?? 0
						)
					: sprintf(
							/* translators: 1: number of emails, 2: number of all emails. */
							__(
								'of each 1,000 sent: %1$d of %2$d',
								'followup-reminders'
							),
							irritation.numerator ?? 0,
							irritation.denominator ?? 0
						) }
			</NumberCard>
			<NumberCard
				answer={ afterPaying }
				value={ String( afterPaying.value ?? 0 ) }
			>
				{ sprintf(
					/* translators: %d: number of messages. */
					__(
						'%d stopped in time because the money had come',
						'followup-reminders'
					),
					shown.stoppedInTime
				) }
			</NumberCard>
		</div>
	);
}
