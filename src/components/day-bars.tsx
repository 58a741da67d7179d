import { __, sprintf } from '@wordpress/i18n';
import { useId } from 'react';
import type { LocalDate } from '../documents/scalars';
import { formatDate } from './format';

export interface DayCount {
	readonly day: LocalDate;
	readonly sent: number;
	readonly skipped: number;
}

const WIDTH = 640;
const HEIGHT = 140;
const BASE = 116;

/** Counts by day as bars; the same numbers stand in a table for whoever does not see them. */
export function DayBars( {
	title,
	days,
}: {
	title: string;
	days: readonly DayCount[];
} ) {
	const id = useId();
	if ( days.length === 0 ) {
		return null;
	}
	const most = Math.max(
		1,
		...days.map( ( one ) => one.sent + one.skipped )
	);
	const step = WIDTH / days.length;
	const bar = Math.max( 2, Math.min( 32, step - 4 ) );
	const height = ( count: number ): number =>
		( count / most ) * ( BASE - 20 );
	const first = days[ 0 ];
	const last = days[ days.length - 1 ];
	return (
		<figure className="fur-bars">
			<svg
				viewBox={ `0 0 ${ WIDTH } ${ HEIGHT }` }
				role="img"
				aria-labelledby={ id }
			>
				<title id={ id }>{ title }</title>
				{ days.map( ( one, index ) => {
					const x = index * step + ( step - bar ) / 2;
					return (
						<g key={ one.day }>
							<title>{ wordsOf( one ) }</title>
							<rect
								className="fur-bars__sent"
								x={ x }
								width={ bar }
								y={ BASE - height( one.sent ) }
								height={ height( one.sent ) }
							/>
							<rect
								className="fur-bars__skipped"
								x={ x }
								width={ bar }
								y={
									BASE -
									height( one.sent ) -
									height( one.skipped )
								}
								height={ height( one.skipped ) }
							/>
							{ one.sent > 0 && bar >= 14 && (
								<text
									className="fur-bars__count"
									x={ x + bar / 2 }
									y={
										BASE -
										height( one.sent ) -
										height( one.skipped ) -
										4
									}
								>
									{ one.sent }
								</text>
							) }
						</g>
					);
				} ) }
				<line
					className="fur-bars__axis"
					x1="0"
					x2={ WIDTH }
					y1={ BASE }
					y2={ BASE }
				/>
				<text className="fur-bars__day" x="0" y={ HEIGHT - 6 }>
					{ first === undefined ? '' : formatDate( first.day ) }
				</text>
				{ days.length > 1 && (
					<text
						className="fur-bars__day is-end"
						x={ WIDTH }
						y={ HEIGHT - 6 }
					>
						{ last === undefined ? '' : formatDate( last.day ) }
					</text>
				) }
			</svg>
			<figcaption>
				<span className="fur-bars__key is-sent">
					{ __( 'would have been sent', 'followup-reminders' ) }
				</span>{ ' ' }
				<span className="fur-bars__key is-skipped">
					{ __( 'skipped', 'followup-reminders' ) }
				</span>
				<details>
					<summary>
						{ __( 'The numbers', 'followup-reminders' ) }
					</summary>
					<ul>
						{ days
							.filter( ( one ) => one.sent + one.skipped > 0 )
							.map( ( one ) => (
								<li key={ one.day }>{ wordsOf( one ) }</li>
							) ) }
					</ul>
				</details>
			</figcaption>
		</figure>
	);
}

const wordsOf = ( one: DayCount ): string =>
	sprintf(
		/* translators: 1: date, 2: number of messages, 3: number of steps. */
		__( '%1$s: %2$d sent, %3$d skipped', 'followup-reminders' ),
		formatDate( one.day ),
		one.sent,
		one.skipped
	);
