/**
 * What the plugin adds to a shop's own requests: order events that open, close or concern no case, pages, and a tick with nothing to do.
 *
 *   bin/bench events [--repeats=120] [--site=bench-shop]
 *
 * The same act is done with and without the plugin, in turns, and the medians are compared: queries, and milliseconds of PHP's own processor
 * time. Needs the real plugins in WOOCOMMERCE_DIR and SUBSCRIPTIONS_DIR; the site is made on the first run, on MariaDB.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { option, root, site } from '../support/bench.mjs';

const name = option( 'site', 'bench-shop' );
const repeats = Number( option( 'repeats', '120' ) );
const ROUNDS = 4;

const line = ( figure ) =>
	console.log( JSON.stringify( { bench: 'events', ...figure } ) );

const median = ( numbers ) => {
	const sorted = [ ...numbers ].sort( ( a, b ) => a - b );
	const middle = Math.floor( sorted.length / 2 );
	return sorted.length % 2
		? sorted[ middle ]
		: ( sorted[ middle - 1 ] + sorted[ middle ] ) / 2;
};
const round = ( number ) => Math.round( number * 100 ) / 100;

/**
 * @param {string}                                     what
 * @param {{ queries: number, milliseconds: number }[]} withUs
 * @param {{ queries: number, milliseconds: number }[]} without
 * @param {{ queries: number, milliseconds?: number }} aim     At most so much of ours.
 * @param {Object}                                     more
 */
function compare( what, withUs, without, aim, more = {} ) {
	const ours = ( figure ) =>
		round(
			median( withUs.map( ( one ) => one[ figure ] ) ) -
				median( without.map( ( one ) => one[ figure ] ) )
		);
	const queries = ours( 'queries' );
	const milliseconds = ours( 'milliseconds' );
	line( {
		what,
		queries,
		milliseconds,
		withoutMilliseconds: round(
			median( without.map( ( one ) => one.milliseconds ) )
		),
		repeats: withUs.length,
		...more,
		aim,
		reached:
			queries <= aim.queries &&
			( aim.milliseconds === undefined ||
				milliseconds <= aim.milliseconds ),
	} );
}

function acts( path, mode, count ) {
	const said = execFileSync(
		'php',
		[
			'-d',
			'display_errors=stderr',
			'-d',
			'opcache.enable_cli=1',
			join( root, 'tests/bench/events/acts.php' ),
			path,
			mode,
			String( count ),
		],
		{ encoding: 'utf8', stdio: [ 'ignore', 'pipe', 'ignore' ] }
	);
	return JSON.parse( said.trim().split( '\n' ).at( -1 ) );
}

/** One PHP that serves all pages, so that what it has compiled stays compiled as on a host. */
async function pages( path, work ) {
	const folder = mkdtempSync( join( tmpdir(), 'followup-reminders-' ) );
	const log = join( folder, 'pages' );
	// WordPress leads away from any other address than the site's own.
	const { port } = JSON.parse(
		readFileSync( join( path, '.ht-site.json' ), 'utf8' )
	);
	writeFileSync( log, '' );
	const server = spawn(
		'php',
		[
			'-d',
			'opcache.enable_cli=1',
			'-d',
			'opcache.validate_timestamps=0',
			'-d',
			'memory_limit=512M',
			'-S',
			`127.0.0.1:${ port }`,
			join( root, 'tests/bench/events/page.php' ),
		],
		{ cwd: path, stdio: 'ignore', env: { ...process.env, BENCH_LOG: log } }
	);
	let asked = 0;
	const ask = async ( address, mode, cookie ) => {
		const answer = await fetch( `http://127.0.0.1:${ port }${ address }`, {
			headers: {
				'X-Bench': mode,
				...( cookie ? { Cookie: cookie } : {} ),
			},
			redirect: 'manual',
		} );
		await answer.arrayBuffer();
		if ( answer.status !== 200 ) {
			throw new Error( `${ address } answered ${ answer.status }.` );
		}
		// What a page cost is written down after its last byte was sent.
		const lines = () =>
			readFileSync( log, 'utf8' ).split( '\n' ).slice( 0, -1 );
		++asked;
		await until( () => lines().length >= asked );
		return JSON.parse( lines()[ asked - 1 ] );
	};
	try {
		await until( () =>
			fetch( `http://127.0.0.1:${ port }/license.txt` ).then(
				() => true,
				() => false
			)
		);
		writeFileSync( log, '' );
		await work( ask );
	} finally {
		server.kill( 'SIGKILL' );
		rmSync( folder, { recursive: true, force: true } );
	}
}

