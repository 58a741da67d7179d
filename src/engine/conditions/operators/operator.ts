/** Twin of includes/Engine/Conditions/Operators/Operator.php. */
import type { Id, Money, Scalar } from '../../../documents/scalars';

/** True, false, or null: unknown. */
export type Truth = true | false | null;

/** What an operator is handed: both sides have been checked against the type of the fact when the document was read. */
export type Comparable = Scalar | Money | readonly ( Scalar | Money )[];

/**
 * What an owner writes beside it: one value of the type of the fact (of an amount one for each currency), a list of them, the two ends of a range, one member of a list
 * fact, some members of it, or only `true`.
 */
export type Wants =
	'value' | 'values' | 'range' | 'member' | 'members' | 'nothing';

/** A comparison. `test` is never handed a fact that is absent, unless `readsAbsence`. */
export interface Operator {
	readonly id: Id;
	readonly label: string;
	readonly wants: Wants;
	readonly readsAbsence: boolean;
	readonly test: ( fact: Comparable | null, want: Comparable ) => Truth;
}
