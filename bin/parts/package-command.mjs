/** The command line of bin/package. */
import { program } from './common.mjs';
import { aloud, build } from './build.mjs';
import { zip } from './package.mjs';

await program( async () => {
	await build( aloud );
	const { file, bytes, files } = zip();
	console.log(
		`${ file } (${ files } files, ${ Math.ceil( bytes / 1024 ) } KB)`
	);
} );
