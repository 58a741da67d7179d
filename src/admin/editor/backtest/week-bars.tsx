import { __, _n, sprintf } from '@wordpress/i18n';
import { formatDate, shopDate } from '../../../components/format';
import { plainWords } from '../../../components/words';
import type { Id } from '../../../documents/scalars';
import type { Week } from './weeks';

/** Colours there are; a further step takes the first again. */
const COLOURS = 6;

const colourOf = ( steps: readonly Id[], stepId: Id ): number =>
	Math.max( 0, steps.indexOf( stepId ) ) % COLOURS;

/** Messages per week and step, beside what the other version sends; a week opens its cases. */
export function WeekBars( {
	weeks,
	steps,
	chosen,
	onChoose,
}: {
	weeks: readonly Week[];
	steps: readonly Id[];
	chosen: number | null;
	onChoose: ( week: number | null ) => void;
} ) {
	const most = Math.max(
		1,
		...weeks.flatMap( ( { messages, before } ) => [
			messages,
			before ?? 0,
		] )
	);
	const height = ( messages: number ) => `${ ( messages / most ) * 100 }%`;
	const used = steps.filter( ( id ) =>
		weeks.some( ( { shares } ) =>
			shares.some( ( { stepId } ) => stepId === id )
		)
	);
	const isCompared = weeks.some( ( { before } ) => before !== null );
	return (
		<div className="fur-backtest-bars">
			<ul className="fur-legend">
				{ used.map( ( id ) => (
					<li key={ id }>
						<span
							className={ `fur-swatch is-step-${ colourOf( steps, id ) }` }
							aria-hidden="true"
						/>
						{ plainWords( id ) }
					</li>
				) ) }
				{ isCompared && (
					<li>
						<span
							className="fur-swatch is-before"
							aria-hidden="true"
						/>
						{ __( 'The other version', 'followup-reminders' ) }
					</li>
				) }
			</ul>
			<ol
				className="fur-past-weeks"
				aria-label={ __( 'Messages per week', 'followup-reminders' ) }
			>
				{ weeks.map( ( week ) => (
					<li key={ week.week }>
						<button
							type="button"
							aria-pressed={ chosen === week.week }
							aria-label={ weekWords( week ) }
							title={ weekWords( week ) }
							onClick={ () =>
								onChoose(
									chosen === week.week ? null : week.week
								)
							}
						>
							<span className="fur-past-weeks__bar">
								{ week.shares.map( ( { stepId, messages } ) => (
									<span
										key={ stepId }
										className={ `is-step-${ colourOf( steps, stepId ) }` }
										style={ { height: height( messages ) } }
									/>
								) ) }
							</span>
							{ week.before !== null && (
								<span className="fur-past-weeks__bar is-narrow">
									<span
										className="is-before"
										style={ {
											height: height( week.before ),
										} }
									/>
								</span>
							) }
						</button>
					</li>
				) ) }
			</ol>
			<p className="fur-past-weeks__ends fur-sub" aria-hidden="true">
				<span>{ dateOf( weeks[ 0 ] ) }</span>
				<span>{ dateOf( weeks[ weeks.length - 1 ] ) }</span>
			</p>
		</div>
	);
}

const dateOf = ( week: Week | undefined ): string =>
	week === undefined ? '' : formatDate( shopDate( week.fromUtc ) );

export function weekWords( week: Week ): string {
	const day = dateOf( week );
	const words = sprintf(
		/* translators: 1: date, 2: number of messages. */
		_n(
			'Week of %1$s: %2$d message',
			'Week of %1$s: %2$d messages',
			week.messages,
			'followup-reminders'
		),
		day,
		week.messages
	);
	return week.before === null
		? words
		: sprintf(
				/* translators: 1: a week with its number of messages, 2: number of messages of another version. */
				__( '%1$s, the other version %2$d', 'followup-reminders' ),
				words,
				week.before
			);
}
