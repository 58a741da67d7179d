import { createContext, useContext } from '@wordpress/element';
import { issueText } from '../../components/issue-text';
import type {
	CatalogueFact,
	Issue,
	TemplateSummary,
	WebhookTarget,
} from '../../documents/rest';
import type { ActionKind } from '../../documents/sequence';

export interface EditorSurroundings {
	readonly issues: readonly Issue[];
	readonly facts: readonly CatalogueFact[];
	/** Those that something delivers. */
	readonly actionKinds: readonly ActionKind[];
	readonly templates: readonly TemplateSummary[];
	readonly targets: readonly WebhookTarget[];
	readonly calendars: readonly string[];
}

const Context = createContext< EditorSurroundings >( {
	issues: [],
	facts: [],
	actionKinds: [],
	templates: [],
	targets: [],
	calendars: [],
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

/** Whether anything is wrong at this place or below it. */
export function useHasIssuesBelow( path: string ): boolean {
	return useContext( Context ).issues.some(
		( issue ) =>
			issue.path === path || issue.path.startsWith( `${ path }/` )
	);
}
