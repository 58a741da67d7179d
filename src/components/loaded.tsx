import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Loadable } from '../data';
import { FailureNotice } from './failure-notice';

const NOT_FOUND = 404;

interface Props< V > {
	readonly entry: Loadable< V >;
	readonly onRetry: () => void;
	readonly isEmpty?: ( value: V ) => boolean;
	readonly empty?: ReactNode;
	readonly children: ( value: V ) => ReactNode;
}

/** The four states of anything fetched: loading, empty, error, content. An older value stays while a newer is awaited. */
export function Loaded< V >( {
	entry,
	onRetry,
	isEmpty = () => false,
	empty = null,
	children,
}: Props< V > ) {
	const failure =
		entry.status === 'error' ? (
			<FailureNotice
				failure={ entry.failure }
				// What is not there is not there at the second look either.
				onRetry={
					entry.failure.status === NOT_FOUND ? undefined : onRetry
				}
			/>
		) : null;
	if ( entry.value === null ) {
		return failure ?? <Loading />;
	}
	return (
		<div aria-busy={ entry.status === 'loading' }>
			{ failure }
			{ isEmpty( entry.value ) ? empty : children( entry.value ) }
		</div>
	);
}

function Loading() {
	return (
		<div className="fur-loading" role="status">
			<Spinner />
			<span>{ __( 'Loading…', 'followup-reminders' ) }</span>
		</div>
	);
}
