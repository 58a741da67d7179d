import { issueText } from '../../components/issue-text';
import type { Issue } from '../../documents/rest';

/** What is wrong with the field of a path; null: nothing. */
export type ErrorAt = ( path: string ) => string | null;

export const errorsOf =
	( issues: readonly Issue[] ): ErrorAt =>
	( path ) => {
		const issue = issues.find( ( candidate ) => candidate.path === path );
		return issue ? issueText( issue ) : null;
	};
