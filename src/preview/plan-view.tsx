import { __, sprintf } from '@wordpress/i18n';
import { actionWords } from '../explain';
import { formatInZone, formatInstant } from '../components/format';
import { reasonText } from '../components/reasons';
import { TraceList } from '../components/trace-list';
import { plainWords } from '../components/words';
import type { StepMark } from '../components/step-line';
import { textTitle } from '../components/text-title';
import type { EngineInputs, TemplateSummary } from '../documents/rest';
import type { Plan, PlanEnd, PlannedItem } from './plan';
import { PlannedAnswers } from './planned-answers';

/** The planned and skipped moments as marks of the picture. */
export function planMarks( plan: Plan ): StepMark[] {
	const skipped = plan.skipped.map( ( { resolution } ) => ( {
		id: `${ resolution.stepId }.${ resolution.occurrence }`,
		label: plainWords( resolution.stepId ),
		atUtc: resolution.atUtc,
		state: 'skipped' as const,
	} ) );
	const planned = [
		...plan.items.map( ( item ) => ( { ...item, id: item.stepId } ) ),
		...plan.answers.map( ( item ) => ( { ...item, id: item.answerId } ) ),
	].map( ( item ) => ( {
		id: item.key,
		label: plainWords( item.id ),
		atUtc: item.atUtc,
		state: 'planned' as const,
	} ) );
	const end =
		plan.end.kind === 'end'
			? [
					{
						id: 'end',
						label: __( 'End', 'followup-reminders' ),
						atUtc: plan.end.atUtc,
						state: 'ended' as const,
					},
				]
			: [];
	return [ ...skipped, ...planned, ...end ];
}

function actOf(
	{ action }: PlannedItem,
	templates: readonly TemplateSummary[]
): string {
	return action.ref === null
		? actionWords( action.kind )
		: sprintf(
				/* translators: 1: what is done, "Send an e-mail", 2: name of a message text. */
				__( '%1$s: “%2$s”', 'followup-reminders' ),
				actionWords( action.kind ),
				textTitle( action.ref, templates )
			);
}

function endWords( end: PlanEnd ): string {
	switch ( end.kind ) {
		case 'end':
			return sprintf(
				/* translators: 1: date and time, 2: reason. */
				__( 'Ends %1$s: %2$s.', 'followup-reminders' ),
				formatInstant( end.atUtc ),
				reasonText( end.reason )
			);
		case 'hold':
			return sprintf(
				/* translators: 1: date and time, 2: reason. */
				__(
					'On hold from %1$s until something changes: %2$s.',
					'followup-reminders'
				),
				formatInstant( end.atUtc ),
				reasonText( end.reason )
			);
		case 'goes_on':
			return __( 'Continues from there.', 'followup-reminders' );
		case 'not_taken':
			return __(
				'The sequence does not match this case:',
				'followup-reminders'
			);
	}
}

/** What would be done when, and why the rest would not be. */
export function PlanView( {
	plan,
	inputs,
	templates = [],
}: {
	plan: Plan;
	inputs: EngineInputs;
	/** For what texts are called; without them, a text's id made readable. */
	templates?: readonly TemplateSummary[];
} ) {
	const zone = inputs.recipientZones[ 0 ] ?? inputs.shopZone;
	const { currency } = inputs.facts.debt;
	return (
		<>
			{ plan.items.length === 0 ? (
				plan.answers.length === 0 && (
					<p>
						{ __( 'Nothing would be sent.', 'followup-reminders' ) }
					</p>
				)
			) : (
				<ol className="fur-plan">
					{ plan.items.map( ( item ) => (
						<li key={ item.key }>
							<time
								dateTime={ new Date(
									item.atUtc * 1000
								).toISOString() }
							>
								{ formatInZone( item.atUtc, zone ) }
							</time>
							<span>
								<strong>{ plainWords( item.stepId ) }</strong>
								{ ' – ' }
								{ actOf( item, templates ) }
								<span className="fur-sub">
									{ sprintf(
										/* translators: %s: name of a branch. */
										__( 'branch %s', 'followup-reminders' ),
										plainWords( item.branchId )
									) }
								</span>
							</span>
						</li>
					) ) }
				</ol>
			) }
			<PlannedAnswers
				plan={ plan }
				currency={ currency }
				format={ ( atUtc ) => formatInZone( atUtc, zone ) }
			/>
			{ plan.skipped.length > 0 && (
				<>
					<h3>{ __( 'Not sent', 'followup-reminders' ) }</h3>
					<ul className="fur-not-sent">
						{ plan.skipped.map( ( { resolution, trace } ) => (
							<li
								key={ `${ resolution.stepId }.${ resolution.occurrence }` }
							>
								<strong>
									{ plainWords( resolution.stepId ) }
								</strong>
								{ ': ' }
								{ reasonText( resolution.why ?? 'skipped' ) }
								{ trace.length > 0 && (
									<details>
										<summary>
											{ __(
												'Every check at that time',
												'followup-reminders'
											) }
										</summary>
										<TraceList
											trace={ trace }
											currency={ currency }
										/>
									</details>
								) }
							</li>
						) ) }
					</ul>
				</>
			) }
			<p>{ endWords( plan.end ) }</p>
			{ plan.end.kind === 'not_taken' && (
				<TraceList trace={ plan.end.trace } currency={ currency } />
			) }
		</>
	);
}
