/** What the inspector shows: the card above the steps, the card below them, a step by its place, or an answer by its. */
export type Selection = 'entry' | 'ends' | number | AnswerSelection;

type AnswerSelection = `answer_${ number }`;

export const selectionOfAnswer = ( at: number ): AnswerSelection =>
	`answer_${ at }`;

/** Its place among the answers; null: no answer is selected. */
export const answerAt = ( selection: Selection | null ): number | null =>
	typeof selection === 'string' && selection.startsWith( 'answer_' )
		? Number( selection.slice( 'answer_'.length ) )
		: null;

/** The parts of the document a card stands for. */
export function placesOf( selection: Selection ): readonly string[] {
	switch ( selection ) {
		case 'entry':
			return [ '/entry', '/calendar', '/experiments' ];
		case 'ends':
			return [ '/leaveWhen', '/endAfterIdleDays' ];
		default: {
			const answer = answerAt( selection );
			return [
				answer === null
					? `/steps/${ selection }`
					: `/answers/${ answer }`,
			];
		}
	}
}

/** Whether a place of the document has a card of its own. */
export const isInFlow = ( path: string ): boolean =>
	/^\/(steps|answers)\/\d/.test( path ) ||
	[ ...placesOf( 'entry' ), ...placesOf( 'ends' ) ].some(
		( place ) => path === place || path.startsWith( `${ place }/` )
	);

export const cardId = ( selection: Selection ): string =>
	`fur-card-${ selection }`;
