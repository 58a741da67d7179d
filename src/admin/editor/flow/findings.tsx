import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { issueText } from '../../../components/issue-text';
import type { Issue } from '../../../documents/rest';
import type { LintFinding } from '../../../engine';
import {
	lintDetailWords,
	lintFixWords,
	lintRepairWords,
	lintWords,
} from '../../../explain';

interface Props {
	readonly issues: readonly Issue[];
	readonly findings: readonly LintFinding[];
	readonly onFix: ( finding: LintFinding ) => void;
}

/** What is wrong with a part of the flow, beside it: what keeps it from being saved, and what it hardly meant. */
export function Findings( { issues, findings, onFix }: Props ) {
	if ( issues.length + findings.length === 0 ) {
		return null;
	}
	return (
		<ul className="fur-findings">
			{ issues.map( ( issue, index ) => (
				<li key={ `i${ index }` } className="is-issue">
					<strong>{ __( 'To fix:', 'followup-reminders' ) }</strong>{ ' ' }
					{ issueText( issue ) }
				</li>
			) ) }
			{ findings.map( ( finding, index ) => (
				<li key={ `f${ index }` }>
					<p>
						{ [
							lintWords( finding.rule ) ?? finding.rule,
							lintDetailWords( finding ),
						]
							.filter( ( words ) => words !== null )
							.join( '. ' ) }
						{ '. ' }
						<span className="fur-sub">
							{ lintFixWords( finding.rule ) }
							{ '.' }
						</span>
					</p>
					{ finding.repairable && (
						<Button
							variant="secondary"
							size="compact"
							onClick={ () => onFix( finding ) }
						>
							{ lintRepairWords( finding.rule ) ??
								__( 'Fix', 'followup-reminders' ) }
						</Button>
					) }
				</li>
			) ) }
		</ul>
	);
}
