import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { formatInstant } from '../../../components/format';
import { Loaded } from '../../../components/loaded';
import { Section } from '../../../components/section';
import { useVersion, useVersions } from '../../../data/sequences';
import type { SequenceDetail, SequenceVersion } from '../../../documents/rest';
import type { SequenceDocument } from '../../../documents/sequence';
import { OlderRuns } from '../older-runs';
import { VersionDiff } from './version-diff';

/** Who saved what when, what changed, the way back, and the cases that keep an older version. */
export function VersionsTab( {
	saved,
	onRestore,
}: {
	saved: SequenceDetail;
	/** Puts an older version into the draft. */
	onRestore: ( document: SequenceDocument ) => void;
} ) {
	const { entry, reload } = useVersions( saved.id );
	const [ opened, setOpened ] = useState< number | null >( null );
	return (
		<>
			<OlderRuns sequence={ saved } />
			<Section title={ __( 'Versions', 'followup-reminders' ) }>
				<Loaded entry={ entry } onRetry={ reload }>
					{ ( versions ) => (
						<ol className="fur-versions">
							{ versions.map( ( version ) => (
								<li key={ version.version }>
									<VersionLine
										saved={ saved }
										version={ version }
										isOpen={ opened === version.version }
										onToggle={ () =>
											setOpened(
												opened === version.version
													? null
													: version.version
											)
										}
										onRestore={ onRestore }
									/>
								</li>
							) ) }
						</ol>
					) }
				</Loaded>
			</Section>
		</>
	);
}

function VersionLine( {
	saved,
	version,
	isOpen,
	onToggle,
	onRestore,
}: {
	saved: SequenceDetail;
	version: SequenceVersion;
	isOpen: boolean;
	onToggle: () => void;
	onRestore: ( document: SequenceDocument ) => void;
} ) {
	const no = version.version;
	const open = saved.runs
		.filter( ( run ) => run.version === no )
		.reduce( ( sum, { runs } ) => sum + runs, 0 );
	return (
		<>
			<div className="fur-versions__line">
				<span>
					<strong>
						{ sprintf(
							/* translators: %d: version number. */
							__( 'Version %d', 'followup-reminders' ),
							no
						) }
					</strong>
					<span className="fur-sub">{ savedWords( version ) }</span>
					{ open > 0 && (
						<span className="fur-sub">
							{ sprintf(
								/* translators: %d: number of cases. */
								_n(
									'%d open case',
									'%d open cases',
									open,
									'followup-reminders'
								),
								open
							) }
						</span>
					) }
				</span>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					aria-expanded={ isOpen }
					onClick={ onToggle }
				>
					{ isOpen
						? __( 'Hide changes', 'followup-reminders' )
						: sprintf(
								/* translators: %d: version number. */
								__(
									'Show changes of version %d',
									'followup-reminders'
								),
								no
							) }
				</Button>
			</div>
			{ isOpen && (
				<OpenVersion
					saved={ saved }
					no={ no }
					onRestore={ onRestore }
				/>
			) }
		</>
	);
}

function savedWords( { savedAtUtc, savedBy }: SequenceVersion ): string {
	const when = formatInstant( savedAtUtc );
	return savedBy === null || savedBy.name === ''
		? when
		: sprintf(
				/* translators: 1: date and time, 2: name of a person. */
				__( '%1$s by %2$s', 'followup-reminders' ),
				when,
				savedBy.name
			);
}

function OpenVersion( {
	saved,
	no,
	onRestore,
}: {
	saved: SequenceDetail;
	no: number;
	onRestore: ( document: SequenceDocument ) => void;
} ) {
	const own = useVersion( { id: saved.id, version: no } );
	const before = useVersion(
		no > 1 ? { id: saved.id, version: no - 1 } : null
	);
	return (
		<Loaded entry={ own.entry } onRetry={ own.reload }>
			{ ( document ) => (
				<>
					{ no === 1 ? (
						<p>
							{ __(
								'The first version: there is nothing to compare it with.',
								'followup-reminders'
							) }
						</p>
					) : (
						<Loaded
							entry={ before.entry }
							onRetry={ before.reload }
						>
							{ ( older ) => (
								<VersionDiff
									before={ older }
									after={ document }
								/>
							) }
						</Loaded>
					) }
					{ no < saved.version && (
						<>
							<h3>
								{ sprintf(
									/* translators: %d: version number. */
									__(
										'From the newest back to version %d',
										'followup-reminders'
									),
									no
								) }
							</h3>
							<VersionDiff
								before={ saved.document }
								after={ document }
							/>
							<Button
								__next40pxDefaultSize
								variant="primary"
								onClick={ () => onRestore( document ) }
							>
								{ sprintf(
									/* translators: %d: version number. */
									__(
										'Restore version %d',
										'followup-reminders'
									),
									no
								) }
							</Button>
							<p className="fur-sub">
								{ __(
									'It becomes your draft. Save it to make it the newest version.',
									'followup-reminders'
								) }
							</p>
						</>
					) }
				</>
			) }
		</Loaded>
	);
}
