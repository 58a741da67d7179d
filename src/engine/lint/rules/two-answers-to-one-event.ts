import type { Answer, Condition } from '../../../documents/sequence';
import { isMessage } from '../../run/kinds';
import type { LintRule } from '../rule';
import { constantTruth } from '../truth';
import { answers, distanceSeconds } from '../walk';

const DAY_SECONDS = 86400;

export const twoAnswersToOneEvent: LintRule = {
	id: 'two_answers_to_one_event',
	summary: 'Two answers are sent about the same event',
	fix: 'Keep one of them, or give each its own condition',
	check: ( input ) =>
		answers( input ).flatMap( ( { part, path }, index ) => {
			const before = answers( input )
				.slice( 0, index )
				.find( ( one ) => isSaidTwice( one.part, part ) );
			return before === undefined
				? []
				: [
						{
							path: `${ path }/on`,
							seen: [
								{ id: 'answer', value: part.id },
								{ id: 'before', value: before.part.id },
							],
						},
					];
		} ),
	repair: null,
};

function isSaidTwice( a: Answer, b: Answer ): boolean {
	return (
		a.on === b.on &&
		Math.abs( secondsAfter( a ) - secondsAfter( b ) ) < DAY_SECONDS &&
		wordsOf( a ).some( ( when ) =>
			wordsOf( b ).some( ( other ) => ! areExclusive( when, other ) )
		)
	);
}

const secondsAfter = ( { offset, atMinute }: Answer ): number =>
	distanceSeconds( { anchor: { on: 'enrolled' }, offset, atMinute } );

/** Under which conditions it writes to the customer. */
function wordsOf( { when, branches }: Answer ): readonly Condition[] {
	return branches
		.filter( ( { actions } ) =>
			actions.some( ( { kind } ) => isMessage( kind ) )
		)
		.map( ( branch ) => ( {
			kind: 'all',
			of: [ when, branch.when ].filter( ( one ) => one !== null ),
		} ) );
}

const areExclusive = ( a: Condition, b: Condition ): boolean =>
	constantTruth( { kind: 'all', of: [ a, b ] } ) === false;
