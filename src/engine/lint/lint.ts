import type { SequenceDocument } from '../../documents/sequence';
import { parseValue } from '../parse/parse';
import type { Finding, LintFinding, LintInput, LintRule } from './rule';
import { lintRules } from './rules';

/**
 * What an accepted sequence does that its author hardly meant. Findings come rule by rule, in the document's order.
 *
 * @param input The sequence and what is in force around it.
 */
export function lint( input: LintInput ): readonly LintFinding[] {
	return lintRules.flatMap( ( rule ) =>
		rule.check( input ).map( ( finding ) => ( {
			rule: rule.id,
			...finding,
			repairable: repaired( rule, input, finding ) !== null,
		} ) )
	);
}

/**
 * What pressing *Fix* makes of a sequence.
 *
 * @param input   What was linted.
 * @param finding One of its findings.
 * @return A document parse accepts and in which the finding is gone; null when a person has to choose how to fix it.
 */
export function repairFinding(
	input: LintInput,
	finding: LintFinding
): SequenceDocument | null {
	const rule = lintRules.find( ( one ) => one.id === finding.rule );
	return rule === undefined ? null : repaired( rule, input, finding );
}

function repaired(
	rule: LintRule,
	input: LintInput,
	finding: Finding
): SequenceDocument | null {
	const sequence = rule.repair?.( input, finding ) ?? null;
	if (
		sequence === null ||
		parseValue( 'sequence', sequence ).document === null
	) {
		return null;
	}
	const before = rule.check( input ).length;
	return rule.check( { ...input, sequence } ).length < before
		? sequence
		: null;
}
