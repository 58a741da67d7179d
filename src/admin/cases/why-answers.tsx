import { __ } from '@wordpress/i18n';
import { formatInstant, formatMoney } from '../../components/format';
import { reasonText } from '../../components/reasons';
import { TraceList } from '../../components/trace-list';
import { plainWords } from '../../components/words';
import type { Why } from '../../documents/rest';
import { answeredWords } from '../../explain';

type Mark = Why[ 'answers' ][ number ];

/** What was said for an event and what was not, each with its reason and its checks. */
export function WhyAnswers( { why }: { why: Why } ) {
	const isSaid = ( { outcome }: Mark ) => outcome === 'delivered';
	return (
		<>
			<Marks
				title={ __( 'Answers that were sent', 'followup-reminders' ) }
				marks={ why.answers.filter(
					( mark ) => isSaid( mark ) && ! mark.isRecorded
				) }
				currency={ why.currency }
			/>
			<Marks
				title={ __(
					'Answers that would have been sent',
					'followup-reminders'
				) }
				marks={ why.answers.filter(
					( mark ) => isSaid( mark ) && mark.isRecorded
				) }
				currency={ why.currency }
			/>
			<Marks
				title={ __(
					'Answers that were not sent',
					'followup-reminders'
				) }
				marks={ why.answers.filter( ( mark ) => ! isSaid( mark ) ) }
				currency={ why.currency }
			/>
		</>
	);
}

function Marks( {
	title,
	marks,
	currency,
}: {
	title: string;
	marks: readonly Mark[];
	currency: string;
} ) {
	if ( marks.length === 0 ) {
		return null;
	}
	return (
		<>
			<h3>{ title }</h3>
			<ul className="fur-not-sent">
				{ marks.map( ( mark ) => (
					<li key={ `${ mark.answerId }.${ mark.eventId }` }>
						<strong>{ plainWords( mark.answerId ) }</strong>
						{ ': ' }
						{ wordsOf( mark ) }
						<span className="fur-sub">
							{ formatInstant( mark.atUtc ) }
						</span>
						{ mark.trace.length > 0 && (
							<details>
								<summary>
									{ __(
										'What was checked then',
										'followup-reminders'
									) }
								</summary>
								<TraceList
									trace={ mark.trace }
									currency={ currency }
								/>
							</details>
						) }
					</li>
				) ) }
			</ul>
		</>
	);
}

const wordsOf = ( { outcome, why, seen, isRecorded }: Mark ): string =>
	outcome === 'delivered'
		? ( answeredWords( seen, { money: formatMoney }, isRecorded ) ??
			plainWords( outcome ) )
		: reasonText( why ?? outcome );
