/** Compiles the engine and the generators as they are now and loads them. */
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

export const root = resolve(
	dirname( fileURLToPath( import.meta.url ) ),
	'../..'
);
const compiled = join( root, '.cache/parity' );
const require = createRequire( import.meta.url );

function compile() {
	const done = spawnSync(
		process.execPath,
		[
			require.resolve( 'typescript/bin/tsc' ),
			'-p',
			join( root, 'tests/parity/tsconfig.json' ),
			'--incremental',
			'--tsBuildInfoFile',
			join( compiled, 'build.json' ),
		],
		{ encoding: 'utf8' }
	);
	if ( done.status !== 0 ) {
		throw new Error( `The engine does not compile:\n${ done.stdout }` );
	}
}

/**
 * @param {boolean} isCompiled Whether this run has compiled it already.
 * @return {{ engine: Object, newTrajectory: Function, perform: Function, newPolicy: Function, Random: Function }} Compiled.
 */
export function load( isCompiled = false ) {
	if ( ! isCompiled ) {
		compile();
	}
	const { decide, apply, enrol, admit } = require(
		join( compiled, 'src/engine/index.js' )
	);
	const { parse } = require( join( compiled, 'src/engine/parse/parse.js' ) );
	return {
		engine: { decide, apply, enrol, admit, parse },
		...require( join( compiled, 'tests/parity/generate/trajectory.js' ) ),
		...require( join( compiled, 'tests/parity/operations.js' ) ),
	};
}
