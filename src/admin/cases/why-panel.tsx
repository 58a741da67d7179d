import { __, _n, sprintf } from '@wordpress/i18n';
import { formatInstant } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Moment } from '../../components/moment';
import { reasonText } from '../../components/reasons';
import { Section } from '../../components/section';
import { TraceList } from '../../components/trace-list';
import { plainWords } from '../../components/words';
import { useWhy } from '../../data/cases';
import type { TraceEntry } from '../../documents/decision';
import type { Why } from '../../documents/rest';
import { timesWords } from './customer-wishes';
import { WhyAnswers } from './why-answers';

/** Why something was or was not sent: the newest decision's checks in words, and the reason of each step and each answer. */
export function WhyPanel( { id }: { id: number } ) {
	const { entry, reload } = useWhy( id );
	return (
		<Section
			className="fur-why"
			title={ __( 'Why?', 'followup-reminders' ) }
		>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( why ) => (
					<>
						<Verdict why={ why } />
						<NotSent why={ why } />
						<WhyAnswers why={ why } />
						<Checks why={ why } />
						<Kept why={ why } />
					</>
				) }
			</Loaded>
		</Section>
	);
}

function verdict( decision: NonNullable< Why[ 'decision' ] > ): string {
	switch ( decision.kind ) {
		case 'act':
			return __( 'A step is due now.', 'followup-reminders' );
		case 'wait':
			return __(
				'Nothing is due now: the case waits.',
				'followup-reminders'
			);
		case 'hold':
			return sprintf(
				/* translators: %s: reason of a hold. */
				__( 'On hold: %s', 'followup-reminders' ),
				reasonText( decision.reason ?? '' )
			);
		case 'end':
			return sprintf(
				/* translators: %s: reason. */
				__( 'Ended: %s', 'followup-reminders' ),
				reasonText( decision.reason ?? '' )
			);
		case 'none':
			return __( 'No sequence matches this case.', 'followup-reminders' );
	}
}

function Verdict( { why }: { why: Why } ) {
	const { decision } = why;
	if ( decision === null ) {
		return (
			<p>
				{ __( 'Nothing has been decided yet.', 'followup-reminders' ) }
			</p>
		);
	}
	return (
		<>
			<p className="fur-why__verdict">
				<strong>{ verdict( decision ) }</strong>
				{ decision.wakeAtUtc !== null && (
					<>
						{ ' ' }
						{ __( 'Next check:', 'followup-reminders' ) }{ ' ' }
						<Moment at={ decision.wakeAtUtc } now={ why.now } />
					</>
				) }
			</p>
			{ decision.mailTimes !== null && (
				<p>
					{ sprintf(
						/* translators: %s: "in the evening (17:00 to 21:00)". */
						__(
							'The customer asked to be written to %s, on their own clock. Messages wait for that.',
							'followup-reminders'
						),
						timesWords( decision.mailTimes )
					) }
				</p>
			) }
		</>
	);
}

const speaks = ( check: TraceEntry ): boolean =>
	check.outcome !== 'fail' ||
	check.at.startsWith( 'step.' ) ||
	check.at.startsWith( 'answer.' );

/** The checks that say something about this case stand open; the many that were simply not so are one click away. */
function Checks( { why }: { why: Why } ) {
	const { decision } = why;
	if ( decision === null ) {
		return null;
	}
	const quiet = decision.trace.filter( ( check ) => ! speaks( check ) );
	return (
		<>
			<h3>{ __( 'Every check', 'followup-reminders' ) }</h3>
			<p className="fur-sub">
				{ sprintf(
					/* translators: %s: date and time. */
					__( 'Decided %s.', 'followup-reminders' ),
					formatInstant( decision.atUtc )
				) }
			</p>
			<TraceList
				trace={ decision.trace.filter( speaks ) }
				currency={ why.currency }
			/>
			{ quiet.length > 0 && (
				<details>
					<summary>{ quietTitle( quiet.length ) }</summary>
					<TraceList trace={ quiet } currency={ why.currency } />
				</details>
			) }
		</>
	);
}

function quietTitle( count: number ): string {
	/* translators: %d: number of checks. */
	const words = _n(
		'%d more check that did not apply',
		'%d more checks that did not apply',
		count,
		'followup-reminders'
	);
	return sprintf( words, count );
}

function NotSent( { why }: { why: Why } ) {
	if ( why.notSent.length === 0 ) {
		return null;
	}
	return (
		<>
			<h3>{ __( 'Skipped steps', 'followup-reminders' ) }</h3>
			<ul className="fur-not-sent">
				{ why.notSent.map( ( step ) => (
					<li key={ `${ step.stepId }.${ step.occurrence }` }>
						<strong>{ plainWords( step.stepId ) }</strong>
						{ ': ' }
						{ reasonText( step.why ?? step.outcome ) }
						<span className="fur-sub">
							{ formatInstant( step.atUtc ) }
						</span>
						{ step.trace.length > 0 && (
							<details>
								<summary>
									{ __(
										'Every check at that time',
										'followup-reminders'
									) }
								</summary>
								<TraceList
									trace={ step.trace }
									currency={ why.currency }
								/>
							</details>
						) }
					</li>
				) ) }
			</ul>
		</>
	);
}

function Kept( { why }: { why: Why } ) {
	if ( why.kept.length === 0 ) {
		return null;
	}
	return (
		<>
			<h3>{ __( 'Steps not reached', 'followup-reminders' ) }</h3>
			<ul className="fur-not-sent">
				{ why.kept.map( ( step ) => (
					<li key={ step.stepId }>
						<strong>{ plainWords( step.stepId ) }</strong>
						{ ': ' }
						{ reasonText( step.why ) }
					</li>
				) ) }
			</ul>
		</>
	);
}
