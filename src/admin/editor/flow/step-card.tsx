import { Button } from '@wordpress/components';
import { memo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Issue } from '../../../documents/rest';
import type { LintFinding } from '../../../engine';
import type { StepDraft } from '../draft';
import { stepTitle, whenSentence } from '../sentences';
import { BranchLines } from './branch-lines';
import { Findings } from './findings';
import { FlowCard } from './flow-card';
import type { Selection } from './selection';

/** Changes of a step as a whole. */
export interface StepActs {
	readonly move: ( from: number, to: number ) => void;
	readonly duplicate: ( at: number ) => void;
	readonly remove: ( at: number ) => void;
}

interface Props {
	readonly step: StepDraft;
	readonly index: number;
	readonly count: number;
	readonly isSelected: boolean;
	readonly issues: readonly Issue[];
	readonly findings: readonly LintFinding[];
	readonly onSelect: ( selection: Selection ) => void;
	readonly onFix: ( finding: LintFinding ) => void;
	readonly acts: StepActs;
}

const sameList = < T, >( a: readonly T[], b: readonly T[] ): boolean =>
	a.length === b.length && a.every( ( one, at ) => one === b[ at ] );

/** Typing in one step draws no other again. */
export const StepCard = memo(
	StepCardOf,
	( before, after ) =>
		before.step === after.step &&
		before.index === after.index &&
		before.count === after.count &&
		before.isSelected === after.isSelected &&
		before.onSelect === after.onSelect &&
		before.onFix === after.onFix &&
		before.acts === after.acts &&
		sameList( before.issues, after.issues ) &&
		sameList( before.findings, after.findings )
);

function StepCardOf( {
	step,
	index,
	count,
	isSelected,
	issues,
	findings,
	onSelect,
	onFix,
	acts,
}: Props ) {
	const title = stepTitle( step );
	return (
		<FlowCard
			selection={ index }
			isSelected={ isSelected }
			hasIssues={ issues.length > 0 }
			onSelect={ onSelect }
			icon={ step.kind === 'wait' ? 'clock' : iconOf( step ) }
			actions={
				<>
					<Button
						size="small"
						icon="arrow-up-alt2"
						disabled={ index === 0 }
						accessibleWhenDisabled
						label={ sprintf(
							/* translators: %s: title of a step. */
							__( 'Move up: %s', 'followup-reminders' ),
							title
						) }
						onClick={ () => acts.move( index, index - 1 ) }
					/>
					<Button
						size="small"
						icon="arrow-down-alt2"
						disabled={ index === count - 1 }
						accessibleWhenDisabled
						label={ sprintf(
							/* translators: %s: title of a step. */
							__( 'Move down: %s', 'followup-reminders' ),
							title
						) }
						onClick={ () => acts.move( index, index + 1 ) }
					/>
					<Button
						size="small"
						icon="admin-page"
						label={ sprintf(
							/* translators: %s: title of a step. */
							__( 'Duplicate: %s', 'followup-reminders' ),
							title
						) }
						onClick={ () => acts.duplicate( index ) }
					/>
					<Button
						size="small"
						icon="trash"
						isDestructive
						label={ sprintf(
							/* translators: %s: title of a step. */
							__( 'Delete: %s', 'followup-reminders' ),
							title
						) }
						onClick={ () => acts.remove( index ) }
					/>
				</>
			}
			below={
				<Findings
					issues={ issues }
					findings={ findings }
					onFix={ onFix }
				/>
			}
		>
			<span className="fur-flow__title">
				{ sprintf(
					/* translators: 1: position in the flow, 2: title of a step. */
					__( 'Step %1$d: %2$s', 'followup-reminders' ),
					index + 1,
					title
				) }
			</span>
			<span className="fur-flow__when">{ whenSentence( step ) }</span>
			{ step.kind === 'act' && <BranchLines of={ step } /> }
		</FlowCard>
	);
}

function iconOf( step: Extract< StepDraft, { kind: 'act' } > ): string {
	const kinds = step.branches.flatMap( ( branch ) =>
		branch.actions.map( ( action ) => action.kind )
	);
	if ( kinds.includes( 'suspend' ) || kinds.includes( 'cancel' ) ) {
		return 'controls-pause';
	}
	return kinds.length > 0 && kinds.every( ( kind ) => kind === 'task' )
		? 'businessperson'
		: 'email';
}
