import stockPolicy from '../../documents/stock/policy.json';
import type { Policy } from '../../documents/policy';
import type { Script } from '../simulate/script';
import { simulate } from '../simulate/simulate';
import type { Arguments } from './arguments';
import { givenText } from './given';
import { inventedScript } from './invented-case';
import { issueLine, issuesWithWords, readDocument } from './issue-lines';
import { readShopFiles } from './shop-files';
import { simulationLines } from './simulation-lines';
import { type ExitCode, isJson, report, type Terminal } from './terminal';
import { readScript } from './validate';

/** Plays a script, or a sequence with a case invented from the options. */
export function runSimulate( given: Arguments, terminal: Terminal ): ExitCode {
	const text = terminal.read( given.file );
	if ( isSequence( text ) ) {
		play( inventedFor( given, text, terminal ), given, terminal );
		return 0;
	}
	const { document, issues } = readScript( text );
	if ( document === null ) {
		const scope = {
			given: givenText( 'script', text ),
			known: { calendars: null, refs: null, targets: null },
		};
		return report(
			{ issues: issuesWithWords( issues, scope ) },
			issues.map( ( issue ) => issueLine( issue, scope ) ),
			given,
			terminal
		);
	}
	play( document, given, terminal );
	return 0;
}

function play( script: Script, given: Arguments, terminal: Terminal ): void {
	if ( given.options.get( 'format' ) === 'script' ) {
		terminal.write( JSON.stringify( script, null, '\t' ) );
		return;
	}
	const simulation = simulate( script );
	if ( isJson( given ) ) {
		terminal.write( JSON.stringify( simulation, null, '\t' ) );
	} else {
		simulationLines( simulation, script ).forEach( terminal.write );
	}
}

/** A sequence has steps; a script has sequences. */
function isSequence( text: string ): boolean {
	return Array.isArray( givenText( 'sequence', text ).at( '/steps' ) );
}

function inventedFor(
	given: Arguments,
	text: string,
	terminal: Terminal
): Script {
	const files = readShopFiles( given, terminal );
	const policy = files.policy ?? ( stockPolicy as unknown as Policy );
	const sequence = readDocument( 'sequence', text, given.file, {
		...files.known,
		calendars: policy.calendars.map( ( one ) => one.id ),
	} );
	return inventedScript( sequence, policy, given.options );
}
