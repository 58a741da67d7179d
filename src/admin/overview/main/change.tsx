import { __, sprintf } from '@wordpress/i18n';
import type { FigureAnswer } from '../../../documents/rest';
import { daysWords, moneyOf, shareWords } from '../figure-words';

/** The difference to the same days of the period before, with a word for whoever does not see the arrow. */
export function Change( {
	now,
	before,
}: {
	now: FigureAnswer;
	before: FigureAnswer | null;
} ) {
	const was = before?.value ?? 0;
	if ( before === null || was <= 0 ) {
		return null;
	}
	const by = ( now.value ?? 0 ) - was;
	const share = shareWords( Math.abs( by ), was );
	const days = daysWords( before.from, before.to );
	const words =
		by >= 0
			? sprintf(
					/* translators: 1: share, 2: amount, 3: first and last day. */
					__( '%1$s more than %2$s, %3$s', 'followup-reminders' ),
					share,
					moneyOf( before ),
					days
				)
			: sprintf(
					/* translators: 1: share, 2: amount, 3: first and last day. */
					__( '%1$s less than %2$s, %3$s', 'followup-reminders' ),
					share,
					moneyOf( before ),
					days
				);
	return (
		<span
			className={ `fur-change ${ by >= 0 ? 'is-up' : 'is-down' }` }
			title={ words }
		>
			<span aria-hidden="true">
				{ by >= 0 ? '▲' : '▼' } { share }
			</span>
			<span className="screen-reader-text">{ words }</span>
		</span>
	);
}
