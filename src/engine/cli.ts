/** The engine on a command line: the only file here that touches the machine. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { run } from './cli/run';

process.exitCode = run( process.argv.slice( 2 ), {
	read: ( file ) => readFileSync( file, 'utf8' ),
	lines: linesOf,
	write: ( line ) => {
		process.stdout.write( `${ line }\n` );
	},
} );

/** One line after another, without its end. */
function* linesOf( file: string ): Generator< string > {
	const opened = openSync( file, 'r' );
	const decoder = new TextDecoder();
	const buffer = Buffer.alloc( 65536 );
	let rest = '';
	try {
		for (;;) {
			const bytes = readSync( opened, buffer );
			rest += decoder.decode( buffer.subarray( 0, bytes ), {
				stream: bytes > 0,
			} );
			const lines = rest.split( '\n' );
			rest = lines.pop() ?? '';
			yield* lines;
			if ( bytes === 0 ) {
				break;
			}
		}
		if ( rest !== '' ) {
			yield rest;
		}
	} finally {
		closeSync( opened );
	}
}
