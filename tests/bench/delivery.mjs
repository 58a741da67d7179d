/**
 * What a reminder costs end to end beside a bare wp_mail of the same finished body: planning, rendering and a local SMTP server.
 *
 *   bin/bench delivery [--reminders=300] [--site=bench]
 *
 * Uses a site of its own, made on the first run: MariaDB, no WooCommerce. BENCH_STATEMENTS=1 prints which statements were sent.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath( new URL( '../..', import.meta.url ) );
const option = ( name, otherwise ) =>
	process.argv
		.find( ( given ) => given.startsWith( `--${ name }=` ) )
		?.slice( name.length + 3 ) ?? otherwise;
const name = option( 'site', 'bench' );
const site = ( ...given ) =>
	execFileSync( join( root, 'bin/site' ), given, {
		encoding: 'utf8',
		stdio: [ 'ignore', 'pipe', 'inherit' ],
	} ).trim();

if ( ! existsSync( join( root, '.sites', name ) ) ) {
	site( 'create', name, '--db=mariadb', '--woocommerce=none' );
}
site( 'plugin', name );
const path = site( 'path', name );

const sink = spawn(
	process.execPath,
	[ join( root, 'tests/bench/delivery/sink.mjs' ) ],
	{ stdio: [ 'pipe', 'pipe', 'inherit' ] }
);
sink.stdout.once( 'data', ( said ) => {
	const port = /^listening (\d+)/.exec( String( said ) )?.[ 1 ] ?? '';
	const run = spawn(
		'php',
		[
			join( root, 'tests/bench/delivery/run.php' ),
			path,
			option( 'reminders', '300' ),
		],
		{
			stdio: [ 'ignore', 'inherit', 'inherit' ],
			env: { ...process.env, FOLLOWUP_REMINDERS_SMTP: port },
		}
	);
	run.on( 'exit', ( code ) => {
		sink.stdin.end();
		process.exitCode = code ?? 1;
	} );
} );
