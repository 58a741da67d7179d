import { Button, Notice } from '@wordpress/components';
import { useCallback, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { ConfirmButton } from '../../components/confirm-button';
import { DataTable, type Column } from '../../components/data-table';
import { FailureNotice } from '../../components/failure-notice';
import { formatInstant } from '../../components/format';
import { Gathering } from '../../components/gathering';
import { reasonText } from '../../components/reasons';
import { Section } from '../../components/section';
import { plainWords } from '../../components/words';
import { useInputsOfRuns, useRunsMove } from '../../data/runs';
import type { CaseInputs, SequenceDetail } from '../../documents/rest';
import type { SequenceDocument } from '../../documents/sequence';
import { comingUp, comingUpIn, droppedOf, type Plan } from '../../preview/plan';
import { linkTo } from '../router';

const MOST_SHOWN = 100;

/** Open cases that keep an older version, and moving them to the newest once it is seen what that changes. */
export function OlderRuns( { sequence }: { sequence: SequenceDetail } ) {
	const [ isOpen, setOpen ] = useState( false );
	const older = sequence.runs
		.filter( ( count ) => count.version < sequence.version )
		.reduce( ( sum, count ) => sum + count.runs, 0 );
	if ( older === 0 ) {
		return null;
	}
	if ( sequence.leastVersion === sequence.version ) {
		return (
			<Notice
				className="fur-notice"
				status="info"
				isDismissible={ false }
			>
				{ sprintf(
					/* translators: 1: number of cases, 2: version number. */
					_n(
						'%1$d open case is still being moved to version %2$d.',
						'%1$d open cases are still being moved to version %2$d.',
						older,
						'followup-reminders'
					),
					older,
					sequence.version
				) }
			</Notice>
		);
	}
	return (
		<Section
			title={ __( 'Cases on older versions', 'followup-reminders' ) }
		>
			<p>
				{ sprintf(
					/* translators: %d: number of cases. */
					_n(
						'%d open case keeps the older version it started with.',
						'%d open cases keep the older versions they started with.',
						older,
						'followup-reminders'
					),
					older
				) }
			</p>
			{ isOpen ? (
				<MovePreview sequence={ sequence } older={ older } />
			) : (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => setOpen( true ) }
				>
					{ __(
						'Show what moving them would change',
						'followup-reminders'
					) }
				</Button>
			) }
		</Section>
	);
}

interface Change {
	readonly of: Pick< CaseInputs, 'caseId' | 'number' | 'customer' >;
	readonly version: number;
	readonly before: string;
	readonly after: string;
	/** Whether anything that is still to come changes, the next step or a later one. */
	readonly isChanged: boolean;
	/** Answers under way that the moved case does not send any more. */
	readonly dropped: number;
	readonly isUnclear: boolean;
}

/** All that is still to come, to be compared. */
const allOf = ( plan: Plan | null ): string =>
	( plan?.items ?? [] )
		.map(
			( item ) => `${ item.stepId } ${ item.atUtc } ${ item.action.ref }`
		)
		.join( '\n' );

/** The next step and its moment, or how it ends. */
function nextOf( plan: Plan | null ): string {
	const next = plan?.items[ 0 ];
	if ( next !== undefined ) {
		return sprintf(
			/* translators: 1: name of a step, 2: date and time. */
			__( '%1$s, %2$s', 'followup-reminders' ),
			plainWords( next.stepId ),
			formatInstant( next.atUtc )
		);
	}
	if ( plan === null || plan.end.kind === 'goes_on' ) {
		return __( 'nothing known yet', 'followup-reminders' );
	}
	return plan.end.kind === 'not_taken'
		? __( 'nothing', 'followup-reminders' )
		: sprintf(
				/* translators: %s: reason. */
				__( 'nothing: %s', 'followup-reminders' ),
				reasonText( plan.end.reason )
			);
}

function changeOf( row: CaseInputs, newest: SequenceDocument ): Change {
	const { caseId, number, customer, inputs } = row;
	const of = { caseId, number, customer };
	const version = inputs.run?.version ?? 0;
	try {
		const before = comingUp( inputs );
		const after = comingUpIn( inputs, newest );
		return {
			of,
			version,
			before: nextOf( before ),
			after: nextOf( after ),
			isChanged: allOf( before ) !== allOf( after ),
			dropped: droppedOf( before, after?.answers ?? [] ).length,
			isUnclear: false,
		};
	} catch {
		return {
			of,
			version,
			before: '',
			after: '',
			isChanged: false,
			dropped: 0,
			isUnclear: true,
		};
	}
}

