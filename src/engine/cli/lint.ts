import { lint } from '../lint/lint';
import type { LintFinding } from '../lint/rule';
import { lintRules } from '../lint/rules';
import { parse } from '../parse/parse';
import { type Arguments, listOption } from './arguments';
import { givenText } from './given';
import { issueLine, issuesWithWords } from './issue-lines';
import { readShopFiles, shopOf } from './shop-files';
import { type ExitCode, report, type Terminal } from './terminal';

export function runLint( given: Arguments, terminal: Terminal ): ExitCode {
	const text = terminal.read( given.file );
	const { policy, texts, known } = readShopFiles( given, terminal );
	const shop = shopOf( given );
	// An unknown calendar is for lint to find, with the others.
	const { document, issues } = parse( 'sequence', text, {
		...known,
		calendars: null,
	} );
	if ( document === null ) {
		const scope = { given: givenText( 'sequence', text ), known };
		return report(
			{ issues: issuesWithWords( issues, scope ) },
			issues.map( ( issue ) => issueLine( issue, scope ) ),
			given,
			terminal
		);
	}
	const findings = lint( {
		sequence: document,
		policy,
		texts,
		locales: listOption( given, 'locales' ) ?? [
			...new Set( ( texts ?? [] ).map( ( one ) => one.locale ) ),
		],
		shop,
	} );
	return report( { findings }, findings.map( findingLine ), given, terminal );
}

function findingLine( { rule, path, seen }: LintFinding ): string {
	const known = lintRules.find( ( one ) => one.id === rule );
	const details = seen
		.map( ( { id, value } ) => `, ${ id } ${ String( value ) }` )
		.join( '' );
	return `${ path }: ${ known?.summary ?? '' }.\n\t${
		known?.fix ?? ''
	}. [${ rule }${ details }]`;
}
