import { __, _n, sprintf } from '@wordpress/i18n';
import type { SequenceDocument } from '../documents/sequence';
import { outlineOf, type MarkKind, type OutlineMark } from './outline';

const WIDTH = 240;
const EDGE = 14;
const AXIS = 14;

const countWords = (
	marks: readonly OutlineMark[],
	kind: MarkKind
): string => {
	const count = marks.filter( ( mark ) => mark.kind === kind ).length;
	switch ( kind ) {
		case 'email':
			return sprintf(
				/* translators: %d: number of messages. */
				_n( '%d message', '%d messages', count, 'followup-reminders' ),
				count
			);
		case 'person':
			return sprintf(
				/* translators: %d: number of tasks. */
				_n(
					'%d task for a colleague',
					'%d tasks for a colleague',
					count,
					'followup-reminders'
				),
				count
			);
		case 'stop':
			return __( 'the subscription pauses', 'followup-reminders' );
	}
};

/** "1 h", "3 d": as short as fits under a mark. */
function daysWords( days: number ): string {
	const hours = Math.round( days * 24 );
	return days !== 0 && Math.abs( hours ) < 24
		? sprintf(
				/* translators: %d: number of hours, as short as possible. */
				__( '%d h', 'followup-reminders' ),
				Math.max( 1, hours )
			)
		: sprintf(
				/* translators: %d: number of days, as short as possible; may be negative. */
				__( '%d d', 'followup-reminders' ),
				Math.round( days )
			);
}

/** A sequence as a small line of days: a dot for each message, a ring for a colleague's task, a square where the subscription pauses. */
export function OutlineLine( { document }: { document: SequenceDocument } ) {
	const marks = outlineOf( document );
	if ( marks.length === 0 ) {
		return null;
	}
	const days = marks.map( ( mark ) => mark.days );
	const first = Math.min( 0, ...days );
	const span = Math.max( 1, Math.max( 0, ...days ) - first );
	// The square root keeps the first day readable beside weeks.
	const xOf = ( day: number ) =>
		EDGE + Math.sqrt( ( day - first ) / span ) * ( WIDTH - 2 * EDGE );
	const kinds: readonly MarkKind[] = [ 'email', 'person', 'stop' ];
	let labelled = -Infinity;
	return (
		<svg
			className="fur-outline"
			role="img"
			viewBox={ `0 0 ${ WIDTH } 40` }
			aria-label={ kinds
				.filter( ( kind ) =>
					marks.some( ( mark ) => mark.kind === kind )
				)
				.map( ( kind ) => countWords( marks, kind ) )
				.join( ', ' ) }
		>
			<line
				className="fur-outline__axis"
				x1={ EDGE }
				x2={ WIDTH - EDGE }
				y1={ AXIS }
				y2={ AXIS }
			/>
			{ marks.map( ( mark, index ) => {
				const x = xOf( mark.days );
				const isLabelled = mark.isKnown && x - labelled >= 26;
				labelled = isLabelled ? x : labelled;
				return (
					<g key={ index } className={ `is-${ mark.kind }` }>
						{ mark.kind === 'stop' ? (
							<rect
								x={ x - 5 }
								y={ AXIS - 5 }
								width={ 10 }
								height={ 10 }
							/>
						) : (
							<circle cx={ x } cy={ AXIS } r={ 5 } />
						) }
						{ isLabelled && (
							<text x={ x } y={ 36 }>
								{ daysWords( mark.days ) }
							</text>
						) }
					</g>
				);
			} ) }
		</svg>
	);
}
