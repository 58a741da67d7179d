import { Button, ToggleControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { DurationField } from '../../components/duration-field';
import { NumberField } from '../../components/number-field';
import { TextField } from '../../components/text-field';
import { plainWords } from '../../components/words';
import { removeAt, replaceAt } from '../../data/draft';
import { actionWords } from '../../explain';
import { BranchFields } from './branch-fields';
import { ConditionField } from './condition-field';
import {
	freeId,
	newBranch,
	type ActStepDraft,
	type StepDraft,
	type WaitStepDraft,
} from './draft';
import {
	useHasIssuesBelow,
	useIssueAt,
	useSurroundings,
} from './editor-context';
import { MomentFields, OffsetFields } from './moment-fields';
import { momentWords, offsetWords } from './moment-words';

interface Props {
	readonly step: StepDraft;
	readonly index: number;
	readonly count: number;
	readonly earlier: readonly StepDraft[];
	readonly onChange: ( step: StepDraft ) => void;
	readonly onMove: ( by: -1 | 1 ) => void;
	readonly onRemove: () => void;
	readonly isOpen: boolean;
	readonly onToggle: () => void;
}

export const stepHeadingId = ( index: number ): string => `fur-step-${ index }`;

/** One step of the list; the order is the order of escalation. */
export function StepForm( props: Props ) {
	const { step, index, count, isOpen, onToggle, onMove, onRemove, onChange } =
		props;
	const path = `/steps/${ index }`;
	const idError = useIssueAt( `${ path }/id` );
	const wrong = useHasIssuesBelow( path );
	const title = sprintf(
		/* translators: 1: position in the list, 2: name of the step. */
		__( 'Step %1$d: %2$s', 'followup-reminders' ),
		index + 1,
		plainWords( step.id )
	);
	return (
		<li className={ `fur-step ${ wrong ? 'has-error' : '' }` }>
			<div className="fur-step__head">
				<h3>
					<button
						type="button"
						id={ stepHeadingId( index ) }
						className="fur-step__toggle"
						aria-expanded={ isOpen }
						onClick={ onToggle }
					>
						<span aria-hidden="true">{ isOpen ? '▾' : '▸' }</span>
						<span>
							{ title }
							<span className="fur-sub">
								<StepSummary step={ step } />
							</span>
							{ wrong && (
								<span className="fur-error">
									{ __(
										'Something in this step is not right.',
										'followup-reminders'
									) }
								</span>
							) }
						</span>
					</button>
				</h3>
				<div className="fur-buttons">
					<Button
						size="small"
						variant="secondary"
						disabled={ index === 0 }
						aria-label={ sprintf(
							/* translators: %s: title of a step. */
							__( 'Move up: %s', 'followup-reminders' ),
							title
						) }
						onClick={ () => onMove( -1 ) }
					>
						↑
					</Button>
					<Button
						size="small"
						variant="secondary"
						disabled={ index === count - 1 }
						aria-label={ sprintf(
							/* translators: %s: title of a step. */
							__( 'Move down: %s', 'followup-reminders' ),
							title
						) }
						onClick={ () => onMove( 1 ) }
					>
						↓
					</Button>
					<Button
						size="small"
						variant="tertiary"
						isDestructive
						disabled={ count === 1 }
						aria-label={ sprintf(
							/* translators: %s: title of a step. */
							__( 'Remove: %s', 'followup-reminders' ),
							title
						) }
						onClick={ onRemove }
					>
						{ __( 'Remove', 'followup-reminders' ) }
					</Button>
				</div>
			</div>
			{ isOpen && (
				<>
					<TextField
						label={ __( 'Step name', 'followup-reminders' ) }
						help={ __(
							'Small letters, digits and _. It names the step in the history, so keep it once the sequence runs.',
							'followup-reminders'
						) }
						value={ step.id }
						error={ idError }
						onChange={ ( id ) => onChange( { ...step, id } ) }
					/>
					{ step.kind === 'act' ? (
						<ActFields { ...props } step={ step } path={ path } />
					) : (
						<WaitFields
							step={ step }
							path={ path }
							onChange={ onChange }
						/>
					) }
				</>
			) }
		</li>
	);
}

/** The step in one line: when, and what it may do. */
function StepSummary( { step }: { step: StepDraft } ) {
	if ( step.kind === 'wait' ) {
		return (
			<>
				{ sprintf(
					/* translators: %s: length of time, "3 days". */
					__( 'Waits at most %s', 'followup-reminders' ),
					offsetWords( step.atMost )
				) }
			</>
		);
	}
	const kinds = new Set(
		step.branches.flatMap( ( branch ) =>
			branch.actions.map( ( action ) => actionWords( action.kind ) )
		)
	);
	return (
		<>
			{ sprintf(
				/* translators: 1: moment, "3 days after payment failure 1", 2: list of what is done. */
				__( '%1$s: %2$s', 'followup-reminders' ),
				momentWords( step.moment ),
				[ ...kinds ].join( ', ' )
			) }
		</>
	);
}

function WaitFields( {
	step,
	path,
	onChange,
}: {
	step: WaitStepDraft;
	path: string;
	onChange: ( step: StepDraft ) => void;
} ) {
	return (
		<>
			<ConditionField
				label={ __( 'Wait until', 'followup-reminders' ) }
				alwaysLabel={ __(
					'no condition: go on',
					'followup-reminders'
				) }
				nullable={ false }
				condition={ step.until }
				path={ `${ path }/until` }
				onChange={ ( until ) =>
					onChange( {
						...step,
						until: until ?? { kind: 'all', of: [] },
					} )
				}
			/>
			<fieldset className="fur-group">
				<legend>{ __( 'But at most', 'followup-reminders' ) }</legend>
				<div className="fur-row">
					<OffsetFields
						offset={ step.atMost }
						path={ `${ path }/atMost` }
						signed={ false }
						onChange={ ( atMost ) =>
							onChange( { ...step, atMost } )
						}
					/>
				</div>
			</fieldset>
		</>
	);
}

function ActFields( {
	step,
	path,
	earlier,
	onChange,
}: Props & { readonly step: ActStepDraft; readonly path: string } ) {
	return (
		<>
			<MomentFields
				moment={ step.moment }
				earlier={ earlier }
				path={ `${ path }/moment` }
				onChange={ ( moment ) => onChange( { ...step, moment } ) }
			/>
			<ConditionField
				label={ __( 'Only if', 'followup-reminders' ) }
				alwaysLabel={ __( 'always', 'followup-reminders' ) }
				nullable
				condition={ step.when }
				path={ `${ path }/when` }
				onChange={ ( when ) => onChange( { ...step, when } ) }
			/>
			<Branches step={ step } path={ path } onChange={ onChange } />
			<LimitFields step={ step } path={ path } onChange={ onChange } />
		</>
	);
}

interface ActPartProps {
	readonly step: ActStepDraft;
	readonly path: string;
	readonly onChange: ( step: StepDraft ) => void;
}

function Branches( { step, path, onChange }: ActPartProps ) {
	const { templates } = useSurroundings();
	const error = useIssueAt( `${ path }/branches` );
	const actionIds = step.branches.flatMap( ( branch ) =>
		branch.actions.map( ( action ) => action.id )
	);
	const branchIds = step.branches.map( ( branch ) => branch.id );
	// A new branch goes before the last, which may be the one without a condition.
	const add = () => {
		const made = newBranch(
			freeId( 'branch', branchIds ),
			templates[ 0 ]?.id ?? null
		);
		const action = made.actions[ 0 ];
		const branch = {
			...made,
			when: { kind: 'any' as const, of: [] },
			actions: action
				? [ { ...action, id: freeId( 'mail', actionIds ) } ]
				: [],
		};
		onChange( { ...step, branches: [ branch, ...step.branches ] } );
	};
	return (
		<fieldset className="fur-group">
			<legend>
				{ __(
					'What it does: the first branch that fits',
					'followup-reminders'
				) }
			</legend>
			{ error && <p className="fur-error">{ error }</p> }
			{ step.branches.map( ( branch, index ) => (
				<BranchFields
					key={ index }
					branch={ branch }
					no={ index + 1 }
					path={ `${ path }/branches/${ index }` }
					takenActionIds={ actionIds }
					onChange={ ( changed ) =>
						onChange( {
							...step,
							branches: replaceAt(
								step.branches,
								index,
								changed
							),
						} )
					}
					onRemove={
						step.branches.length > 1
							? () =>
									onChange( {
										...step,
										branches: removeAt(
											step.branches,
											index
										),
									} )
							: null
					}
				/>
			) ) }
			<Button variant="link" onClick={ add }>
				{ __( 'Add a branch before these', 'followup-reminders' ) }
			</Button>
		</fieldset>
	);
}

function LimitFields( { step, path, onChange }: ActPartProps ) {
	const lateError = useIssueAt( `${ path }/lateAfterSeconds` );
	const everyError = useIssueAt( `${ path }/repeat/everyDays` );
	const timesError = useIssueAt( `${ path }/repeat/times` );
	const { repeat } = step;
	return (
		<fieldset className="fur-group">
			<legend>{ __( 'Limits', 'followup-reminders' ) }</legend>
			<DurationField
				label={ __( 'Skip when later than', 'followup-reminders' ) }
				help={ __(
					'After an outage a step this late is skipped. Time on hold does not count.',
					'followup-reminders'
				) }
				seconds={ step.lateAfterSeconds }
				error={ lateError }
				onChange={ ( lateAfterSeconds ) =>
					onChange( { ...step, lateAfterSeconds } )
				}
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Repeat this step', 'followup-reminders' ) }
				checked={ repeat !== null }
				onChange={ ( on ) =>
					onChange( {
						...step,
						repeat: on ? { everyDays: 7, times: 3 } : null,
					} )
				}
			/>
			{ repeat !== null && (
				<div className="fur-row">
					<NumberField
						label={ __( 'Every (days)', 'followup-reminders' ) }
						value={ repeat.everyDays }
						error={ everyError }
						onChange={ ( everyDays ) =>
							onChange( {
								...step,
								repeat: { ...repeat, everyDays },
							} )
						}
					/>
					<NumberField
						label={ __( 'Times in all', 'followup-reminders' ) }
						value={ repeat.times }
						error={ timesError }
						onChange={ ( times ) =>
							onChange( {
								...step,
								repeat: { ...repeat, times },
							} )
						}
					/>
				</div>
			) }
		</fieldset>
	);
}
