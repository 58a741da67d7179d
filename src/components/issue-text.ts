import type { Issue } from '../documents/rest';
import { issueWords } from '../explain';
import { inputIssueWords } from './input-issue-words';
import { plainWords } from './words';

type Plain = boolean | number | string | null;

const plain = ( value: unknown ): Plain =>
	typeof value === 'boolean' ||
	typeof value === 'number' ||
	typeof value === 'string'
		? value
		: null;

/** What is wrong at one place, in words. */
export function issueText( issue: Issue ): string {
	if ( typeof issue.message === 'string' ) {
		return issue.message;
	}
	const words =
		issueWords( {
			code: issue.code,
			path: issue.path,
			given: plain( issue.given ),
			wanted: plain( issue.wanted ),
		} ) ?? inputIssueWords( issue.code );
	return words ?? plainWords( issue.code );
}
