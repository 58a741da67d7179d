import { Button, Notice } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { ApiFailure } from '../data';

const CONFLICT = 409;

/** Whether a save was refused because somebody else saved first. */
export const isStale = ( failure: ApiFailure | null ): boolean =>
	failure?.status === CONFLICT;

/**
 * What somebody else saved meanwhile; null while nobody did, or while it is fetched.
 *
 * @param failure     Of the save.
 * @param fetchNewest Must stay the same function from one render to the next.
 */
export function useTheirs< T >(
	failure: ApiFailure | null,
	fetchNewest: () => Promise< T | null >
): T | null {
	const [ theirs, setTheirs ] = useState< T | null >( null );
	useEffect( () => {
		setTheirs( null );
		if ( isStale( failure ) ) {
			void fetchNewest().then( setTheirs );
		}
	}, [ failure, fetchNewest ] );
	return theirs;
}

interface Props {
	readonly words: string;
	/** What their version is called, where it is not somebody else's. */
	readonly theirTitle?: string;
	readonly theirs: ReactNode;
	readonly mine: ReactNode;
	readonly isBusy: boolean;
	readonly onKeepMine: () => void;
	readonly onTakeTheirs: () => void;
}

/** Somebody saved what was being edited here: both are shown, and one is chosen. */
export function BothVersions( {
	words,
	theirTitle = __( 'Saved by someone else', 'followup-reminders' ),
	theirs,
	mine,
	isBusy,
	onKeepMine,
	onTakeTheirs,
}: Props ) {
	return (
		<Notice
			className="fur-notice"
			status="warning"
			politeness="assertive"
			isDismissible={ false }
		>
			<p>{ words }</p>
			<div className="fur-conflict">
				<Version title={ theirTitle }>{ theirs }</Version>
				<Version
					title={ __( 'Yours, not saved', 'followup-reminders' ) }
				>
					{ mine }
				</Version>
			</div>
			<div className="fur-buttons">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ isBusy }
					disabled={ isBusy }
					onClick={ onKeepMine }
				>
					{ __( 'Save mine instead', 'followup-reminders' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ onTakeTheirs }
				>
					{ __( 'Use theirs', 'followup-reminders' ) }
				</Button>
			</div>
		</Notice>
	);
}

function Version( {
	title,
	children,
}: {
	title: string;
	children: ReactNode;
} ) {
	return (
		<section className="fur-mail" aria-label={ title }>
			<p className="fur-sub">{ title }</p>
			{ children }
		</section>
	);
}
