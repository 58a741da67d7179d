import { __, sprintf } from '@wordpress/i18n';
import { useId } from 'react';
import { formatMoney } from '../../../components/format';
import { Section } from '../../../components/section';
import type { FigureScope } from '../../../data/figures';
import type { FiguresProof } from '../../../documents/rest';
import {
	daysWords,
	formulaWords,
	rateWords,
	shareWords,
} from '../figure-words';
import { FileButton } from '../parts/file-button';
import { casesLink } from '../scope';

const WIDTH = 640;
const HEIGHT = 200;
const TOP = 12;
const BASE = 164;
const LEFT = 48;

type CurveShown = FiguresProof[ 'curves' ][ number ];

/** By which day after it failed how much had come in; only of what is final. */
export function Curve( {
	shown,
	scope,
}: {
	shown: FiguresProof;
	scope: FigureScope;
} ) {
	const curves = shown.curves.filter( ( { points } ) => points.length > 0 );
	return (
		<Section title={ __( 'Recovery curve', 'followup-reminders' ) }>
			{ curves.length === 0 ? (
				<p>
					{ __(
						'This will show by which day after it failed how much had come in. The first curve appears 33 days after the first failed payment.',
						'followup-reminders'
					) }
				</p>
			) : (
				<>
					{ curves.map( ( curve ) => (
						<One
							key={ curve.terms }
							curve={ curve }
							currency={ shown.currency }
						/>
					) ) }
					<details>
						<summary>
							{ __(
								'How this is counted',
								'followup-reminders'
							) }
						</summary>
						<p>{ formulaWords( 'recovery_curve' ) }</p>
					</details>
					<FileButton table="curve" scope={ scope } />
				</>
			) }
		</Section>
	);
}

const pointWords = ( curve: CurveShown, day: number ): string =>
	sprintf(
		/* translators: 1: number of days, 2: share. */
		__( 'by day %1$d: %2$s', 'followup-reminders' ),
		day,
		shareWords(
			curve.points[ day ]?.recoveredMinor ?? 0,
			curve.answer.denominator ?? 0
		)
	);

function One( { curve, currency }: { curve: CurveShown; currency: string } ) {
	const id = useId();
	const { answer, points } = curve;
	const last = points.length - 1;
	const of = answer.denominator ?? 1;
	const x = ( day: number ): number =>
		LEFT + ( ( WIDTH - LEFT - 8 ) * day ) / last;
	const y = ( minor: number ): number =>
		BASE -
		( BASE - TOP ) *
			Math.max( 0, Math.min( 1, minor / Math.max( 1, of ) ) );
	const marks = curve.terms === 'due' ? [ 0, 30, 60, 90 ] : [ 0, 7, 14, 30 ];
	return (
		<figure className="fur-curve">
			<p>
				<a
					href={ casesLink( 'recovery_curve', {
						currency,
						from: answer.from,
						to: answer.to,
						terms: curve.terms,
					} ) }
				>
					{ sprintf(
						/* translators: 1: share, 2: amount, 3: first and last day. */
						__(
							'%1$s of %2$s that failed %3$s',
							'followup-reminders'
						),
						rateWords( answer ),
						formatMoney( of, currency ),
						daysWords( answer.from, answer.to )
					) }
				</a>
				{ curve.terms === 'due' &&
					` (${ __( 'with a due date', 'followup-reminders' ) })` }
			</p>
			<svg
				viewBox={ `0 0 ${ WIDTH } ${ HEIGHT }` }
				role="img"
				aria-labelledby={ id }
			>
				<title id={ id }>
					{ marks
						.map( ( day ) => pointWords( curve, day ) )
						.join( ', ' ) }
				</title>
				{ [ 0, 25, 50, 75, 100 ].map( ( per ) => (
					<g key={ per }>
						<line
							className="fur-weeks__line"
							x1={ LEFT }
							x2={ WIDTH }
							y1={ y( ( of * per ) / 100 ) }
							y2={ y( ( of * per ) / 100 ) }
						/>
						<text
							className="fur-weeks__scale"
							x={ LEFT - 8 }
							y={ y( ( of * per ) / 100 ) + 4 }
						>
							{ `${ per } %` }
						</text>
					</g>
				) ) }
				<path
					className="fur-curve__line"
					d={ points
						.map(
							( point, index ) =>
								`${ index === 0 ? 'M' : 'L' }${ x(
									point.day
								) } ${ y( point.recoveredMinor ) }`
						)
						.join( ' ' ) }
				/>
				{ marks.map( ( day ) => (
					<text
						key={ day }
						className="fur-weeks__day"
						x={ Math.min( x( day ), WIDTH - 16 ) }
						y={ BASE + 18 }
					>
						{ day }
					</text>
				) ) }
			</svg>
			<figcaption>
				{ marks
					.slice( 1 )
					.map( ( day ) => pointWords( curve, day ) )
					.join( ' · ' ) }
			</figcaption>
		</figure>
	);
}
