import type { ReactNode } from 'react';

/** What a screen says when there is nothing yet, and what to do about it. */
export function EmptyState( {
	title,
	children,
}: {
	title: string;
	children?: ReactNode;
} ) {
	return (
		<div className="fur-empty">
			<h2>{ title }</h2>
			{ children }
		</div>
	);
}
