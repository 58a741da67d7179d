import { useState } from '@wordpress/element';
import type { ReactNode } from 'react';

/** Fields that narrow a list; each acts at once, so there is no button. */
export function Filters( {
	label,
	children,
}: {
	label: string;
	children: ReactNode;
} ) {
	return (
		<form
			className="fur-filters"
			role="search"
			aria-label={ label }
			onSubmit={ ( event ) => event.preventDefault() }
		>
			{ children }
		</form>
	);
}

/** What a list is narrowed by, and the page shown: another filter begins at the first page. */
export function useFilters< F extends object >( initial: F ) {
	const [ filters, setFilters ] = useState( initial );
	const [ page, setPage ] = useState( 1 );
	return {
		filters,
		page,
		setPage,
		change: ( changed: Partial< F > ): void => {
			setFilters( { ...filters, ...changed } );
			setPage( 1 );
		},
	};
}
