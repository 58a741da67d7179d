import { lint } from '../lint/lint';
import type { LintFinding } from '../lint/rule';
import { lintRules } from '../lint/rules';
import {
	type DocumentKinds,
	type Issue,
	parse,
	type ParseResult,
	parseValue,
} from '../parse/parse';
import type { Script, Simulation } from '../simulate/script';
import { simulate } from '../simulate/simulate';
import { backtestFile, backtestLines } from './backtest';
import { issueLine, needed } from './issue-lines';

/** What the command line may touch. `read` throws when there is no such file. */
export interface Terminal {
	readonly read: ( file: string ) => string;
	/** As `read`, but never the whole file at once. */
	readonly lines: ( file: string ) => Iterable< string >;
	readonly write: ( line: string ) => void;
}

/** 0: nothing to report; 1: issues or findings; 2: it could not be tried. */
export type ExitCode = 0 | 1 | 2;

interface Arguments {
	readonly command: string;
	readonly file: string;
	readonly options: ReadonlyMap< string, string >;
}

export const USAGE = `Usage: node build/engine/cli.js COMMAND FILE [--format=json]

  validate FILE [--kind=sequence|policy|facts|run|entry|script]
      Is it a document the engine may run? Issues with code and path.
  lint FILE [--policy=FILE]
      Does a sequence do what its author meant? The policy adds rules about gaps, caps and calendars.
  simulate FILE
      Takes a debtor through a script: what would be handed over, when.
  backtest FILE --debts=FILE [--against=FILE]
      Takes past debtors through a sequence: who would have been written to, and what another version does otherwise.

Exit status: 0 nothing to report, 1 issues or findings, 2 the command could not be carried out.`;

const OPTIONS = [ 'format', 'kind', 'policy', 'debts', 'against' ];

const KINDS = [ 'sequence', 'policy', 'facts', 'run', 'entry', 'script' ];

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
	terminal.write( USAGE );
	return 2;
}

/** Null: a command or a file is missing, or an option is unknown. */
function argumentsOf( args: readonly string[] ): Arguments | null {
	const options = new Map< string, string >();
	const plain: string[] = [];
	for ( const arg of args ) {
		if ( ! arg.startsWith( '--' ) ) {
			plain.push( arg );
			continue;
		}
		const at = arg.indexOf( '=' );
		const name = arg.slice( 2, at === -1 ? undefined : at );
		if ( at === -1 || ! OPTIONS.includes( name ) ) {
			return null;
		}
		options.set( name, arg.slice( at + 1 ) );
	}
	const [ command, file, more ] = plain;
	return command === undefined || file === undefined || more !== undefined
		? null
		: { command, file, options };
}

function runValidate( given: Arguments, terminal: Terminal ): ExitCode {
	const kind = given.options.get( 'kind' ) ?? 'sequence';
	if ( ! KINDS.includes( kind ) ) {
		terminal.write( `No kind of document is called ${ kind }.` );
		return 2;
	}
	const text = terminal.read( given.file );
	const { issues } =
		kind === 'script'
			? readScript( text )
			: parse( kind as keyof DocumentKinds, text );
	return report( { issues }, issues.map( issueLine ), given, terminal );
}

function runLint( given: Arguments, terminal: Terminal ): ExitCode {
	const { document, issues } = parse(
		'sequence',
		terminal.read( given.file )
	);
	if ( document === null ) {
		return report( { issues }, issues.map( issueLine ), given, terminal );
	}
	const policyFile = given.options.get( 'policy' );
	const policy =
		policyFile === undefined
			? null
			: needed(
					parse( 'policy', terminal.read( policyFile ) ),
					policyFile
				);
	const findings = lint( {
		sequence: document,
		policy,
		texts: null,
		locales: [],
		shop: null,
	} );
	return report( { findings }, findings.map( findingLine ), given, terminal );
}

function runSimulate( given: Arguments, terminal: Terminal ): ExitCode {
	const { document, issues } = readScript( terminal.read( given.file ) );
	if ( document === null ) {
		return report( { issues }, issues.map( issueLine ), given, terminal );
	}
	const simulation = simulate( document );
	if ( isJson( given ) ) {
		terminal.write( JSON.stringify( simulation, null, '\t' ) );
	} else {
		simulationLines( simulation ).forEach( terminal.write );
	}
	return 0;
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
				needed(
					parse( 'sequence', terminal.read( file ), known ),
					file
				);
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

/** A script and the documents in it. */
function readScript( text: string ): ParseResult< Script > {
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

function isJson( { options }: Arguments ): boolean {
	return options.get( 'format' ) === 'json';
}

function report(
	json: object,
	lines: readonly string[],
	given: Arguments,
	terminal: Terminal
): ExitCode {
	if ( isJson( given ) ) {
		terminal.write( JSON.stringify( json, null, '\t' ) );
	} else if ( lines.length === 0 ) {
		terminal.write( `${ given.file }: nothing to report` );
	} else {
		lines.forEach( ( line ) =>
			terminal.write( `${ given.file }${ line }` )
		);
	}
	return lines.length === 0 ? 0 : 1;
}

function findingLine( { rule, path, seen }: LintFinding ): string {
	const known = lintRules.find( ( one ) => one.id === rule );
	const details = seen
		.map( ( { id, value } ) => `${ id } ${ String( value ) }` )
		.join( ', ' );
	const suffix = details === '' ? '' : ` (${ details })`;
	return `${ path }: ${ rule }${ suffix }\n\t${ known?.summary ?? '' }.\n\t${
		known?.fix ?? ''
	}.`;
}

/** Instants stay epoch seconds: the engine knows no calendar of its own to write them in. */
function simulationLines( { items, cases }: Simulation ): readonly string[] {
	return [
		...items.map(
			( item ) =>
				`${ item.momentUtc } ${ item.key } ${ item.outcome }` +
				( item.messageKeys.length > 1
					? ` with ${ item.messageKeys.join( ' ' ) }`
					: '' )
		),
		...cases.map( ( one ) => {
			const ended = one.runs[ one.runs.length - 1 ]?.ended ?? 'open';
			return `case ${ one.caseId }: ${ ended }`;
		} ),
	];
}
