import { __, sprintf } from '@wordpress/i18n';
import { formatMoney } from '../components/format';
import { reasonText } from '../components/reasons';
import { plainWords } from '../components/words';
import { plannedWords } from '../explain';
import type { HeldAnswer, Plan, PlannedAnswer } from './plan';

/** What will be said for what has happened, beside the steps, and what cannot be said now. */
export function PlannedAnswers( {
	plan,
	currency,
	format,
}: {
	plan: Plan;
	currency: string;
	/** Of a moment. */
	format: ( atUtc: number ) => string;
} ) {
	return plan.answers.length + plan.held.length === 0 ? null : (
		<section className="fur-answers-planned">
			<h3>{ __( 'Answers to be sent', 'followup-reminders' ) }</h3>
			<ul className="fur-plan">
				{ plan.answers.map( ( answer ) => (
					<li key={ answer.key }>
						<time
							dateTime={ new Date(
								answer.atUtc * 1000
							).toISOString() }
						>
							{ format( answer.atUtc ) }
						</time>
						<span>{ wordsOf( answer, currency ) }</span>
					</li>
				) ) }
				{ plan.held.map( ( answer ) => (
					<li key={ answer.answerId }>
						<span>{ __( 'On hold', 'followup-reminders' ) }</span>
						<span>{ heldWords( answer ) }</span>
					</li>
				) ) }
			</ul>
		</section>
	);
}

const wordsOf = (
	{ on, amountMinor }: PlannedAnswer,
	currency: string
): string => plannedWords( on, formatMoney( amountMinor ?? 0, currency ) );

const heldWords = ( { answerId, reason }: HeldAnswer ): string =>
	sprintf(
		/* translators: 1: name of an answer, "Part payment", 2: why it is not sent now. */
		__( '%1$s: %2$s', 'followup-reminders' ),
		plainWords( answerId ),
		reasonText( reason )
	);
