import { __, sprintf } from '@wordpress/i18n';
import type { StepState } from '../../documents/rest';
import { plainWords } from '../words';

export type StepLook =
	'done' | 'skipped' | 'failed' | 'unknown' | 'next' | 'later';

export function lookOf( step: StepState, nextStepId: string | null ): StepLook {
	switch ( step.outcome ) {
		case 'delivered':
		case 'passed':
			return 'done';
		case 'failed':
		case 'timed_out':
			return 'failed';
		case 'unknown':
			return 'unknown';
		case 'skipped':
			return 'skipped';
		case null:
			return step.id === nextStepId ? 'next' : 'later';
	}
}

export function lookWords( look: StepLook ): string {
	switch ( look ) {
		case 'done':
			return __( 'done', 'followup-reminders' );
		case 'skipped':
			return __( 'skipped', 'followup-reminders' );
		case 'failed':
			return __( 'failed', 'followup-reminders' );
		case 'unknown':
			return __( 'delivery not confirmed', 'followup-reminders' );
		case 'next':
			return __( 'next', 'followup-reminders' );
		case 'later':
			return __( 'later', 'followup-reminders' );
	}
}

/** The step a run comes to next, as far as its row says. */
export const firstOpen = ( steps: readonly StepState[] ): string | null =>
	steps.find( ( { outcome } ) => outcome === null )?.id ?? null;

/** A run as a row of marks, for lists; the shape says what the colour says. */
export function StepStrip( {
	steps,
	isOver,
}: {
	steps: readonly StepState[];
	isOver: boolean;
} ) {
	if ( steps.length === 0 ) {
		return null;
	}
	const next = isOver ? null : firstOpen( steps );
	const words = steps
		.map( ( step ) =>
			sprintf(
				/* translators: 1: name of a step, 2: "done", "next", "skipped". */
				__( '%1$s: %2$s', 'followup-reminders' ),
				plainWords( step.id ),
				lookWords( lookOf( step, next ) )
			)
		)
		.join( ', ' );
	return (
		<span
			className="fur-strip"
			role="img"
			aria-label={ words }
			title={ words }
		>
			{ steps.map( ( step ) => (
				<span
					key={ step.id }
					className={ `fur-strip__mark is-${ lookOf( step, next ) }` }
				/>
			) ) }
		</span>
	);
}
