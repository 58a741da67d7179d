import { Button, CheckboxControl, Modal, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { ActForm } from '../../components/act-form';
import { Choice } from '../../components/choice';
import { formatMoney } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { personWords } from '../../components/task-parts';
import { plainWords } from '../../components/words';
import { useBulk } from '../../data/cases';
import { usePeople } from '../../data/tasks';
import type { BulkAct, CaseSummary, Enrolments } from '../../documents/rest';

const ACTS: readonly BulkAct[] = [
	'pause',
	'resume',
	'enrol',
	'assign',
	'write_off',
];

function actWords( act: BulkAct ): string {
	switch ( act ) {
		case 'pause':
			return __( 'Pause cases', 'followup-reminders' );
		case 'resume':
			return __( 'Resume cases', 'followup-reminders' );
		case 'enrol':
			return __( 'Start a sequence', 'followup-reminders' );
		case 'assign':
			return __( 'Assign cases', 'followup-reminders' );
		case 'write_off':
			return __( 'Write off', 'followup-reminders' );
	}
}

/** Why a case was left as it was. */
function refusalWords( code: string ): string {
	switch ( code ) {
		case 'case.closed':
			return __( 'the case is closed', 'followup-reminders' );
		case 'case.in_sequence':
			return __( 'it is already in a sequence', 'followup-reminders' );
		case 'case.no_sequence_fits':
			return __( 'no sequence matches', 'followup-reminders' );
		case 'hold.not_on':
			return __( 'nobody paused it', 'followup-reminders' );
		case 'case.unknown':
			return __( 'it does not exist', 'followup-reminders' );
		default:
			return plainWords( code );
	}
}

/** What may be done to the chosen cases, and what came of it, case by case. */
export function BulkActs( {
	cases,
	allShown,
	canSelect,
	onAll,
	onDone,
}: {
	cases: readonly CaseSummary[];
	allShown: boolean;
	canSelect: boolean;
	onAll: ( on: boolean ) => void;
	onDone: () => void;
} ) {
	const [ act, setAct ] = useState< BulkAct | null >( null );
	const [ result, setResult ] = useState< {
		readonly answer: Enrolments;
		readonly cases: readonly CaseSummary[];
	} | null >( null );
	if ( ! canSelect ) {
		return null;
	}
	return (
		<div
			className="fur-bulk"
			role="group"
			aria-label={ __( 'Selected cases', 'followup-reminders' ) }
		>
			<CheckboxControl
				__nextHasNoMarginBottom
				label={
					cases.length === 0
						? __( 'Select all on this page', 'followup-reminders' )
						: selectedWords( cases )
				}
				checked={ allShown }
				indeterminate={ ! allShown && cases.length > 0 }
				onChange={ onAll }
			/>
			{ cases.length > 0 &&
				ACTS.map( ( one ) => (
					<Button
						key={ one }
						size="compact"
						variant="secondary"
						isDestructive={ one === 'write_off' }
						onClick={ () => setAct( one ) }
					>
						{ actWords( one ) }
					</Button>
				) ) }
			{ act !== null && (
				<Modal
					title={ actWords( act ) }
					size="medium"
					onRequestClose={ () => setAct( null ) }
				>
					<BulkForm
						act={ act }
						cases={ cases }
						onCancel={ () => setAct( null ) }
						onDone={ ( answer ) => {
							setResult( { answer, cases } );
							setAct( null );
							onDone();
						} }
					/>
				</Modal>
			) }
			{ result !== null && (
				<Result { ...result } onDismiss={ () => setResult( null ) } />
			) }
		</div>
	);
}

function selectedWords( cases: readonly CaseSummary[] ): string {
	return sprintf(
		/* translators: 1: number of cases, 2: amounts. */
		_n(
			'%1$d case selected (%2$s)',
			'%1$d cases selected (%2$s)',
			cases.length,
			'followup-reminders'
		),
		cases.length,
		sumWords( cases )
	);
}

function sumWords( cases: readonly CaseSummary[] ): string {
	const sums = new Map< string, number >();
	for ( const { currency, remainingMinor } of cases ) {
		sums.set( currency, ( sums.get( currency ) ?? 0 ) + remainingMinor );
	}
	return [ ...sums ]
		.map( ( [ currency, minor ] ) => formatMoney( minor, currency ) )
		.join( ' + ' );
}

function BulkForm( {
	act,
	cases,
	onCancel,
	onDone,
}: {
	act: BulkAct;
	cases: readonly CaseSummary[];
	onCancel: () => void;
	onDone: ( answer: Enrolments ) => void;
} ) {
	const bulk = useBulk();
	const people = usePeople();
	const [ assignee, setAssignee ] = useState( '' );
	return (
		<ActForm
			act={ bulk }
			submitLabel={ actWords( act ) }
			onSubmit={ async () => {
				const answer = await bulk.run( {
					act,
					caseIds: cases.map( ( { id } ) => id ),
					...( act === 'assign'
						? {
								assigneeId:
									assignee === '' ? null : Number( assignee ),
							}
						: {} ),
				} );
				if ( answer !== null ) {
					onDone( answer );
				}
			} }
			onCancel={ onCancel }
		>
			<p>{ selectedWords( cases ) }</p>
			{ act === 'write_off' && (
				<p>
					{ __(
						'These cases close unpaid. No more reminders are sent. This cannot be undone.',
						'followup-reminders'
					) }
				</p>
			) }
			{ act === 'assign' && (
				<Loaded entry={ people.entry } onRetry={ people.reload }>
					{ ( list ) => (
						<Choice
							label={ __(
								'Who takes care of them',
								'followup-reminders'
							) }
							value={ assignee }
							options={ [
								{
									value: '',
									label: __( 'Nobody', 'followup-reminders' ),
								},
								...list.map( ( person ) => ( {
									value: String( person.id ),
									label: personWords( person ),
								} ) ),
							] }
							onChange={ setAssignee }
						/>
					) }
				</Loaded>
			) }
		</ActForm>
	);
}

function Result( {
	answer,
	cases,
	onDismiss,
}: {
	answer: Enrolments;
	cases: readonly CaseSummary[];
	onDismiss: () => void;
} ) {
	const numberOf = ( id: number ): string =>
		cases.find( ( one ) => one.id === id )?.number ?? String( id );
	return (
		<Notice
			status={ answer.refused.length === 0 ? 'success' : 'warning' }
			onRemove={ onDismiss }
		>
			<p>
				{ sprintf(
					/* translators: %d: number of cases. */
					_n(
						'Done for %d case.',
						'Done for %d cases.',
						answer.done.length,
						'followup-reminders'
					),
					answer.done.length
				) }
			</p>
			{ answer.refused.length > 0 && (
				<ul>
					{ answer.refused.map( ( one ) => (
						<li key={ one.id }>
							{ numberOf( one.id ) }: { refusalWords( one.code ) }
						</li>
					) ) }
				</ul>
			) }
		</Notice>
	);
}
