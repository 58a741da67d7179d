import type { LintFinding, LintInput } from './rule';
import { lintRules } from './rules';

/**
 * What an accepted sequence does that its author hardly meant. Findings come rule by rule, in the document's order.
 *
 * @param input The sequence and what is in force around it.
 */
export function lint( input: LintInput ): readonly LintFinding[] {
	return lintRules.flatMap( ( rule ) =>
		rule
			.check( input )
			.map( ( finding ) => ( { rule: rule.id, ...finding } ) )
	);
}
