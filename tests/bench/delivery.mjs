/**
 * What a reminder costs end to end beside a bare wp_mail of the same finished message: deciding, rendering, and a mail server on this machine.
 *
 *   bin/bench delivery [--debts=invoices|orders|renewals] [--mail=smtp|caught] [--reminders=300] [--open=0] [--workers=1] [--answers-after=0] [--bytes=yes]
 *
 * `orders` are real WooCommerce orders, `renewals` real refused renewals: give WOOCOMMERCE_DIR, SUBSCRIPTIONS_DIR and, if you like, WORDPRESS_DIR on the first run. `caught` hands the mail to
 * WordPress and stops before any transport. `open` cases wait in the tables beside those that are due. Several workers start together, each
 * a process of its own; `answers-after` lets the mail server take so many milliseconds for a body, so that workers wait for it as they do for
 * one out in the world. `bytes` measures something else instead: what the tables keep of a case that was reminded three times. Uses sites of its own, made on the first run, on MariaDB. BENCH_STATEMENTS=1 prints which statements were sent.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { option, root, site } from '../support/bench.mjs';

const debts = option( 'debts', 'invoices' );
const name = {
	invoices: 'bench',
	orders: 'bench-orders',
	renewals: 'bench-orders',
}[ debts ];
if ( ! name ) {
	console.error( '--debts is invoices, orders or renewals.' );
	process.exit( 2 );
}

if ( ! existsSync( join( root, '.sites', name ) ) ) {
	if ( debts !== 'invoices' && ! process.env.WOOCOMMERCE_DIR ) {
		console.error(
			'NOT MEASURED: real orders need WOOCOMMERCE_DIR (folder or zip of WooCommerce).'
		);
		process.exit( 2 );
	}
	site(
		'create',
		name,
		'--db=mariadb',
		...( debts === 'invoices' ? [ '--woocommerce=none' ] : [] )
	);
}
site( 'plugin', name );
const path = site( 'path', name );

const sink = spawn(
	process.execPath,
	[
		join( root, 'tests/bench/delivery/sink.mjs' ),
		option( 'answers-after', '0' ),
	],
	{ stdio: [ 'pipe', 'pipe', 'inherit' ] }
);
sink.stdout.once( 'data', ( said ) => {
	const port = /^listening (\d+)/.exec( String( said ) )?.[ 1 ] ?? '';
	const run = spawn(
		'php',
		[
			join( root, 'tests/bench/delivery/run.php' ),
			path,
			debts,
			option( 'reminders', '300' ),
			option( 'open', '0' ),
			option( 'workers', '1' ),
			option( 'bytes', 'no' ),
		],
		{
			stdio: [ 'ignore', 'inherit', 'inherit' ],
			env: {
				...process.env,
				FOLLOWUP_REMINDERS_SMTP:
					option( 'mail', 'smtp' ) === 'smtp' ? port : '',
				BENCH_MAIL: option( 'mail', 'smtp' ),
			},
		}
	);
	run.on( 'exit', ( code ) => {
		sink.stdin.end();
		process.exitCode = code ?? 1;
	} );
} );
