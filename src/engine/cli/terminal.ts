import type { Arguments } from './arguments';

/** What the command line may touch. `read` throws when there is no such file. */
export interface Terminal {
	readonly read: ( file: string ) => string;
	/** As `read`, but never the whole file at once. */
	readonly lines: ( file: string ) => Iterable< string >;
	readonly write: ( line: string ) => void;
}

/** 0: nothing to report; 1: issues or findings; 2: it could not be tried. */
export type ExitCode = 0 | 1 | 2;

export function isJson( { options }: Arguments ): boolean {
	return options.get( 'format' ) === 'json';
}

/** Writes what was found, one line each, or as JSON. */
export function report(
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
