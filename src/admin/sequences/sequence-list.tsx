import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import type { Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { FailureNotice } from '../../components/failure-notice';
import { formatInstant } from '../../components/format';
import { List } from '../../components/list';
import { modeTone } from '../../components/tones';
import { Page } from '../../components/page';
import { TextField } from '../../components/text-field';
import { useSequenceRename, useSequences } from '../../data/sequences';
import type { RunCount, SequenceSummary } from '../../documents/rest';
import { modeWords } from '../../explain';
import { linkTo, NEW_SEQUENCE } from '../router';
import { ModeButtons } from '../../preview/mode-buttons';

const COLUMNS: Column< SequenceSummary >[] = [
	{
		id: 'title',
		label: __( 'Sequence', 'followup-reminders' ),
		cell: ( row ) => <TitleCell key={ row.id } row={ row } />,
	},
	{
		id: 'mode',
		label: __( 'Now', 'followup-reminders' ),
		cell: ( row ) => (
			<>
				<Badge tone={ modeTone( row.mode ) }>
					{ modeWords( row.mode ) }
				</Badge>
				{ row.rehearsedSinceUtc !== null && (
					<span className="fur-sub">
						<a href={ linkTo( 'sequences', row.id, 'rehearsal' ) }>
							{ __(
								'What would have been sent',
								'followup-reminders'
							) }
						</a>
					</span>
				) }
				{ row.switchedOnAtUtc !== null && (
					<span className="fur-sub">
						{ sprintf(
							/* translators: %s: date and time. */
							__( 'first on %s', 'followup-reminders' ),
							formatInstant( row.switchedOnAtUtc )
						) }
					</span>
				) }
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
		id: 'runs',
		label: __( 'Open cases', 'followup-reminders' ),
		isNumber: true,
		cell: ( row ) => <RunsCell row={ row } />,
	},
	{
		id: 'switch',
		label: __( 'Change mode', 'followup-reminders' ),
		cell: ( row ) => (
			<div className="fur-buttons">
				<ModeButtons row={ row } />
			</div>
		),
	},
];

export function SequenceList() {
	const { entry, reload } = useSequences();
	return (
		<Page
			title={ __( 'Sequences', 'followup-reminders' ) }
			actions={
				<Button
					__next40pxDefaultSize
					variant="primary"
					href={ linkTo( 'sequences', NEW_SEQUENCE ) }
				>
					{ __( 'New sequence', 'followup-reminders' ) }
				</Button>
			}
		>
			<p>
				{ __(
					'A new case enters the first live sequence that matches, from the top. A sequence in test mode records only cases that no live sequence takes. It sends nothing.',
					'followup-reminders'
				) }
			</p>
			<List
				entry={ entry }
				onRetry={ reload }
				caption={ __( 'Sequences', 'followup-reminders' ) }
				columns={ COLUMNS }
				keyOf={ ( row ) => row.id }
				empty={
					<EmptyState
						title={ __( 'No sequence yet', 'followup-reminders' ) }
					/>
				}
			/>
		</Page>
	);
}

function RunsCell( { row }: { row: SequenceSummary } ) {
	const sum = ( counts: readonly RunCount[] ) =>
		counts.reduce( ( total, count ) => total + count.runs, 0 );
	const older = sum(
		row.runs.filter( ( count ) => count.version < row.version )
	);
	return (
		<>
			{ sum( row.runs ) }
			{ older > 0 && (
				<span className="fur-sub">
					{ sprintf(
						/* translators: %d: number of cases. */
						__( '%d on older versions', 'followup-reminders' ),
						older
					) }
				</span>
			) }
		</>
	);
}

function TitleCell( { row }: { row: SequenceSummary } ) {
	const [ typed, setTyped ] = useState< string | null >( null );
	const rename = useSequenceRename();
	if ( typed === null ) {
		return (
			<>
				<a className="row-title" href={ linkTo( 'sequences', row.id ) }>
					{ row.title }
				</a>{ ' ' }
				<Button
					variant="link"
					aria-label={ sprintf(
						/* translators: %s: title of a sequence. */
						__( 'Rename %s', 'followup-reminders' ),
						row.title
					) }
					onClick={ () => setTyped( row.title ) }
				>
					{ __( 'Rename', 'followup-reminders' ) }
				</Button>
			</>
		);
	}
	const save = async () => {
		if ( ( await rename.run( row, typed ) ) !== null ) {
			setTyped( null );
		}
	};
	return (
		<form
			className="fur-rename"
			onSubmit={ ( event ) => {
				event.preventDefault();
				void save();
			} }
		>
			{ rename.failure && <FailureNotice failure={ rename.failure } /> }
			<TextField
				label={ __( 'Title', 'followup-reminders' ) }
				value={ typed }
				onChange={ setTyped }
			/>
			<div className="fur-buttons">
				<Button
					variant="primary"
					type="submit"
					isBusy={ rename.busy }
					disabled={ rename.busy || typed.trim() === '' }
				>
					{ __( 'Save title', 'followup-reminders' ) }
				</Button>
				<Button variant="tertiary" onClick={ () => setTyped( null ) }>
					{ __( 'Cancel', 'followup-reminders' ) }
				</Button>
			</div>
		</form>
	);
}
