/** What every bench that runs on a site of its own needs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath( new URL( '../..', import.meta.url ) );

/** Where `compileEngine` leaves the engine and the made-up past of a shop. */
export const compiled = join( root, '.cache/backtest' );

/** The engine as Node runs it. */
export function compileEngine() {
	const done = spawnSync(
		process.execPath,
		[
			createRequire( import.meta.url ).resolve( 'typescript/bin/tsc' ),
			'-p',
			join( root, 'tests/bench/tsconfig.backtest.json' ),
		],
		{ encoding: 'utf8' }
	);
	if ( done.status !== 0 ) {
		throw new Error( `The engine does not compile:\n${ done.stdout }` );
	}
}

/**
 * @param {string} name      Of an option of the command line, `--name=value`.
 * @param {string} otherwise When it was not given.
 * @return {string} Its value.
 */
export const option = ( name, otherwise ) =>
	process.argv
		.find( ( given ) => given.startsWith( `--${ name }=` ) )
		?.slice( name.length + 3 ) ?? otherwise;

/**
 * @param {...string} given Of bin/site.
 * @return {string} What it printed.
 */
export const site = ( ...given ) =>
	execFileSync( join( root, 'bin/site' ), given, {
		encoding: 'utf8',
		stdio: [ 'ignore', 'pipe', 'inherit' ],
	} ).trim();

/**
 * The site that lists, figures and screens are measured in, made on the first run.
 *
 * @return {string} Its folder.
 */
export function benchSite() {
	if ( ! existsSync( join( root, '.sites/bench' ) ) ) {
		site( 'create', 'bench', '--db=mariadb', '--woocommerce=none' );
	}
	site( 'plugin', 'bench' );
	return site( 'path', 'bench' );
}

/**
 * @param {number[]} numbers At least one.
 * @return {number} The one in the middle.
 */
export const median = ( numbers ) => {
	const sorted = [ ...numbers ].sort( ( a, b ) => a - b );
	return sorted[ Math.floor( sorted.length / 2 ) ];
};
