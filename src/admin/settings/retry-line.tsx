import { __, sprintf } from '@wordpress/i18n';
import { useId } from 'react';
import { formatDuration } from '../../components/format';
import {
	EDGE,
	PlacedMark,
	placeMarks,
	WIDTH,
} from '../../components/step-line';

/** The attempts of a schedule in time, from the first refusal on. The same stands in words in its description and in the fields below it. */
export function RetryLine( {
	afterSeconds,
}: {
	afterSeconds: readonly number[];
} ) {
	const id = useId();
	const marks = attemptsOf( afterSeconds ).map( ( atSeconds, index ) => ( {
		id: String( index ),
		label: labelOf( atSeconds ),
		atUtc: atSeconds,
		state: index === 0 ? ( 'failed' as const ) : ( 'planned' as const ),
	} ) );
	const placed = placeMarks( marks, 0 );
	const y = 46 + Math.max( ...placed.map( ( mark ) => mark.row ) ) * 16;
	return (
		<svg
			className="fur-line"
			role="img"
			aria-labelledby={ `${ id }t ${ id }d` }
			viewBox={ `0 0 ${ WIDTH } ${ y + 24 }` }
		>
			<title id={ `${ id }t` }>
				{ __(
					'When a failed renewal is retried',
					'followup-reminders'
				) }
			</title>
			<desc id={ `${ id }d` }>{ scheduleWords( afterSeconds ) }</desc>
			<line
				className="fur-line__axis"
				x1={ EDGE / 2 }
				x2={ WIDTH - EDGE / 2 }
				y1={ y }
				y2={ y }
			/>
			{ placed.map( ( mark ) => (
				<PlacedMark key={ mark.id } mark={ mark } y={ y } />
			) ) }
		</svg>
	);
}

/** Seconds since the first refusal, which is the first of them. */
export const attemptsOf = ( afterSeconds: readonly number[] ): number[] =>
	afterSeconds.reduce(
		( attempts, after ) => [
			...attempts,
			( attempts[ attempts.length - 1 ] ?? 0 ) + after,
		],
		[ 0 ]
	);

const labelOf = ( atSeconds: number ): string =>
	atSeconds === 0
		? __( 'failed', 'followup-reminders' )
		: sprintf(
				/* translators: %s: a length of time, "12 hours". */
				__( '+ %s', 'followup-reminders' ),
				formatDuration( atSeconds )
			);

/** The whole schedule in one sentence for each attempt. */
export const scheduleWords = ( afterSeconds: readonly number[] ): string =>
	attemptsOf( afterSeconds )
		.slice( 1 )
		.map( ( atSeconds, index ) =>
			sprintf(
				/* translators: 1: number of an attempt, from 1; 2: a length of time, "12 hours". */
				__(
					'Retry %1$d: %2$s after the first failure.',
					'followup-reminders'
				),
				index + 1,
				formatDuration( atSeconds )
			)
		)
		.join( ' ' );
