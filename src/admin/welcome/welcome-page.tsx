import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { usePresets } from '../../data/presets';
import type { PresetCard } from '../../documents/rest';
import { linkTo } from '../router';
import { ChooseStep } from './choose-step';
import { recommended, type Chosen } from './chosen';
import { FoundStep } from './found-step';
import { StartStep } from './start-step';
import { WeekStep } from './week-step';

/** From a new plugin to test mode: what was found, what to recover, the first week, start. */
export function WelcomePage() {
	const { entry, reload } = usePresets();
	return (
		<Page
			title={ __( 'Set up follow-ups', 'followup-reminders' ) }
			backTo={ {
				href: linkTo( 'overview' ),
				label: __( 'Overview', 'followup-reminders' ),
			} }
		>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( cards ) => <Steps cards={ cards } /> }
			</Loaded>
		</Page>
	);
}

function Steps( { cards }: { cards: readonly PresetCard[] } ) {
	const [ at, setAt ] = useState( 0 );
	const [ chosen, setChosen ] = useState< Chosen >( () =>
		recommended( cards )
	);
	const heading = useRef< HTMLHeadingElement >( null );
	const hasMoved = useRef( false );
	useEffect( () => {
		if ( hasMoved.current ) {
			heading.current?.focus();
		}
	}, [ at ] );
	const go = ( to: number ) => {
		hasMoved.current = true;
		setAt( to );
	};
	const steps: readonly { title: string; body: ReactNode }[] = [
		{
			title: __( 'What we found', 'followup-reminders' ),
			body: <FoundStep />,
		},
		{
			title: __(
				'What would you like to recover?',
				'followup-reminders'
			),
			body: (
				<ChooseStep
					cards={ cards }
					chosen={ chosen }
					onChange={ setChosen }
				/>
			),
		},
		{
			title: __( 'See it first', 'followup-reminders' ),
			body: <WeekStep cards={ cards } chosen={ chosen } />,
		},
		{
			title: __( 'Start', 'followup-reminders' ),
			body: <StartStep cards={ cards } chosen={ chosen } />,
		},
	];
	const step = steps[ at ];
	if ( ! step ) {
		return null;
	}
	return (
		<div className="fur-welcome">
			<p className="fur-welcome__place">
				{ sprintf(
					/* translators: 1: number of a step, 2: number of steps. */
					__( 'Step %1$d of %2$d', 'followup-reminders' ),
					at + 1,
					steps.length
				) }
			</p>
			<h2 ref={ heading } tabIndex={ -1 }>
				{ step.title }
			</h2>
			{ step.body }
			<div className="fur-buttons fur-welcome__nav">
				{ at > 0 && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ () => go( at - 1 ) }
					>
						{ __( 'Back', 'followup-reminders' ) }
					</Button>
				) }
				{ at < steps.length - 1 && (
					<Button
						__next40pxDefaultSize
						variant="primary"
						onClick={ () => go( at + 1 ) }
					>
						{ __( 'Continue', 'followup-reminders' ) }
					</Button>
				) }
			</div>
		</div>
	);
}
