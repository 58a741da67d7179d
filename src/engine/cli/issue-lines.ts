import type {
	DocumentKinds,
	Issue,
	KnownNames,
	ParseResult,
} from '../parse/parse';
import { parse } from '../parse/parse';
import { givenText } from './given';
import { type IssueScope, issueSentence } from './issue-words';

const ANY_NAME: KnownNames = { calendars: null, refs: null, targets: null };

/** `/steps/1/id: There are two steps “first”. [step.id_taken]` */
export function issueLine( issue: Issue, scope: IssueScope ): string {
	return `${ issue.path }: ${ issueSentence( issue, scope ) } [${ issue.code }]`;
}

/** Issues as machines read them, with the sentence people read. */
export function issuesWithWords(
	issues: readonly Issue[],
	scope: IssueScope
): readonly ( Issue & { readonly message: string } )[] {
	return issues.map( ( issue ) => ( {
		...issue,
		message: issueSentence( issue, scope ),
	} ) );
}

/** @throws Error that lists the issues when the file is not valid. */
export function readDocument< Kind extends keyof DocumentKinds >(
	kind: Kind,
	text: string,
	file: string,
	known: KnownNames = ANY_NAME
): DocumentKinds[ Kind ] {
	const { document, issues } = parse( kind, text, known );
	if ( document === null ) {
		const scope = { given: givenText( kind, text ), known };
		throw new Error(
			`${ file } is not valid:\n${ issues
				.map( ( issue ) => issueLine( issue, scope ) )
				.join( '\n' ) }`
		);
	}
	return document;
}

/** @throws Error that lists the issues when there is no document. */
export function needed< Document >(
	{ document, issues }: ParseResult< Document >,
	file: string
): Document {
	if ( document === null ) {
		const scope = { given: givenText( 'facts', '' ), known: ANY_NAME };
		throw new Error(
			`${ file } is not valid:\n${ issues
				.map( ( issue ) => issueLine( issue, scope ) )
				.join( '\n' ) }`
		);
	}
	return document;
}
