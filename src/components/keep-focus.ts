/** A screen answers within this time where it moves the focus itself. */
const PATIENCE_MS = 150;

const DIALOG = '[role="dialog"]';

/**
 * The keyboard never falls back to the top of the page. Where what had the focus is gone (a promise that was withdrawn, a button that a save took
 * away, the button of a dialog that closed), what stands beside it gets it, or the heading of its part.
 *
 * @param root Of our screens.
 * @return Ends it.
 */
export function keepFocus( root: HTMLElement ): () => void {
	const { ownerDocument: page } = root;
	/** What had the focus last, and what that stood in, from the inside out. */
	let trail: readonly Element[] = [];
	let wasInDialog = false;
	let timer = 0;

	const remember = ( event: FocusEvent ) => {
		const { target } = event;
		if ( ! ( target instanceof Element ) ) {
			return;
		}
		if ( root.contains( target ) ) {
			trail = ancestorsOf( target, root );
			wasInDialog = false;
		} else if ( target.closest( DIALOG ) !== null ) {
			wasInDialog = true;
		}
	};
	const look = () => {
		const { activeElement, body } = page;
		const isLost = activeElement === null || activeElement === body;
		const [ last ] = trail;
		if (
			! isLost ||
			last === undefined ||
			page.querySelector( DIALOG ) !== null ||
			// Whoever presses beside everything wants the focus nowhere.
			( last.isConnected && ! wasInDialog )
		) {
			return;
		}
		wasInDialog = false;
		if ( last.isConnected && last instanceof HTMLElement ) {
			last.focus();
		}
		if ( page.activeElement === body || page.activeElement === null ) {
			focusNear( trail.find( ( one ) => one.isConnected ) ?? root, root );
		}
	};
	const later = () => {
		window.clearTimeout( timer );
		timer = window.setTimeout( look, PATIENCE_MS );
	};

	const observer = new MutationObserver( later );
	observer.observe( page.body, { childList: true, subtree: true } );
	page.addEventListener( 'focusin', remember );
	return () => {
		observer.disconnect();
		page.removeEventListener( 'focusin', remember );
		window.clearTimeout( timer );
	};
}

function ancestorsOf( element: Element, root: Element ): readonly Element[] {
	const found: Element[] = [];
	for (
		let at: Element | null = element;
		at !== null && at !== root;
		at = at.parentElement
	) {
		found.push( at );
	}
	return found;
}

const CONTROL =
	'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary';

/** The first control beside what is gone; where it was the last of its part, the heading of the part. */
function focusNear( place: Element, root: Element ): void {
	for (
		let at: Element | null = place;
		at !== null && root.contains( at );
		at = at.parentElement
	) {
		const isPart = at === root || at.matches( 'section, .fur-page' );
		const target = at.querySelector< HTMLElement >(
			isPart ? 'h1, h2, h3' : CONTROL
		);
		if ( target !== null ) {
			if ( isPart && ! target.hasAttribute( 'tabindex' ) ) {
				target.tabIndex = -1;
			}
			target.focus();
			return;
		}
	}
}
