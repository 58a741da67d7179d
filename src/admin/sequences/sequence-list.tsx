import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import type { Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { FailureNotice } from '../../components/failure-notice';
import { casesLink, shareWords } from '../../components/figures';
import { formatInstant, formatMoney } from '../../components/format';
import { List } from '../../components/list';
import { modeTone } from '../../components/tones';
import { Page } from '../../components/page';
import { TextField } from '../../components/text-field';
import { useFigures } from '../../data/figures';
import { useSequenceRename, useSequences } from '../../data/sequences';
import type { RunCount, SequenceSummary } from '../../documents/rest';
import { modeWords } from '../../explain';
import { linkTo, NEW_SEQUENCE } from '../router';
import { ModeButtons } from '../../preview/mode-buttons';

const THIS_MONTH = {};

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
		id: 'recovered',
		label: __( 'Recovered this month', 'followup-reminders' ),
		isNumber: true,
		cell: ( row ) => <RecoveredCell key={ row.id } row={ row } />,
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

/** What it brought, with its rate: the numbers of Overview. */
function RecoveredCell( { row }: { row: SequenceSummary } ) {
	const { entry } = useFigures( THIS_MONTH );
	const line = entry.value?.sequences.find( ( { key } ) => key === row.id );
	if ( line === undefined ) {
		return '–';
	}
	const { recovered, rate } = line;
	return (
		<>
			<a
				href={ casesLink( 'recovered', {
					currency: recovered.currency,
					from: recovered.from,
					to: recovered.to,
					sequence: row.id,
				} ) }
			>
				{ formatMoney( recovered.value ?? 0, recovered.currency ) }
			</a>
			{ rate.value !== null && (
				<span className="fur-sub">
					{ sprintf(
						/* translators: 1: share, 2: amount. */
						__( '%1$s of %2$s', 'followup-reminders' ),
						shareWords(
							rate.numerator ?? 0,
							rate.denominator ?? 0
						),
						formatMoney( rate.denominator ?? 0, rate.currency )
					) }
				</span>
			) }
		</>
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
