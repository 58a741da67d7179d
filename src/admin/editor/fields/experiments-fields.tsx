import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { experimentVerdict } from '../../../components/experiment-words';
import { shareWords } from '../../../components/figures';
import { Loaded } from '../../../components/loaded';
import { NumberField } from '../../../components/number-field';
import { plainWords } from '../../../components/words';
import { removeAt, replaceAt } from '../../../data/draft';
import { useProof } from '../../../data/figures';
import type { FigureExperiment } from '../../../documents/rest';
import { freeId, type SequenceDraft } from '../draft';
import { useIssueAt, useSurroundings } from '../editor-context';

type ExperimentDraft = SequenceDraft[ 'experiments' ][ number ];
type ArmDraft = ExperimentDraft[ 'arms' ][ number ];

/** Nobody in it is written to. */
const HELD_OUT = 'held_out';
/** Few enough to lose little, and enough to see something within months. */
const USUAL_SHARE = 1000;

const isHoldOut = ( { arms }: ExperimentDraft ): boolean =>
	arms.some( ( { id } ) => id === HELD_OUT );

interface Props {
	readonly draft: SequenceDraft;
	readonly onChange: ( draft: SequenceDraft ) => void;
}

/** What is tried on a share of the customers, with what has come of it. */
export function ExperimentsFields( { draft, onChange }: Props ) {
	const { experiments } = draft;
	const set = ( changed: readonly ExperimentDraft[] ) =>
		onChange( { ...draft, experiments: changed } );
	return (
		<fieldset className="fur-group">
			<legend>{ __( 'Experiments', 'followup-reminders' ) }</legend>
			{ experiments.map( ( experiment, index ) => (
				<One
					key={ experiment.id }
					experiment={ experiment }
					path={ `/experiments/${ index }` }
					onChange={ ( changed ) =>
						set( replaceAt( experiments, index, changed ) )
					}
					onEnd={ () => set( removeAt( experiments, index ) ) }
				/>
			) ) }
			{ ! experiments.some( isHoldOut ) && (
				<>
					<p className="fur-sub">
						{ __(
							'Hold out a share of the customers to see what following up changes. They get no message of this sequence.',
							'followup-reminders'
						) }
					</p>
					<Button
						variant="link"
						onClick={ () =>
							set( [
								...experiments,
								{
									id: freeId(
										'hold_out',
										experiments.map( ( { id } ) => id )
									),
									arms: [
										{
											id: HELD_OUT,
											shareBasisPoints: USUAL_SHARE,
										},
									],
								},
							] )
						}
					>
						{ __(
							'Hold customers out to compare',
							'followup-reminders'
						) }
					</Button>
				</>
			) }
		</fieldset>
	);
}

function One( {
	experiment,
	path,
	onChange,
	onEnd,
}: {
	experiment: ExperimentDraft;
	path: string;
	onChange: ( experiment: ExperimentDraft ) => void;
	onEnd: () => void;
} ) {
	const { sequenceId } = useSurroundings();
	const { arms } = experiment;
	const error = useIssueAt( `${ path }/arms` );
	const title = isHoldOut( experiment )
		? __( 'Customers held out to compare', 'followup-reminders' )
		: plainWords( experiment.id );
	return (
		<div className="fur-experiment" role="group" aria-label={ title }>
			<p>
				<strong>{ title }</strong>
			</p>
			{ arms.map( ( arm, index ) => (
				<ArmField
					key={ arm.id }
					arm={ arm }
					path={ `${ path }/arms/${ index }/shareBasisPoints` }
					onChange={ ( changed ) =>
						onChange( {
							...experiment,
							arms: replaceAt( arms, index, changed ),
						} )
					}
				/>
			) ) }
			{ error && <p className="fur-error">{ error }</p> }
			{ sequenceId !== null && isHoldOut( experiment ) && (
				<State sequenceId={ sequenceId } id={ experiment.id } />
			) }
			<Button
				variant="link"
				isDestructive
				aria-label={ sprintf(
					/* translators: %s: name of an experiment. */
					__( 'End experiment: %s', 'followup-reminders' ),
					title
				) }
				onClick={ onEnd }
			>
				{ __( 'End experiment', 'followup-reminders' ) }
			</Button>
			<p className="fur-sub">
				{ __(
					'Customers are drawn when they enter and stay as they were drawn, also after the experiment ended.',
					'followup-reminders'
				) }
			</p>
		</div>
	);
}

function ArmField( {
	arm,
	path,
	onChange,
}: {
	arm: ArmDraft;
	path: string;
	onChange: ( arm: ArmDraft ) => void;
} ) {
	const error = useIssueAt( path );
	const { shareBasisPoints } = arm;
	return (
		<NumberField
			label={
				arm.id === HELD_OUT
					? __( 'Held out (%)', 'followup-reminders' )
					: sprintf(
							/* translators: %s: name of a group of an experiment. */
							__( '%s (%%)', 'followup-reminders' ),
							plainWords( arm.id )
						)
			}
			value={
				shareBasisPoints === null
					? null
					: Math.round( shareBasisPoints / 100 )
			}
			error={ error }
			onChange={ ( percent ) =>
				onChange( {
					...arm,
					shareBasisPoints: percent === null ? null : percent * 100,
				} )
			}
		/>
	);
}

/** The figures of Overview, where they stand with what they are counted from. */
function State( { sequenceId, id }: { sequenceId: string; id: string } ) {
	const { entry, reload } = useProof( {} );
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( { experiments } ) => {
				const found = experiments.find(
					( one ) =>
						one.sequenceId === sequenceId && one.experiment === id
				);
				return found === undefined ? (
					<p>
						{ __(
							'No result yet: no case in it is final.',
							'followup-reminders'
						) }
					</p>
				) : (
					<Result found={ found } />
				);
			} }
		</Loaded>
	);
}

function Result( { found }: { found: FigureExperiment } ) {
	const arm = ( label: string, all: number, paid: number, lost: number ) => (
		<tr>
			<th scope="row">{ label }</th>
			<td>{ all }</td>
			<td>
				{ paid } ({ shareWords( paid, all ) })
			</td>
			<td>{ lost }</td>
		</tr>
	);
	return (
		<>
			<p>
				<strong>{ experimentVerdict( found ) }</strong>
			</p>
			<table className="fur-experiment__arms">
				<thead>
					<tr>
						<th scope="col">
							{ __( 'Customers', 'followup-reminders' ) }
						</th>
						<th scope="col">
							{ __( 'Drawn', 'followup-reminders' ) }
						</th>
						<th scope="col">
							{ __( 'Paid', 'followup-reminders' ) }
						</th>
						<th scope="col">
							{ __( 'Lost', 'followup-reminders' ) }
						</th>
					</tr>
				</thead>
				<tbody>
					{ arm(
						__( 'Followed up', 'followup-reminders' ),
						found.treated,
						found.treatedPaid,
						found.treatedLost
					) }
					{ arm(
						__( 'Held out', 'followup-reminders' ),
						found.heldOut,
						found.heldOutPaid,
						found.heldOutLost
					) }
				</tbody>
			</table>
			<p className="fur-sub">
				{ __(
					'Each customer counts once, with a case that is final. Overview says under “What following up changes” how this is counted.',
					'followup-reminders'
				) }
			</p>
		</>
	);
}
