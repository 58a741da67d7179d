import type { Issue } from '../documents/rest';
import { issueText } from './issue-text';

/** What is wrong with the field of a path; null: nothing. */
export type ErrorAt = ( path: string ) => string | null;

/** A field's path may be written with or without its leading slash. */
const bare = ( path: string ): string => path.replace( /^\//, '' );

/** @param issues What is wrong, as a refusal or a check names it; none of what was not refused. */
export const errorsOf =
	( issues: readonly Issue[] = [] ): ErrorAt =>
	( path ) => {
		const issue = issues.find(
			( candidate ) => bare( candidate.path ) === bare( path )
		);
		return issue ? issueText( issue ) : null;
	};
