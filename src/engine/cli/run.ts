import { type Arguments, argumentsOf, USAGE } from './arguments';
import { backtestFile, backtestLines } from './backtest';
import { readDocument } from './issue-lines';
import { runLint } from './lint';
import { runSimulate } from './simulate';
import { type ExitCode, isJson, type Terminal } from './terminal';
import { runValidate } from './validate';

export type { ExitCode, Terminal } from './terminal';
export { USAGE } from './arguments';

/** Carries out one command line. */
export function run( args: readonly string[], terminal: Terminal ): ExitCode {
	const given = argumentsOf( args );
	if ( given === null ) {
		terminal.write( USAGE );
		return 2;
	}
	try {
		switch ( given.command ) {
			case 'validate':
				return runValidate( given, terminal );
			case 'lint':
				return runLint( given, terminal );
			case 'simulate':
				return runSimulate( given, terminal );
			case 'backtest':
				return runBacktest( given, terminal );
		}
	} catch ( error ) {
		terminal.write( error instanceof Error ? error.message : 'Failed.' );
		return 2;
	}
}

/** Differences from the other version count as findings. */
function runBacktest( given: Arguments, terminal: Terminal ): ExitCode {
	const debts = given.options.get( 'debts' );
	const against = given.options.get( 'against' );
	if ( debts === undefined ) {
		terminal.write( USAGE );
		return 2;
	}
	const result = backtestFile(
		{ name: debts, lines: terminal.lines( debts ) },
		( policy ) => {
			const calendars = policy.calendars.map( ( one ) => one.id );
			const known = { calendars, refs: null, targets: null };
			const readSequence = ( file: string ) =>
				readDocument( 'sequence', terminal.read( file ), file, known );
			return {
				draft: readSequence( given.file ),
				against: against === undefined ? null : readSequence( against ),
			};
		}
	);
	if ( isJson( given ) ) {
		terminal.write( JSON.stringify( result, null, '\t' ) );
	} else {
		backtestLines( result ).forEach( terminal.write );
	}
	return ( result.comparison?.cases ?? 0 ) > 0 ? 1 : 0;
}
