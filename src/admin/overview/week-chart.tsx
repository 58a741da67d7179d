import { __, sprintf } from '@wordpress/i18n';
import { dateI18n } from '@wordpress/date';
import { useEffect, useId, useRef } from 'react';
import { formatMoney } from '../../components/format';
import type { FigureWeek } from '../../documents/rest';
import { casesWords, daysWords } from './figure-words';
import { casesLink } from './scope';

const WIDTH = 720;
const HEIGHT = 220;
const TOP = 12;
const BASE = 184;
const LEFT = 64;
const LINES = 4;

const PARTS = [
	[ 'recovered', 'recoveredMinor' ],
	[ 'lost', 'lostMinor' ],
	[ 'off', 'calledOffMinor' ],
	[ 'open', 'openMinor' ],
] as const;

const partWords = ( part: ( typeof PARTS )[ number ][ 0 ] ): string =>
	( {
		recovered: __( 'Recovered', 'followup-reminders' ),
		lost: __( 'Lost', 'followup-reminders' ),
		off: __( 'Cancelled by the shop', 'followup-reminders' ),
		open: __( 'Still unpaid', 'followup-reminders' ),
	} )[ part ];

/** The next amount above it that reads well as the end of a scale. */
export function niceTop( most: number ): number {
	if ( most <= 0 ) {
		return 1;
	}
	const power = 10 ** Math.floor( Math.log10( most ) );
	return (
		[ 1, 2, 4, 5, 8, 10 ]
			.map( ( factor ) => factor * power )
			.find( ( top ) => top >= most ) ?? 10 * power
	);
}

const short = ( minor: number, currency: string ): string =>
	formatMoney( minor, currency ).replace( /[.,]00(?=\D*$)/, '' );

/** What failed, week by week, and what became of it. A week that can still change is hatched; each leads to its cases. */
export function WeekChart( {
	weeks,
	currency,
}: {
	weeks: readonly FigureWeek[];
	currency: string;
} ) {
	const id = useId();
	const drawn = useRef< HTMLDivElement >( null );
	// On a phone it is wider than the screen: the newest weeks are what is asked for.
	useEffect( () => {
		if ( drawn.current !== null ) {
			drawn.current.scrollLeft = drawn.current.scrollWidth;
		}
	}, [ weeks ] );
	const hatch = `${ id }-hatch`;
	const top = niceTop(
		Math.max( ...weeks.map( ( week ) => week.failedMinor ), 0 )
	);
	const step = ( WIDTH - LEFT ) / weeks.length;
	const bar = Math.max( 6, Math.min( 40, step - 10 ) );
	const heightOf = ( minor: number ): number =>
		( minor / top ) * ( BASE - TOP );
	return (
		<figure className="fur-weeks">
			<div className="fur-weeks__drawn" ref={ drawn }>
				<svg
					viewBox={ `0 0 ${ WIDTH } ${ HEIGHT }` }
					role="group"
					aria-label={ __(
						'What failed in each week, and what became of it',
						'followup-reminders'
					) }
				>
					<defs>
						<pattern
							id={ hatch }
							width="6"
							height="6"
							patternUnits="userSpaceOnUse"
							patternTransform="rotate(45)"
						>
							<rect
								className="fur-weeks__paper"
								width="6"
								height="6"
							/>
							<rect
								className="fur-weeks__stroke"
								width="2.5"
								height="6"
							/>
						</pattern>
					</defs>
					{ Array.from( { length: LINES + 1 }, ( _, line ) => {
						const y = BASE - ( ( BASE - TOP ) * line ) / LINES;
						return (
							<g key={ line } aria-hidden="true">
								<line
									className="fur-weeks__line"
									x1={ LEFT }
									x2={ WIDTH }
									y1={ y }
									y2={ y }
								/>
								<text
									className="fur-weeks__scale"
									x={ LEFT - 8 }
									y={ y + 4 }
								>
									{ short(
										( top * line ) / LINES,
										currency
									) }
								</text>
							</g>
						);
					} ) }
					{ weeks.map( ( week, index ) => {
						const x = LEFT + index * step + ( step - bar ) / 2;
						let y = BASE;
						const isNamed =
							index % Math.ceil( weeks.length / 12 ) === 0;
						return (
							<g key={ week.from }>
								<WeekLink week={ week } currency={ currency }>
									<rect
										className="fur-weeks__hit"
										x={ x - 4 }
										y={ TOP }
										width={ bar + 8 }
										height={ BASE - TOP }
									/>
									{ PARTS.map( ( [ part, amount ] ) => {
										const height = heightOf(
											week[ amount ]
										);
										y -= height;
										return (
											<rect
												key={ part }
												className={ `fur-weeks__bar is-${ part }` }
												x={ x }
												y={ y }
												width={ bar }
												height={ height }
												fill={
													part === 'open' &&
													! week.isClosed
														? `url(#${ hatch })`
														: undefined
												}
											/>
										);
									} ) }
								</WeekLink>
								{ isNamed && (
									<text
										className="fur-weeks__day"
										aria-hidden="true"
										x={ x + bar / 2 }
										y={ BASE + 18 }
									>
										{ dateI18n(
											'j M',
											`${ week.from }T00:00:00Z`,
											'UTC'
										) }
									</text>
								) }
							</g>
						);
					} ) }
					<line
						className="fur-weeks__axis"
						x1={ LEFT }
						x2={ WIDTH }
						y1={ BASE }
						y2={ BASE }
					/>
				</svg>
			</div>
			<figcaption>
				{ PARTS.map( ( [ part ] ) => (
					<span
						key={ part }
						className={ `fur-weeks__key is-${ part }` }
					>
						{ partWords( part ) }
					</span>
				) ) }
				<span className="fur-weeks__key is-hatched">
					{ __( 'can still change', 'followup-reminders' ) }
				</span>
			</figcaption>
		</figure>
	);
}

function WeekLink( {
	week,
	currency,
	children,
}: {
	week: FigureWeek;
	currency: string;
	children: React.ReactNode;
} ) {
	const words = weekWords( week, currency );
	if ( week.cases === 0 ) {
		return (
			<g>
				<title>{ words }</title>
				{ children }
			</g>
		);
	}
	return (
		<a
			href={ casesLink( 'failed', {
				currency,
				from: week.from,
				to: week.to,
			} ) }
			aria-label={ words }
		>
			<title>{ words }</title>
			{ children }
		</a>
	);
}

export const weekWords = ( week: FigureWeek, currency: string ): string =>
	week.cases === 0
		? sprintf(
				/* translators: %s: first and last day of a week. */
				__( '%s: nothing failed', 'followup-reminders' ),
				daysWords( week.from, week.to )
			)
		: sprintf(
				/* translators: 1: first and last day of a week, 2: number of cases, 3: amount that failed, 4: amount recovered, 5: amount lost, 6: amount cancelled by the shop, 7: amount still unpaid. */
				__(
					'%1$s: %2$s, %3$s failed, %4$s recovered, %5$s lost, %6$s cancelled by the shop, %7$s still unpaid',
					'followup-reminders'
				),
				daysWords( week.from, week.to ),
				casesWords( week.cases ),
				formatMoney( week.failedMinor, currency ),
				formatMoney( week.recoveredMinor, currency ),
				formatMoney( week.lostMinor, currency ),
				formatMoney( week.calledOffMinor, currency ),
				formatMoney( week.openMinor, currency )
			);
