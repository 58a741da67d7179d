import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import {
	firstOpen,
	lookOf,
	lookWords,
	type StepLook,
} from '../../components/case/step-strip';
import { formatInstant, formatWhen } from '../../components/format';
import { reasonText } from '../../components/reasons';
import { TraceList } from '../../components/trace-list';
import { plainWords } from '../../components/words';
import { useWhy } from '../../data/cases';
import type { CaseDetail, StepState } from '../../documents/rest';
import { asSentence } from '../../explain';
import type { Plan } from '../../preview/plan';

const SIGN: Readonly< Record< StepLook, string > > = {
	done: '✓',
	skipped: '–',
	failed: '!',
	unknown: '?',
	next: '●',
	later: '',
};

/** The run step by step: what was done, what is next, what was left out. A pressed step says why. */
export function StepTimeline( {
	detail,
	plan,
}: {
	detail: CaseDetail;
	plan: Plan | null;
} ) {
	const [ open, setOpen ] = useState< string | null >( null );
	const isOver =
		detail.status !== 'open' ||
		detail.ended !== null ||
		detail.holdReason !== null;
	const next = isOver
		? null
		: ( plan?.items[ 0 ]?.stepId ?? firstOpen( detail.steps ) );
	const shown = detail.steps.find( ( { id } ) => id === open );
	if ( detail.steps.length === 0 ) {
		return null;
	}
	return (
		<div className="fur-steps">
			<ol
				className="fur-steps__list"
				aria-label={ __(
					'Steps of the sequence',
					'followup-reminders'
				) }
			>
				{ detail.steps.map( ( step ) => {
					const look = lookOf( step, next );
					return (
						<li key={ step.id } className={ `is-${ look }` }>
							<Button
								aria-expanded={ open === step.id }
								onClick={ () =>
									setOpen( open === step.id ? null : step.id )
								}
							>
								<span
									className="fur-steps__mark"
									aria-hidden="true"
								>
									{ SIGN[ look ] }
								</span>
								<span className="fur-steps__name">
									{ plainWords( step.id ) }
								</span>
								<span className="fur-steps__state">
									{ stateWords( step, look, detail, plan ) }
								</span>
							</Button>
						</li>
					);
				} ) }
			</ol>
			{ shown && (
				<StepReason
					key={ shown.id }
					step={ shown }
					detail={ detail }
					plan={ plan }
				/>
			) }
		</div>
	);
}

/** A step that is repeated stands in its runs once for each time. */
const lastOf = < T extends { readonly stepId: string } >(
	list: readonly T[],
	id: string
): T | undefined => list.filter( ( { stepId } ) => stepId === id ).pop();

const doneAt = ( detail: CaseDetail, id: string ): number | null =>
	lastOf( detail.run?.resolved ?? [], id )?.atUtc ?? null;

const plannedAt = ( plan: Plan | null, id: string ): number | null =>
	plan?.items.find( ( { stepId } ) => stepId === id )?.atUtc ?? null;

function stateWords(
	step: StepState,
	look: StepLook,
	detail: CaseDetail,
	plan: Plan | null
): string {
	const at =
		step.outcome === null
			? plannedAt( plan, step.id )
			: doneAt( detail, step.id );
	return at === null
		? lookWords( look )
		: sprintf(
				/* translators: 1: "done", "next", "skipped", 2: a moment, "Tomorrow, 10:00". */
				__( '%1$s · %2$s', 'followup-reminders' ),
				lookWords( look ),
				formatWhen( at, detail.now )
			);
}

function StepReason( {
	step,
	detail,
	plan,
}: {
	step: StepState;
	detail: CaseDetail;
	plan: Plan | null;
} ) {
	const { entry } = useWhy( detail.id );
	const checks =
		lastOf( entry.value?.notSent ?? [], step.id )?.trace ??
		plan?.skipped.find(
			( { resolution } ) => resolution.stepId === step.id
		)?.trace ??
		[];
	return (
		<div className="fur-steps__reason" role="status">
			<p>{ reasonSentence( step, detail, plan ) }</p>
			{ checks.length > 0 && (
				<details>
					<summary>
						{ __(
							'Every check of this step',
							'followup-reminders'
						) }
					</summary>
					<TraceList trace={ checks } currency={ detail.currency } />
				</details>
			) }
		</div>
	);
}

function reasonSentence(
	step: StepState,
	detail: CaseDetail,
	plan: Plan | null
): string {
	const at = doneAt( detail, step.id );
	if ( step.outcome !== null ) {
		const when = at === null ? '' : formatInstant( at );
		return step.why === null
			? sprintf(
					/* translators: 1: name of a step, 2: "done", "failed", 3: date and time. */
					__( '%1$s: %2$s, %3$s.', 'followup-reminders' ),
					plainWords( step.id ),
					lookWords( lookOf( step, null ) ),
					when
				)
			: sprintf(
					/* translators: 1: name of a step, 2: why, 3: date and time. */
					__(
						'%1$s was skipped: %2$s (%3$s).',
						'followup-reminders'
					),
					plainWords( step.id ),
					reasonText( step.why ),
					when
				);
	}
	const stopped = detail.ended ?? detail.holdReason;
	if ( stopped !== null ) {
		return sprintf(
			/* translators: 1: name of a step, 2: why. */
			__( '%1$s will not happen: %2$s.', 'followup-reminders' ),
			plainWords( step.id ),
			reasonText( stopped )
		);
	}
	const skipped = plan?.skipped.find(
		( { resolution } ) => resolution.stepId === step.id
	)?.resolution;
	if ( skipped ) {
		return sprintf(
			/* translators: 1: name of a step, 2: why. */
			__( '%1$s will be skipped: %2$s.', 'followup-reminders' ),
			plainWords( step.id ),
			reasonText( skipped.why ?? 'skipped' )
		);
	}
	const planned = plannedAt( plan, step.id );
	return planned === null
		? asSentence(
				__(
					'it waits for what comes before it or for its event.',
					'followup-reminders'
				)
			)
		: sprintf(
				/* translators: 1: name of a step, 2: a moment. */
				__(
					'%1$s is planned for: %2$s, if nothing changes until then.',
					'followup-reminders'
				),
				plainWords( step.id ),
				formatWhen( planned, detail.now )
			);
}
