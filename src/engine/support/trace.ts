/** Twin of includes/Engine/Support/Trace.php. */
import type { TraceEntry } from '../../documents/decision';
import type { Id, Scalar } from '../../documents/scalars';

type Seen = TraceEntry[ 'seen' ];

/**
 * Leaves one entry of a check: `pass` means that what the code says is so.
 *
 * @param trace Added to.
 * @param at    Where it was made, `stop.paid`, `step.first`.
 * @param code  What was asked.
 * @param truth The answer; null is unknown.
 * @param values The values it rests on.
 * @return The answer.
 */
export function check< T extends boolean | null >(
	trace: TraceEntry[],
	at: string,
	code: Id,
	truth: T,
	values: Seen
): T {
	const settled = truth === true ? 'pass' : 'fail';
	trace.push( {
		at,
		code,
		outcome: truth === null ? 'unknown' : settled,
		seen: values,
	} );
	return truth;
}

export function seen( id: Id, value: Scalar | null ): Seen[ number ] {
	return { id, value };
}
