/** The command line of bin/package. */
import { program } from './common.mjs';
import { build } from './build.mjs';
import { zip } from './package.mjs';

await program( async () => {
	await build( ( line ) => console.error( line ) );
	const { file, bytes, files } = zip();
	console.log( `${ file } (${ files } files, ${ Math.ceil( bytes / 1024 ) } KB)` );
} );
