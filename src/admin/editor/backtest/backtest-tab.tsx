import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { Choice } from '../../../components/choice';
import { EmptyState } from '../../../components/empty-state';
import { FailureNotice } from '../../../components/failure-notice';
import { Section } from '../../../components/section';
import { WorkProgress } from '../../../components/work-progress';
import {
	type BacktestFound,
	type Months,
	useBacktest,
} from '../../../data/backtest';
import { useVersion, useVersions } from '../../../data/sequences';
import type { SequenceDetail } from '../../../documents/rest';
import type { SequenceDocument } from '../../../documents/sequence';
import { Outcome } from './outcome';

const MONTHS: readonly Months[] = [ 3, 6, 12 ];
const NOTHING = 'nothing';

/** The draft, or the saved sequence, over the shop's own past. */
export function BacktestTab( {
	saved,
	sequence,
	isUnsaved,
}: {
	saved: SequenceDetail;
	/** Null while the draft has problems. */
	sequence: SequenceDocument | null;
	isUnsaved: boolean;
} ) {
	const [ months, setMonths ] = useState< Months >( 12 );
	const [ against, setAgainst ] = useState< string >(
		String( isUnsaved ? saved.version : saved.version - 1 )
	);
	const versions = useVersions( saved.id ).entry.value ?? [];
	const older = versions
		.map( ( { version } ) => version )
		.filter( ( version ) => isUnsaved || version < saved.version );
	const chosen =
		against === NOTHING || ! older.includes( Number( against ) )
			? null
			: Number( against );
	const document = useVersion(
		chosen === null ? null : { id: saved.id, version: chosen }
	).entry.value;
	const { state, soFar, debtors, start, stop } = useBacktest();
	// What was asked: the draft may change while it runs.
	const [ asked, setAsked ] = useState< SequenceDocument | null >( null );
	const isWaiting = chosen !== null && document === null;
	const found: BacktestFound | null =
		state.status === 'ready' ? state.value : soFar;
	return (
		<>
			<Section title={ __( 'Backtest', 'followup-reminders' ) }>
				<p>
					{ __(
						'Takes this sequence through your own past cases, as they were known at the time. Nothing is sent.',
						'followup-reminders'
					) }
				</p>
				{ sequence === null && (
					<Notice
						className="fur-notice"
						status="warning"
						isDismissible={ false }
					>
						{ __(
							'The draft has problems. Fix them under Steps first.',
							'followup-reminders'
						) }
					</Notice>
				) }
				<div className="fur-filters">
					<Choice
						label={ __( 'Months', 'followup-reminders' ) }
						value={ String( months ) }
						options={ MONTHS.map( ( count ) => ( {
							value: String( count ),
							label: sprintf(
								/* translators: %d: number of months. */
								_n(
									'The last %d month',
									'The last %d months',
									count,
									'followup-reminders'
								),
								count
							),
						} ) ) }
						onChange={ ( value ) =>
							setMonths(
								MONTHS.find(
									( count ) => String( count ) === value
								) ?? 12
							)
						}
					/>
					<Choice
						label={ __( 'Compare with', 'followup-reminders' ) }
						value={ chosen === null ? NOTHING : String( chosen ) }
						options={ [
							...older.map( ( version ) => ( {
								value: String( version ),
								label:
									version === saved.version
										? sprintf(
												/* translators: %d: version number. */
												__(
													'Version %d, as it is saved',
													'followup-reminders'
												),
												version
											)
										: sprintf(
												/* translators: %d: version number. */
												__(
													'Version %d',
													'followup-reminders'
												),
												version
											),
							} ) ),
							{
								value: NOTHING,
								label: __( 'Nothing', 'followup-reminders' ),
							},
						] }
						onChange={ setAgainst }
					/>
					{ state.status === 'running' ? (
						<Button
							__next40pxDefaultSize
							variant="secondary"
							onClick={ stop }
						>
							{ __( 'Cancel backtest', 'followup-reminders' ) }
						</Button>
					) : (
						<Button
							__next40pxDefaultSize
							variant="primary"
							disabled={ sequence === null || isWaiting }
							accessibleWhenDisabled
							onClick={ () => {
								if ( sequence !== null ) {
									setAsked( sequence );
									start( {
										months,
										sequence,
										against: document,
									} );
								}
							} }
						>
							{ __( 'Start backtest', 'followup-reminders' ) }
						</Button>
					) }
				</div>
				{ state.status === 'running' && (
					<WorkProgress
						label={ __( 'Customers', 'followup-reminders' ) }
						done={ state.done }
						of={ debtors }
					/>
				) }
				{ state.status === 'error' && (
					<FailureNotice failure={ state.failure } />
				) }
			</Section>
			{ state.status === 'ready' && state.value.debtors === 0 && (
				<EmptyState
					title={ __( 'No past cases yet', 'followup-reminders' ) }
				>
					<p>
						{ __(
							'A backtest needs cases that opened in these months. They are kept from the day the plugin runs.',
							'followup-reminders'
						) }
					</p>
				</EmptyState>
			) }
			{ state.status !== 'idle' &&
				found !== null &&
				found.debtors > 0 &&
				asked !== null && (
					<div aria-busy={ state.status === 'running' }>
						<Outcome found={ found } sequence={ asked } />
					</div>
				) }
		</>
	);
}
