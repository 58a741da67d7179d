import { useEffect, useState } from '@wordpress/element';
import { addQueryArgs } from '@wordpress/url';
import { mayLeave } from '../components/use-leaving-guard';

export type ScreenId =
	| 'overview'
	| 'cases'
	| 'tasks'
	| 'sequences'
	| 'invoices'
	| 'messages'
	| 'settings';

export interface Route {
	readonly screen: ScreenId;
	/** Which one of the screen's things; '' is the list. */
	readonly id: string;
	/** Another look at that thing; '' is the usual one. */
	readonly view: string;
}

/** Menu slugs are those of includes/Admin/Menu.php. */
const SLUG: Readonly< Record< ScreenId, string > > = {
	overview: 'followup-reminders',
	cases: 'followup-reminders-cases',
	tasks: 'followup-reminders-tasks',
	sequences: 'followup-reminders-sequences',
	invoices: 'followup-reminders-invoices',
	messages: 'followup-reminders-messages',
	settings: 'followup-reminders-settings',
};

/** In place of a thing of the overview. */
export const WELCOME = 'welcome';

/** In place of a case's id. */
export const OLDER_DEBTS = 'older-debts';

/** In place of a task's id: the list of all of them. */
export const ALL_TASKS = 'all';

/** In place of a sequence's id: one that is not saved yet. */
export const NEW_SEQUENCE = 'new';

/** In place of a sequence's usual view: what test mode came to, on a page of its own. */
export const REHEARSAL = 'rehearsal';

/** Views of one draft keep what is not saved: going from one to the other asks nothing. */
const isSameDraft = ( from: Route, to: Route ): boolean =>
	from.screen === 'sequences' &&
	from.id !== '' &&
	from.id === to.id &&
	from.view !== REHEARSAL &&
	to.view !== REHEARSAL;

const SCREENS = Object.keys( SLUG ) as ScreenId[];

/** Each screen is a page of wp-admin, so that its menu marks it; the thing shown is in the hash. */
export const linkTo = (
	screen: ScreenId,
	id: string | number = '',
	view = ''
): string =>
	addQueryArgs( 'admin.php', { page: SLUG[ screen ] } ) +
	( id === '' ? '' : `#/${ encodeURIComponent( id ) }` ) +
	( view === '' ? '' : `/${ view }` );

export function parseRoute( screen: string, hash: string ): Route {
	const known = SCREENS.find( ( id ) => id === screen ) ?? 'overview';
	const match = /^#\/([^/?]+)(?:\/([a-z]+))?$/.exec( hash );
	return {
		screen: known,
		id: decodeURIComponent( match?.[ 1 ] ?? '' ),
		view: match?.[ 2 ] ?? '',
	};
}

export function useRoute( screen: string ): Route {
	const [ hash, setHash ] = useState( window.location.hash );
	useEffect( () => {
		const follow = () => {
			const wanted = window.location.hash;
			if ( wanted === hash ) {
				return;
			}
			const stays = isSameDraft(
				parseRoute( screen, hash ),
				parseRoute( screen, wanted )
			);
			if ( ! stays && ! mayLeave() ) {
				window.history.replaceState( null, '', hash || '#' );
				return;
			}
			setHash( wanted );
		};
		window.addEventListener( 'hashchange', follow );
		return () => window.removeEventListener( 'hashchange', follow );
	}, [ screen, hash ] );
	return parseRoute( screen, hash );
}
