import { createContext, useContext } from '@wordpress/element';
import { issueText } from '../../components/issue-text';
import type {
	CatalogueFact,
	Issue,
	TemplateSummary,
	WebhookTarget,
} from '../../documents/rest';
import type { Id } from '../../documents/scalars';
import type { ActionKind } from '../../documents/sequence';
import type { LintFinding } from '../../engine';

export interface EditorSurroundings {
	readonly issues: readonly Issue[];
	readonly findings: readonly LintFinding[];
	readonly facts: readonly CatalogueFact[];
	/** Those that something delivers. */
	readonly actionKinds: readonly ActionKind[];
	readonly templates: readonly TemplateSummary[];
	readonly targets: readonly WebhookTarget[];
	readonly calendars: readonly string[];
	/** Null before the first save. */
	readonly sequenceId: Id | null;
}

const Context = createContext< EditorSurroundings >( {
	issues: [],
	findings: [],
	facts: [],
	actionKinds: [],
	templates: [],
	targets: [],
	calendars: [],
	sequenceId: null,
} );

export const EditorSurroundingsProvider = Context.Provider;

export const useSurroundings = (): EditorSurroundings => useContext( Context );

/** What the checker says about exactly this place of the document; null when nothing. */
export function useIssueAt( path: string ): string | null {
	const issue = useContext( Context ).issues.find(
		( candidate ) => candidate.path === path
	);
	return issue ? issueText( issue ) : null;
}

const isAtOrBelow = ( path: string, place: string ): boolean =>
	path === place || path.startsWith( `${ place }/` );

/** Whether anything is wrong at this place or below it. */
export function useHasIssuesBelow( path: string ): boolean {
	return useContext( Context ).issues.some( ( issue ) =>
		isAtOrBelow( issue.path, path )
	);
}

/** What keeps a part of the flow from being saved. */
export const issuesOf = (
	issues: readonly Issue[],
	places: readonly string[]
): readonly Issue[] =>
	issues.filter( ( { path } ) =>
		places.some( ( place ) => isAtOrBelow( path, place ) )
	);

/** What a part of the flow does that its author hardly meant. */
export const findingsOf = (
	findings: readonly LintFinding[],
	places: readonly string[]
): readonly LintFinding[] =>
	findings.filter( ( { path } ) =>
		places.some( ( place ) => isAtOrBelow( path, place ) )
	);
