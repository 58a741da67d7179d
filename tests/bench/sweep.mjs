/**
 * What a full sweep of a shop costs: the first one, which opens a case for each unpaid order, and one that finds nothing. Half of the
 * orders are unpaid, so 20,000 orders are 10,000 open cases.
 *
 *   WORDPRESS_DIR=… WOOCOMMERCE_DIR=… bin/bench sweep [--orders=20000] [--site=bench-shop] [--storage=posts]
 *
 * Uses a site of its own, made and filled on the first run: MariaDB, real WooCommerce, orders in their own tables unless told otherwise.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { option, root, site } from '../support/bench.mjs';

const storage = option( 'storage', 'tables' );
const name = option(
	'site',
	storage === 'posts' ? 'bench-posts' : 'bench-shop'
);

if ( ! existsSync( join( root, '.sites', name ) ) ) {
	if ( ! process.env.WOOCOMMERCE_DIR ) {
		process.stderr.write(
			'A shop is needed: set WORDPRESS_DIR and WOOCOMMERCE_DIR (folder or zip).\n'
		);
		process.exit( 2 );
	}
	site( 'create', name, '--db=mariadb' );
}
site( 'plugin', name );
// A process for each part: the second must not profit from what the first has read.
for ( const part of [ 'fill', 'first', 'decide', 'nothing' ] ) {
	execFileSync(
		'php',
		[
			join( root, 'tests/bench/sweep/run.php' ),
			site( 'path', name ),
			option( 'orders', '20000' ),
			storage,
			part,
		],
		{ stdio: [ 'ignore', 'inherit', 'inherit' ] }
	);
}
