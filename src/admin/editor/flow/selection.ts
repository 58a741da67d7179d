/** What the inspector shows: the card above the steps, the card below them, or a step by its place. */
export type Selection = 'entry' | 'ends' | number;

/** The parts of the document a card stands for. */
export function placesOf( selection: Selection ): readonly string[] {
	switch ( selection ) {
		case 'entry':
			return [ '/entry', '/calendar', '/experiments' ];
		case 'ends':
			return [ '/leaveWhen', '/endAfterIdleDays' ];
		default:
			return [ `/steps/${ selection }` ];
	}
}

/** Whether a place of the document has a card of its own. */
export const isInFlow = ( path: string ): boolean =>
	/^\/steps\/\d/.test( path ) ||
	[ ...placesOf( 'entry' ), ...placesOf( 'ends' ) ].some(
		( place ) => path === place || path.startsWith( `${ place }/` )
	);

export const cardId = ( selection: Selection ): string =>
	`fur-card-${ selection }`;
