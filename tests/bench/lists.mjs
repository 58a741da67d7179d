/**
 * What the lists of cases take in-process at a thousand, a hundred thousand and a million cases: each list, filter, order, search and last page.
 *
 *   bin/bench lists [--cases=1000,100000] [--repeats=15]
 *
 * Medians of the whole answer of `GET /cases`, in milliseconds. Uses a site of its own, made on the first run, on MariaDB.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { option, root, site } from '../support/bench.mjs';

if ( ! existsSync( join( root, '.sites/bench' ) ) ) {
	site( 'create', 'bench', '--db=mariadb', '--woocommerce=none' );
}
site( 'plugin', 'bench' );
execFileSync(
	'php',
	[
		join( root, 'tests/bench/lists/run.php' ),
		site( 'path', 'bench' ),
		option( 'cases', '1000,100000' ),
		option( 'repeats', '15' ),
	],
	{ stdio: 'inherit' }
);
