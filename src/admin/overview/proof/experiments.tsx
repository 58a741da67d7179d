import { __, sprintf } from '@wordpress/i18n';
import { experimentVerdict } from '../../../components/experiment-words';
import { formatMoney } from '../../../components/format';
import { Section } from '../../../components/section';
import type { FigureScope } from '../../../data/figures';
import type { FigureExperiment, FiguresProof } from '../../../documents/rest';
import { linkTo } from '../../router';
import { shareWords } from '../figure-words';
import { FileButton } from '../parts/file-button';
import { casesLink } from '../scope';

/** What following up changes, by customers who were held out to compare. */
export function Experiments( {
	shown,
	scope,
}: {
	shown: FiguresProof;
	scope: FigureScope;
} ) {
	return (
		<Section
			title={ __( 'What following up changes', 'followup-reminders' ) }
		>
			{ shown.experiments.length === 0 ? (
				<p>
					{ __(
						'This will compare customers who were followed up with customers who were not. Hold some out in the experiments of a sequence to see it.',
						'followup-reminders'
					) }
				</p>
			) : (
				<>
					{ shown.experiments.map( ( one ) => (
						<One
							key={ `${ one.sequenceId } ${ one.experiment }` }
							one={ one }
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
						<p>
							{ __(
								'Each customer counts once, with the first case in the experiment, once it is final. The interval holds however often you look. Below 50 customers held out, or below five who paid or did not in either group, nothing is said.',
								'followup-reminders'
							) }
						</p>
					</details>
					<FileButton table="experiments" scope={ scope } />
				</>
			) }
		</Section>
	);
}

function One( { one, currency }: { one: FigureExperiment; currency: string } ) {
	const heldOut = casesLink( 'held_out', {
		currency,
		sequence: one.sequenceId,
		arm: `${ one.experiment }:held_out`,
	} );
	return (
		<div className="fur-experiment">
			<p>
				<a href={ linkTo( 'sequences', one.sequenceId ) }>
					{ one.title }
				</a>
			</p>
			<p>
				<strong>{ experimentVerdict( one ) }</strong>
			</p>
			<p>
				{ sprintf(
					/* translators: 1: number who paid, 2: number followed up, 3: share. */
					__(
						'Followed up: %1$d of %2$d customers paid (%3$s).',
						'followup-reminders'
					),
					one.treatedPaid,
					one.treated,
					shareWords( one.treatedPaid, one.treated )
				) }{ ' ' }
				<a href={ heldOut }>
					{ sprintf(
						/* translators: 1: number who paid, 2: number held out, 3: share. */
						__(
							'Held out: %1$d of %2$d (%3$s).',
							'followup-reminders'
						),
						one.heldOutPaid,
						one.heldOut,
						shareWords( one.heldOutPaid, one.heldOut )
					) }
				</a>
			</p>
			{ one.isProven && (
				<p>
					{ sprintf(
						/* translators: 1: amount, 2: lower amount, 3: higher amount. */
						__(
							'About %1$s more came in (between %2$s and %3$s).',
							'followup-reminders'
						),
						formatMoney( one.extraMinor, currency ),
						formatMoney( one.extraLowMinor, currency ),
						formatMoney( one.extraHighMinor, currency )
					) }
				</p>
			) }
			<p className="fur-sub">
				{ sprintf(
					/* translators: 1: number of customers, 2: number of customers. */
					__(
						'Lost without paying: %1$d of those followed up, %2$d of those held out.',
						'followup-reminders'
					),
					one.treatedLost,
					one.heldOutLost
				) }
			</p>
		</div>
	);
}
