import { __, sprintf } from '@wordpress/i18n';
import { formatDate } from '../../../components/format';
import type { FigureAnswer } from '../../../documents/rest';

/** Whether a number can still change, and what was not recorded for it. */
export function Finality( { answer }: { answer: FigureAnswer } ) {
	return (
		<>
			{ answer.finalOn !== null && (
				<p>
					{ answer.isFinal
						? __( 'This number is final.', 'followup-reminders' )
						: sprintf(
								/* translators: %s: date. */
								__(
									'It can still change until %s.',
									'followup-reminders'
								),
								formatDate( answer.finalOn )
							) }
				</p>
			) }
			{ answer.recordedSince !== null &&
				answer.from < answer.recordedSince && (
					<p>
						{ sprintf(
							/* translators: %s: date. */
							__(
								'How money came was not recorded before %s.',
								'followup-reminders'
							),
							formatDate( answer.recordedSince )
						) }
					</p>
				) }
		</>
	);
}
