import { __, sprintf } from '@wordpress/i18n';
import type { FigureScope } from '../../../data/figures';
import type { FigureAnswer, FiguresProof } from '../../../documents/rest';
import { countWords, daysWords } from '../figure-words';
import { FileButton } from '../parts/file-button';
import { NumberCard } from '../parts/number-card';
import { casesLink } from '../scope';

/** Subscriptions that went on, and cards that were replaced before they could fail. */
export function Kept( {
	shown: { subscriptionsKept, cardsReplaced },
	scope,
}: {
	shown: FiguresProof;
	scope: FigureScope;
} ) {
	return (
		<>
			<div className="fur-figure-cards">
				<NumberCard
					answer={ subscriptionsKept }
					value={ countWords( subscriptionsKept ) }
					formula={
						<Others
							answer={ subscriptionsKept }
							outcome="ended"
							words={ ( count ) =>
								sprintf(
									/* translators: %d: number of subscriptions. */
									__( 'Not kept: %d', 'followup-reminders' ),
									count
								)
							}
						/>
					}
				>
					{ subscriptionsKept.denominator
						? sprintf(
								/* translators: %s: first and last day. */
								__(
									'of the subscriptions whose renewal failed %s',
									'followup-reminders'
								),
								daysWords(
									subscriptionsKept.from,
									subscriptionsKept.to
								)
							)
						: __(
								'available 33 days after the first failed renewal',
								'followup-reminders'
							) }
				</NumberCard>
				<NumberCard
					answer={ cardsReplaced }
					value={ countWords( cardsReplaced ) }
					formula={
						<Others
							answer={ cardsReplaced }
							outcome="expired"
							words={ ( count ) =>
								sprintf(
									/* translators: %d: number of cards. */
									__(
										'Not replaced: %d',
										'followup-reminders'
									),
									count
								)
							}
						/>
					}
				>
					{ sprintf(
						/* translators: %s: first and last day. */
						__(
							'of the cards that would have expired before a renewal %s',
							'followup-reminders'
						),
						daysWords( cardsReplaced.from, cardsReplaced.to )
					) }
				</NumberCard>
			</div>
			{ ( subscriptionsKept.denominator ?? 0 ) +
				( cardsReplaced.denominator ?? 0 ) >
				0 && (
				<p className="fur-kept-file">
					<FileButton table="kept" scope={ scope } />
				</p>
			) }
		</>
	);
}

function Others( {
	answer,
	outcome,
	words,
}: {
	answer: FigureAnswer;
	outcome: string;
	words: ( count: number ) => string;
} ) {
	return (
		<p>
			<a
				href={ casesLink( answer.id, {
					currency: answer.currency,
					from: answer.from,
					to: answer.to,
					outcome,
				} ) }
			>
				{ words(
					( answer.denominator ?? 0 ) - ( answer.numerator ?? 0 )
				) }
			</a>
		</p>
	);
}
