import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import { ConfirmButton } from '../../components/confirm-button';
import { DataTable, type Column } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { FailureNotice } from '../../components/failure-notice';
import { formatInstant } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { TextField } from '../../components/text-field';
import {
	useSequenceMode,
	useSequenceRename,
	useSequences,
} from '../../data/sequences';
import type { SequenceSummary } from '../../documents/rest';
import { NEW } from '../editor/editor-page';
import { linkTo } from '../router';

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
				{ row.mode === 'live' ? (
					<Badge tone="success">
						{ __( 'Live', 'followup-reminders' ) }
					</Badge>
				) : (
					<Badge tone="neutral">
						{ __( 'Off', 'followup-reminders' ) }
					</Badge>
				) }
				{ row.switchedOnAtUtc !== null && (
					<span className="fur-sub">
						{ sprintf(
							/* translators: %s: date and time. */
							__( 'first live %s', 'followup-reminders' ),
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
		id: 'switch',
		label: __( 'Switch', 'followup-reminders' ),
		cell: ( row ) => <ModeSwitch row={ row } />,
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
					href={ linkTo( 'sequences', NEW ) }
				>
					{ __( 'New sequence', 'followup-reminders' ) }
				</Button>
			}
		>
			<p>
				{ __(
					'A new case goes into the first sequence that is live and fits it, from the top.',
					'followup-reminders'
				) }
			</p>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( rows ) => rows.length === 0 }
				empty={
					<EmptyState
						title={ __( 'No sequence yet', 'followup-reminders' ) }
					/>
				}
			>
				{ ( rows ) => (
					<DataTable
						caption={ __( 'Sequences', 'followup-reminders' ) }
						columns={ COLUMNS }
						rows={ rows }
						keyOf={ ( row ) => row.id }
					/>
				) }
			</Loaded>
		</Page>
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

const switchOffTitle = ( title: string ): string =>
	/* translators: %s: title of a sequence. */
	sprintf( __( 'Switch “%s” off?', 'followup-reminders' ), title );

const switchOnTitle = ( title: string ): string =>
	/* translators: %s: title of a sequence. */
	sprintf( __( 'Switch “%s” on?', 'followup-reminders' ), title );

function ModeSwitch( { row }: { row: SequenceSummary } ) {
	const mode = useSequenceMode();
	const live = row.mode === 'live';
	return (
		<>
			{ mode.failure && (
				<FailureNotice
					failure={ mode.failure }
					onDismiss={ mode.clear }
				/>
			) }
			<ConfirmButton
				label={
					live
						? __( 'Switch off', 'followup-reminders' )
						: __( 'Switch on', 'followup-reminders' )
				}
				title={
					live
						? switchOffTitle( row.title )
						: switchOnTitle( row.title )
				}
				confirmLabel={
					live
						? __( 'Switch off', 'followup-reminders' )
						: __( 'Switch on', 'followup-reminders' )
				}
				isBusy={ mode.busy }
				onConfirm={ () => mode.run( row.id, live ? 'off' : 'live' ) }
			>
				<p>
					{ live
						? __(
								'From now on no new case is taken in, and cases in it are on hold: nobody is written to. When it is switched on again they go on where they were; time on hold makes no step late.',
								'followup-reminders'
							)
						: __(
								'From now on new cases that fit are taken in and their customers are written to. Debts from before the first switching on are taken in only by hand: see “Older debts” among the cases.',
								'followup-reminders'
							) }
				</p>
			</ConfirmButton>
		</>
	);
}