async function until( isTrue ) {
	for ( let tries = 0; tries < 1000 && ! ( await isTrue() ); ++tries ) {
		await new Promise( ( done ) => setTimeout( done, 10 ) );
	}
}

async function page( ask, what, address, cookie, aim ) {
	const figures = { with: [], without: [] };
	for ( const mode of [ 'with', 'without', 'with', 'without' ] ) {
		await ask( address, mode, cookie );
	}
	for ( let count = 0; count < repeats; ++count ) {
		// In turns and in changing order: whatever else the machine does meets both.
		const order = count % 2 ? [ 'with', 'without' ] : [ 'without', 'with' ];
		for ( const mode of order ) {
			figures[ mode ].push( await ask( address, mode, cookie ) );
		}
	}
	compare( what, figures.with, figures.without, aim );
}

if ( ! existsSync( join( root, '.sites', name ) ) ) {
	if ( ! process.env.WOOCOMMERCE_DIR || ! process.env.SUBSCRIPTIONS_DIR ) {
		console.error(
			'NOT MEASURED: this needs a real shop. Set WORDPRESS_DIR, WOOCOMMERCE_DIR and SUBSCRIPTIONS_DIR (folder or zip).'
		);
		process.exit( 2 );
	}
	site( 'create', name, '--db=mariadb' );
}
site( 'plugin', name );
const path = site( 'path', name );

const done = { with: {}, without: {} };
let facts = {};
for ( let turn = 0; turn < ROUNDS * 2; ++turn ) {
	const mode = turn % 2 ? 'without' : 'with';
	const said = acts( path, mode, Math.ceil( repeats / ROUNDS ) );
	for ( const [ act, figures ] of Object.entries( said.acts ) ) {
		( done[ mode ][ act ] ??= [] ).push( ...figures );
	}
	facts = said.facts ?? facts;
}
const AIMS = {
	open: { queries: 4, milliseconds: 2 },
	refuse: { queries: 4, milliseconds: 2 },
	close: { queries: 4, milliseconds: 2 },
	refuse_renewal: { queries: 8 },
	status_of_no_case: { queries: 1 },
	save_of_no_case: { queries: 0 },
};
for ( const [ act, aim ] of Object.entries( AIMS ) ) {
	const transactions = ( mode ) =>
		done[ mode ][ act ].reduce( ( sum, one ) => sum + one.transactions, 0 );
	compare( act, done.with[ act ], done.without[ act ], aim, {
		transactions: transactions( 'with' ) - transactions( 'without' ),
	} );
}
line( {
	what: 'empty_tick',
	queries: facts.tick.queries,
	writes: facts.tick.writes,
	aim: { queries: 3, writes: 0 },
	reached: facts.tick.queries <= 3 && facts.tick.writes === 0,
} );
line( {
	what: 'whole_pass',
	queries: facts.pass.queries,
	writes: facts.pass.writes,
	withNothingDue: facts.passWithout,
} );
line( {
	what: 'autoloaded_bytes',
	bytes: facts.autoloadedBytes,
	aim: { bytes: 1024 },
	reached: facts.autoloadedBytes < 1024,
} );
await pages( path, async ( ask ) => {
	const front = { queries: 0, milliseconds: 0.3 };
	await page( ask, 'front_page', '/', '', front );
	await page( ask, 'product_page', facts.product, '', front );
	for ( const [ what, address ] of [
		[ 'wp_admin_posts', '/wp-admin/edit.php' ],
		[ 'wp_admin_orders', '/wp-admin/admin.php?page=wc-orders' ],
	] ) {
		await page( ask, what, address, facts.cookie, { queries: 0 } );
	}
} );
line( {
	what: 'peer',
	measured: false,
	why: 'no other follow-up plugin for WooCommerce can be installed from a public registry of packages',
} );
