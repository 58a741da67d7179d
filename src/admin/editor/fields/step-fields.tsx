import { ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { DurationField } from '../../../components/duration-field';
import { NumberField } from '../../../components/number-field';
import { TextField } from '../../../components/text-field';
import { replaceAt } from '../../../data/draft';
import type { ActStepDraft, StepDraft, WaitStepDraft } from '../draft';
import { idFromTitle } from '../draft-edits';
import { useIssueAt } from '../editor-context';
import { stepTitle } from '../sentences';
import { BranchesFields } from './branches-fields';
import { ConditionField } from './condition-field';
import { MomentFields, OffsetFields } from './moment-fields';

interface Props {
	readonly step: StepDraft;
	readonly path: string;
	readonly earlier: readonly StepDraft[];
	/** Whether a saved version has the step: its history is kept under its id. */
	readonly isSaved: boolean;
	readonly onChange: ( step: StepDraft ) => void;
	readonly onRename: ( id: string ) => void;
}

/** Everything about one step, what most people need first. */
export function StepFields( props: Props ) {
	const { step, path, onChange } = props;
	return (
		<>
			<TitleField { ...props } />
			{ step.kind === 'act' ? (
				<ActFields { ...props } step={ step } />
			) : (
				<WaitFields step={ step } path={ path } onChange={ onChange } />
			) }
			<details className="fur-disclosure">
				<summary>{ __( 'Advanced', 'followup-reminders' ) }</summary>
				<IdFields { ...props } />
			</details>
		</>
	);
}

function TitleField( { step, path, isSaved, onRename }: Props ) {
	const [ title, setTitle ] = useState( stepTitle( step ) );
	const error = useIssueAt( `${ path }/id` );
	return (
		<TextField
			label={ __( 'Step title', 'followup-reminders' ) }
			value={ title }
			disabled={ isSaved }
			error={ error }
			help={
				isSaved
					? __(
							'The history of cases is kept under this title, so it stays.',
							'followup-reminders'
						)
					: undefined
			}
			onChange={ ( typed ) => {
				setTitle( typed );
				onRename( idFromTitle( typed ) );
			} }
		/>
	);
}

/** The names the history, webhooks and code of the site use. */
function IdFields( { step, path, isSaved, onChange, onRename }: Props ) {
	const error = useIssueAt( `${ path }/id` );
	return (
		<div className="fur-form">
			<TextField
				label={ __( 'Step id', 'followup-reminders' ) }
				value={ step.id }
				disabled={ isSaved }
				error={ error }
				onChange={ onRename }
			/>
			{ step.kind === 'act' &&
				step.branches.map( ( branch, index ) => (
					<IdField
						key={ index }
						label={ sprintf(
							/* translators: %d: number of the branch within its step. */
							__( 'Id of branch %d', 'followup-reminders' ),
							index + 1
						) }
						path={ `${ path }/branches/${ index }/id` }
						value={ branch.id }
						onChange={ ( id ) =>
							onChange( {
								...step,
								branches: replaceAt( step.branches, index, {
									...branch,
									id,
								} ),
							} )
						}
					/>
				) ) }
			{ step.kind === 'act' &&
				step.branches.flatMap( ( branch, index ) =>
					branch.actions.map( ( action, at ) => (
						<IdField
							key={ `${ index }.${ at }` }
							label={ sprintf(
								/* translators: 1: number of the action, 2: number of its branch. */
								__(
									'Id of action %1$d in branch %2$d',
									'followup-reminders'
								),
								at + 1,
								index + 1
							) }
							path={ `${ path }/branches/${ index }/actions/${ at }/id` }
							value={ action.id }
							onChange={ ( id ) =>
								onChange( {
									...step,
									branches: replaceAt( step.branches, index, {
										...branch,
										actions: replaceAt(
											branch.actions,
											at,
											{ ...action, id }
										),
									} ),
								} )
							}
						/>
					) )
				) }
		</div>
	);
}

function IdField( {
	path,
	...rest
}: {
	label: string;
	path: string;
	value: string;
	onChange: ( id: string ) => void;
} ) {
	const error = useIssueAt( path );
	return <TextField { ...rest } error={ error } />;
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
}: Omit< Props, 'step' > & { readonly step: ActStepDraft } ) {
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
			<BranchesFields
				branches={ step.branches }
				path={ `${ path }/branches` }
				onChange={ ( branches ) => onChange( { ...step, branches } ) }
			/>
			<details className="fur-disclosure">
				<summary>{ __( 'Limits', 'followup-reminders' ) }</summary>
				<LimitFields
					step={ step }
					path={ path }
					onChange={ onChange }
				/>
			</details>
		</>
	);
}

interface ActPartProps {
	readonly step: ActStepDraft;
	readonly path: string;
	readonly onChange: ( step: StepDraft ) => void;
}

function LimitFields( { step, path, onChange }: ActPartProps ) {
	const lateError = useIssueAt( `${ path }/lateAfterSeconds` );
	const everyError = useIssueAt( `${ path }/repeat/everyDays` );
	const timesError = useIssueAt( `${ path }/repeat/times` );
	const { repeat } = step;
	return (
		<div className="fur-form">
			<DurationField
				label={ __( 'Skip when later than', 'followup-reminders' ) }
				help={ __(
					'A step this late, for example after an outage, is skipped. Time on hold does not count.',
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
					{ repeat.times !== null && (
						<NumberField
							label={ __( 'Times in all', 'followup-reminders' ) }
							value={ repeat.times }
							error={ timesError }
							onChange={ ( times ) =>
								onChange( {
									...step,
									// Without a number it would go on until it is paid.
									repeat: { ...repeat, times: times ?? 0 },
								} )
							}
						/>
					) }
				</div>
			) }
			{ repeat !== null && (
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __(
						'Repeat until it is paid',
						'followup-reminders'
					) }
					help={ __(
						'At most 52 times. The limit of messages per case still counts.',
						'followup-reminders'
					) }
					checked={ repeat.times === null }
					onChange={ ( on ) =>
						onChange( {
							...step,
							repeat: { ...repeat, times: on ? null : 3 },
						} )
					}
				/>
			) }
		</div>
	);
}
