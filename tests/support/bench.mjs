/** What every bench that runs on a site of its own needs. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath( new URL( '../..', import.meta.url ) );

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
