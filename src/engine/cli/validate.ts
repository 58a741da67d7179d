import type { Script } from '../simulate/script';
import {
	type DocumentKinds,
	type Issue,
	parse,
	type ParseResult,
	parseValue,
} from '../parse/parse';
import type { Arguments } from './arguments';
import { givenText } from './given';
import { issueLine, issuesWithWords } from './issue-lines';
import { readShopFiles } from './shop-files';
import { type ExitCode, report, type Terminal } from './terminal';

const KINDS = [ 'sequence', 'policy', 'facts', 'run', 'entry', 'script' ];

export function runValidate( given: Arguments, terminal: Terminal ): ExitCode {
	const kind = given.options.get( 'kind' ) ?? 'sequence';
	if ( ! KINDS.includes( kind ) ) {
		terminal.write(
			`--kind: “${ kind }” is not a kind of document. Allowed: ${ KINDS.join( ', ' ) }.`
		);
		return 2;
	}
	const text = terminal.read( given.file );
	const { known } = readShopFiles( given, terminal );
	const schema = kind as keyof DocumentKinds;
	const { issues } =
		schema === 'script' ? readScript( text ) : parse( schema, text, known );
	const scope = { given: givenText( schema, text ), known };
	return report(
		{ issues: issuesWithWords( issues, scope ) },
		issues.map( ( issue ) => issueLine( issue, scope ) ),
		given,
		terminal
	);
}

/** A script and the documents in it. */
export function readScript( text: string ): ParseResult< Script > {
	const { document, issues } = parse( 'script', text );
	if ( document === null ) {
		return { document: null, issues };
	}
	const calendars = document.policy.calendars.map(
		( calendar ) => calendar.id
	);
	const found = [
		...within( '/policy', parseValue( 'policy', document.policy ).issues ),
		...document.sequences.flatMap( ( sequence, index ) =>
			within(
				`/sequences/${ index }`,
				parseValue( 'sequence', sequence, {
					calendars,
					refs: null,
					targets: null,
				} ).issues
			)
		),
	];
	return found.length === 0
		? { document, issues: [] }
		: { document: null, issues: found };
}

function within( path: string, issues: readonly Issue[] ): readonly Issue[] {
	return issues.map( ( issue ) => ( { ...issue, path: path + issue.path } ) );
}