function MovePreview( {
	sequence,
	older,
}: {
	sequence: SequenceDetail;
	older: number;
} ) {
	const { document: newest } = sequence;
	const make = useCallback(
		( row: CaseInputs ) => changeOf( row, newest ),
		[ newest ]
	);
	const { found, isDone, failure, goOn } = useInputsOfRuns(
		sequence.id,
		'',
		sequence.version,
		make
	);
	const move = useRunsMove();
	const changed = found.filter( ( one ) => one.isChanged );
	const unclear = found.filter( ( one ) => one.isUnclear ).length;
	const dropped = found.reduce( ( sum, one ) => sum + one.dropped, 0 );
	return (
		<>
			<Gathering
				done={ found.length }
				of={ older }
				isDone={ isDone }
				failure={ failure }
				onGoOn={ goOn }
			/>
			<p role="status">
				{ sprintf(
					/* translators: 1: number of cases, 2: number of cases. */
					__(
						'For %1$d of %2$d, the coming steps change. Finished steps stay, and no step before the current one is run again.',
						'followup-reminders'
					),
					changed.length,
					found.length
				) }
			</p>
			{ dropped > 0 && (
				<p>
					{ sprintf(
						/* translators: %d: number of answers. */
						_n(
							'%d answer on its way, for example thanks for a payment, is not sent: a moved case answers only what happens from then on.',
							'%d answers on their way, for example thanks for a payment, are not sent: a moved case answers only what happens from then on.',
							dropped,
							'followup-reminders'
						),
						dropped
					) }
				</p>
			) }
			{ unclear > 0 && (
				<p>
					{ sprintf(
						/* translators: %d: number of cases. */
						_n(
							'For %d case the result is not known.',
							'For %d cases the result is not known.',
							unclear,
							'followup-reminders'
						),
						unclear
					) }
				</p>
			) }
			{ changed.length > 0 && (
				<DataTable
					caption={ __(
						'What moving the cases changes',
						'followup-reminders'
					) }
					columns={ COLUMNS }
					rows={ changed.slice( 0, MOST_SHOWN ) }
					keyOf={ ( row ) => row.of.caseId }
				/>
			) }
			{ changed.length > MOST_SHOWN && (
				<p className="fur-sub">
					{ sprintf(
						/* translators: %d: number of cases. */
						__( 'And %d more like these.', 'followup-reminders' ),
						changed.length - MOST_SHOWN
					) }
				</p>
			) }
			{ move.failure && <FailureNotice failure={ move.failure } /> }
			{ isDone && (
				<ConfirmButton
					label={ sprintf(
						/* translators: %d: version number. */
						__( 'Move cases to version %d', 'followup-reminders' ),
						sequence.version
					) }
					title={ __( 'Move these cases?', 'followup-reminders' ) }
					confirmLabel={ __( 'Move cases', 'followup-reminders' ) }
					isBusy={ move.busy }
					onConfirm={ () =>
						move.run( sequence.id, sequence.version )
					}
				>
					<p>
						{ sprintf(
							/* translators: 1: number of cases, 2: version number. */
							_n(
								'%1$d open case continues with version %2$d. It moves in the background within minutes. Its history shows who did it. This cannot be undone.',
								'%1$d open cases continue with version %2$d. They move in the background within minutes. Their history shows who did it. This cannot be undone.',
								older,
								'followup-reminders'
							),
							older,
							sequence.version
						) }
					</p>
				</ConfirmButton>
			) }
		</>
	);
}

const COLUMNS: Column< Change >[] = [
	{
		id: 'case',
		label: __( 'Case', 'followup-reminders' ),
		cell: ( { of } ) => (
			<>
				<a href={ linkTo( 'cases', of.caseId ) }>{ of.number }</a>
				<span className="fur-sub">{ of.customer }</span>
			</>
		),
	},
	{
		id: 'version',
		label: __( 'Version', 'followup-reminders' ),
		isNumber: true,
		cell: ( row ) => row.version,
	},
	{
		id: 'before',
		label: __( 'Next, as it is', 'followup-reminders' ),
		cell: ( row ) => row.before,
	},
	{
		id: 'after',
		label: __( 'Next, moved', 'followup-reminders' ),
		cell: ( row ) => (
			<>
				{ row.after }
				{ row.before === row.after && (
					<span className="fur-sub">
						{ __( 'later steps change', 'followup-reminders' ) }
					</span>
				) }
			</>
		),
	},
];
