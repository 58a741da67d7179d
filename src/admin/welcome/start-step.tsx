import { Button, RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { usePresetsMaking } from '../../data/presets';
import type { PresetCard, PresetsMade } from '../../documents/rest';
import { linkTo } from '../router';
import { chosenVariants, type Chosen } from './chosen';

interface Props {
	readonly cards: readonly PresetCard[];
	readonly chosen: Chosen;
}

/** Makes the chosen sequences, in test mode unless the owner says live. */
export function StartStep( { cards, chosen }: Props ) {
	const [ mode, setMode ] = useState< 'dry' | 'live' >( 'dry' );
	const [ made, setMade ] = useState< PresetsMade | null >( null );
	const making = usePresetsMaking();
	const variants = chosenVariants( cards, chosen );
	if ( made ) {
		return <Started made={ made } isLive={ mode === 'live' } />;
	}
	if ( variants.length === 0 ) {
		return (
			<p>
				{ __(
					'Nothing is chosen yet. Go back and choose what to recover.',
					'followup-reminders'
				) }
			</p>
		);
	}
	const start = async () => {
		const answer = await making.run( {
			variants: variants.map( ( { variant } ) => variant.id ),
			mode,
		} );
		if ( answer ) {
			setMade( answer );
		}
	};
	return (
		<>
			<ul className="fur-list">
				{ variants.map( ( { card, variant } ) => (
					<li key={ card.id }>
						<strong>{ card.title }</strong> { variant.says }
					</li>
				) ) }
			</ul>
			<RadioControl
				label={ __( 'How to start', 'followup-reminders' ) }
				selected={ mode }
				options={ [
					{
						value: 'dry',
						label: __(
							'Test mode (recommended)',
							'followup-reminders'
						),
					},
					{
						value: 'live',
						label: __( 'Live', 'followup-reminders' ),
					},
				] }
				onChange={ ( value ) =>
					setMode( value === 'live' ? 'live' : 'dry' )
				}
			/>
			<p>
				{ mode === 'live'
					? __(
							'New cases get their reminders from now on. Cases that are open already stay untouched.',
							'followup-reminders'
						)
					: __(
							'Records what would be sent to new cases and sends nothing. Look at the results, then go live.',
							'followup-reminders'
						) }
			</p>
			{ making.failure && (
				<FailureNotice
					failure={ making.failure }
					onDismiss={ making.clear }
				/>
			) }
			<div className="fur-buttons">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ making.busy }
					disabled={ making.busy }
					onClick={ () => void start() }
				>
					{ mode === 'live'
						? __( 'Go live', 'followup-reminders' )
						: __( 'Start test mode', 'followup-reminders' ) }
				</Button>
			</div>
		</>
	);
}

function Started( { made, isLive }: { made: PresetsMade; isLive: boolean } ) {
	const count = made.sequences.length;
	return (
		<div role="status">
			<p>
				<strong>
					{ isLive
						? sprintf(
								/* translators: %d: number of sequences. */
								_n(
									'%d sequence is live.',
									'%d sequences are live.',
									count,
									'followup-reminders'
								),
								count
							)
						: sprintf(
								/* translators: %d: number of sequences. */
								_n(
									'%d sequence is in test mode.',
									'%d sequences are in test mode.',
									count,
									'followup-reminders'
								),
								count
							) }
				</strong>{ ' ' }
				{ isLive
					? __(
							'The next failed payment is followed up.',
							'followup-reminders'
						)
					: __(
							'Nobody is emailed. Come back in a few days to see what would have been sent.',
							'followup-reminders'
						) }
			</p>
			<div className="fur-buttons">
				<Button
					__next40pxDefaultSize
					variant="primary"
					href={ linkTo( 'overview' ) }
				>
					{ __( 'Go to Overview', 'followup-reminders' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					href={ linkTo( 'sequences' ) }
				>
					{ __( 'See the sequences', 'followup-reminders' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					href={ linkTo( 'cases', 'older-debts' ) }
				>
					{ __( 'Include older cases', 'followup-reminders' ) }
				</Button>
			</div>
		</div>
	);
}
