/**
 * What the lists of cases take in-process at a thousand, a hundred thousand and a million cases: each list, filter, order, search and last page.
 *
 *   bin/bench lists [--cases=1000,100000] [--repeats=15]
 *
 * Medians of the whole answer of `GET /cases`, in milliseconds. Uses a site of its own, made on the first run, on MariaDB.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { benchSite, option, root } from '../support/bench.mjs';

execFileSync(
	'php',
	[
		join( root, 'tests/bench/lists/run.php' ),
		benchSite(),
		option( 'cases', '1000,100000' ),
		option( 'repeats', '15' ),
	],
	{ stdio: 'inherit' }
);
