/** The engine on a command line: the only file here that touches the machine. */
import { readFileSync } from 'node:fs';
import { run } from './cli/run';

process.exitCode = run( process.argv.slice( 2 ), {
	read: ( file ) => readFileSync( file, 'utf8' ),
	write: ( line ) => {
		process.stdout.write( `${ line }\n` );
	},
} );
