/**
 * PHP in WebAssembly with the manners of `php FILE ARGUMENTS`: for a machine without PHP, and to run tests on another version
 * than the machine's. The version is PHP_WASM_VERSION (default 8.3).
 *
 * Usage: node bin/parts/php-wasm.mjs FILE [ARGUMENT…]
 */
import { createNodeFsMountHandler, loadNodeRuntime } from '@php-wasm/node';
import { PHP, setPhpIniEntries } from '@php-wasm/universal';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = realpathSync(
	resolve( dirname( fileURLToPath( import.meta.url ) ), '../..' )
);
const environment = {};
for ( const [ name, value ] of Object.entries( process.env ) ) {
	if ( /^(FOLLOWUP_REMINDERS_|PARITY_|CONFORMANCE_)/.test( name ) ) {
		environment[ name ] = value;
	}
}

const php = new PHP(
	await loadNodeRuntime( process.env.PHP_WASM_VERSION ?? '8.3', {
		extensions: [ 'intl' ],
		emscriptenOptions: { processId: 1 },
	} )
);
await setPhpIniEntries( php, {
	memory_limit: '1G',
	display_errors: 'stderr',
	error_reporting: String( 0x7fff ),
	// There are no processes to start here: a call that tries ends with an error instead of waiting for ever.
	disable_functions: 'exec,passthru,popen,proc_open,shell_exec,system',
} );

// The same paths inside and outside, so that what PHP prints can be opened.
for ( const folder of new Set( [ root, realpathSync( tmpdir() ) ] ) ) {
	php.mkdir( folder );
	await php.mount( folder, createNodeFsMountHandler( folder ) );
}
php.chdir( root );

const response = await php.cli( [ 'php', ...process.argv.slice( 2 ) ], {
	env: environment,
} );
const pipe = async ( stream, to ) => {
	for await ( const chunk of stream ) {
		to.write( chunk );
	}
};
await Promise.all( [
	pipe( response.stdout, process.stdout ),
	pipe( response.stderr, process.stderr ),
] );
// The runtime keeps timers of its own: nothing is left to wait for.
process.exit( await response.exitCode );
