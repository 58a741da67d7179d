import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

export type ViewId =
	'open' | 'needs_person' | 'on_hold' | 'paid_lately' | 'all' | 'mine';

export const VIEWS: readonly ViewId[] = [
	'open',
	'needs_person',
	'on_hold',
	'paid_lately',
	'all',
	'mine',
];

export function viewWords( id: ViewId ): string {
	switch ( id ) {
		case 'open':
			return __( 'Open', 'followup-reminders' );
		case 'needs_person':
			return __( 'Needs a person', 'followup-reminders' );
		case 'on_hold':
			return __( 'On hold', 'followup-reminders' );
		case 'paid_lately':
			return __( 'Paid lately', 'followup-reminders' );
		case 'all':
			return __( 'All', 'followup-reminders' );
		case 'mine':
			return __( 'Mine', 'followup-reminders' );
	}
}

const KEY = 'followup-reminders-cases-view';

function kept(): ViewId {
	try {
		const id = window.localStorage.getItem( KEY );
		return VIEWS.find( ( view ) => view === id ) ?? 'open';
	} catch {
		// A browser may keep nothing; the list works without.
		return 'open';
	}
}

/** The view that was open last in this browser. */
export function useView(): readonly [ ViewId, ( view: ViewId ) => void ] {
	const [ view, setView ] = useState( kept );
	return [
		view,
		( next ) => {
			setView( next );
			try {
				window.localStorage.setItem( KEY, next );
			} catch {
				// As above.
			}
		},
	];
}
