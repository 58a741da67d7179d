import { useEffect, useRef } from '@wordpress/element';
import type { ReactNode } from 'react';

/** What a screen says when there is nothing yet, and what to do about it. */
export function EmptyState( {
	title,
	takesFocus = false,
	children,
}: {
	title: string;
	/** Where the last of something was just dealt with: what had the focus is gone. */
	takesFocus?: boolean;
	children?: ReactNode;
} ) {
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => {
		if ( takesFocus ) {
			heading.current?.focus();
		}
	}, [ takesFocus ] );
	return (
		<div className="fur-empty">
			<h2 ref={ heading } tabIndex={ takesFocus ? -1 : undefined }>
				{ title }
			</h2>
			{ children }
		</div>
	);
}
