import { __, sprintf } from '@wordpress/i18n';
import { useId } from 'react';
import type { Instant } from '../documents/scalars';
import { formatInstant } from './format';

export type StepState =
	'delivered' | 'planned' | 'skipped' | 'failed' | 'unknown' | 'ended';

export interface StepMark {
	readonly id: string;
	readonly label: string;
	readonly atUtc: Instant;
	readonly state: StepState;
}

/** Of the picture, and what it leaves free on either side of its first and last mark. */
export const WIDTH = 640;
export const EDGE = 70;
const AXIS = 46;
const LABEL_GAP = 84;

export function stateWords( state: StepState ): string {
	switch ( state ) {
		case 'delivered':
			return __( 'sent', 'followup-reminders' );
		case 'planned':
			return __( 'planned', 'followup-reminders' );
		case 'skipped':
			return __( 'skipped', 'followup-reminders' );
		case 'failed':
			return __( 'failed', 'followup-reminders' );
		case 'unknown':
			return __( 'unclear', 'followup-reminders' );
		case 'ended':
			return __( 'ended', 'followup-reminders' );
	}
}

interface Placed extends StepMark {
	readonly x: number;
	/** 0 stands just above the line; each further row is one line of text higher. */
	readonly row: number;
}

/** Marks in time order, with a row each so that no label covers another. */
export function placeMarks(
	marks: readonly StepMark[],
	now: Instant
): readonly Placed[] {
	const first = Math.min( now, ...marks.map( ( mark ) => mark.atUtc ) );
	const last = Math.max( now, ...marks.map( ( mark ) => mark.atUtc ) );
	const span = Math.max( 1, last - first );
	const rowEnds: number[] = [];
	return [ ...marks ]
		.sort( ( a, b ) => a.atUtc - b.atUtc || ( a.id < b.id ? -1 : 1 ) )
		.map( ( mark ) => {
			const x =
				EDGE + ( ( mark.atUtc - first ) / span ) * ( WIDTH - 2 * EDGE );
			const free = rowEnds.findIndex( ( end ) => end + LABEL_GAP <= x );
			const row = free === -1 ? rowEnds.length : free;
			rowEnds[ row ] = x;
			return { ...mark, x, row };
		} );
}

const nowX = ( marks: readonly StepMark[], now: Instant ): number => {
	const first = Math.min( now, ...marks.map( ( mark ) => mark.atUtc ) );
	const last = Math.max( now, ...marks.map( ( mark ) => mark.atUtc ) );
	return (
		EDGE +
		( ( now - first ) / Math.max( 1, last - first ) ) * ( WIDTH - 2 * EDGE )
	);
};

function Mark( { state, x, y }: { state: StepState; x: number; y: number } ) {
	const className = `fur-line__mark is-${ state }`;
	// The shape says what the colour says.
	switch ( state ) {
		case 'skipped':
		case 'failed':
			return (
				<path
					className={ className }
					d={ `M${ x - 6 } ${ y - 6 }l12 12m0 -12l-12 12` }
				/>
			);
		case 'unknown':
			return (
				<path
					className={ className }
					d={ `M${ x } ${ y - 8 }l8 8l-8 8l-8 -8z` }
				/>
			);
		case 'ended':
			return (
				<rect
					className={ className }
					x={ x - 6 }
					y={ y - 6 }
					width={ 12 }
					height={ 12 }
				/>
			);
		default:
			return <circle className={ className } cx={ x } cy={ y } r={ 7 } />;
	}
}

/** A mark on the line with its label over it. */
export function PlacedMark( { mark, y }: { mark: Placed; y: number } ) {
	return (
		<g>
			<line
				className="fur-line__stem"
				x1={ mark.x }
				x2={ mark.x }
				y1={ y - 8 }
				y2={ y - 16 - mark.row * 16 }
			/>
			<text
				className="fur-line__label"
				x={ mark.x }
				y={ y - 20 - mark.row * 16 }
			>
				{ mark.label }
			</text>
			<Mark state={ mark.state } x={ mark.x } y={ y } />
		</g>
	);
}

interface Props {
	readonly title: string;
	readonly marks: readonly StepMark[];
	readonly now: Instant;
}

/** A small picture of a run in time; everything in it also stands in words beside it. */
export function StepLine( { title, marks, now }: Props ) {
	const id = useId();
	if ( marks.length === 0 ) {
		return null;
	}
	const placed = placeMarks( marks, now );
	const rows = Math.max( ...placed.map( ( mark ) => mark.row ) );
	const y = AXIS + rows * 16;
	const here = nowX( marks, now );
	return (
		<svg
			className="fur-line"
			role="img"
			aria-labelledby={ `${ id }t ${ id }d` }
			viewBox={ `0 0 ${ WIDTH } ${ y + 48 }` }
		>
			<title id={ `${ id }t` }>{ title }</title>
			<desc id={ `${ id }d` }>
				{ placed
					.map( ( mark ) =>
						sprintf(
							/* translators: 1: name of a step, 2: "sent", "planned", "skipped"…, 3: date and time. */
							__( '%1$s: %2$s, %3$s.', 'followup-reminders' ),
							mark.label,
							stateWords( mark.state ),
							formatInstant( mark.atUtc )
						)
					)
					.join( ' ' ) }
			</desc>
			<line
				className="fur-line__axis"
				x1={ EDGE / 2 }
				x2={ WIDTH - EDGE / 2 }
				y1={ y }
				y2={ y }
			/>
			<line
				className="fur-line__now"
				x1={ here }
				x2={ here }
				y1={ y - 14 }
				y2={ y + 22 }
			/>
			<text className="fur-line__now-label" x={ here } y={ y + 38 }>
				{ __( 'now', 'followup-reminders' ) }
			</text>
			{ placed.map( ( mark ) => (
				<PlacedMark key={ mark.id } mark={ mark } y={ y } />
			) ) }
		</svg>
	);
}
