import type { Condition } from '../../../documents/sequence';
import { tokensIn } from '../../tokens/fill';
import type { LintRule } from '../rule';
import { actions, isMessage, partsOf, textsOf } from '../walk';

const CONCEALED = 'fraud_conceal';

/** Whether the condition names classes, and the concealed one only to leave it out. */
function leavesOutConcealed( condition: Condition | null ): boolean {
	return (
		condition !== null &&
		partsOf( condition ).some( ( part ) => {
			if ( part.kind !== 'fact' || part.fact !== 'decline_class' ) {
				return false;
			}
			const named = Array.isArray( part.value )
				? part.value.includes( CONCEALED )
				: part.value === CONCEALED;
			const excludes = part.op === 'is_not' || part.op === 'is_none_of';
			const includes = part.op === 'is' || part.op === 'is_one_of';
			return excludes ? named : includes && ! named;
		} )
	);
}

export const declineReasonUnguarded: LintRule = {
	id: 'decline_reason_unguarded',
	summary:
		'A message says why the payment failed without checking the reason first',
	fix: 'Use {decline_reason} only in a branch that asks for the reason and leaves suspected fraud out',
	check: ( input ) =>
		actions( input )
			.filter(
				( { part, when, branch } ) =>
					isMessage( part ) &&
					! leavesOutConcealed( when ) &&
					! leavesOutConcealed( branch.when )
			)
			.flatMap( ( { part, path } ) =>
				textsOf( input, part )
					.filter( ( text ) =>
						tokensIn( `${ text.subject } ${ text.body }` ).includes(
							'decline_reason'
						)
					)
					.map( ( text ) => ( {
						path: `${ path }/ref`,
						seen: [ { id: 'text', value: text.id } ],
					} ) )
			),
	repair: null,
};
