/** Local WordPress sites: made from pieces, served, asked, removed. One folder each under .sites. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
	chmodSync,
	cpSync,
	existsSync,
	openSync,
	readFileSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Refusal, answers, freePort, pause, root } from './common.mjs';
import { socket, sql, startMariaDb, stopMariaDb } from './mariadb.mjs';
import { chooseRuntime, php } from './php.mjs';
import { copyPlugin, slug } from './plugin-files.mjs';
import { assemble, choosePieces, place, placeSqlite } from './wordpress.mjs';

const sites = join( root, '.sites' );
const parts = join( root, 'bin/parts/wordpress' );
const FIRST_PORT = 8881;

/**
 * What is kept about a site, in its own folder where no web server shows it.
 *
 * @typedef {Object} Site
 * @property {string}                                                                          name
 * @property {string}                                                                          address   Without a slash at the end.
 * @property {number}                                                                          port
 * @property {{ engine: 'sqlite'|'mariadb', name: string, user: string, host: string }}        database
 * @property {boolean}                                                                         multisite
 * @property {boolean}                                                                         cron      Whether visits run WP-Cron.
 * @property {string}                                                                          salt
 * @property {{ wordpress: string, woocommerce: string|null, subscriptions: string|null }}     versions
 */

/** @param {string} name */
export const folder = ( name ) => join( sites, name );
const settingsFile = ( name ) => join( folder( name ), '.ht-site.json' );
const pidFile = ( name ) => join( folder( name ), '.ht-server.pid' );

/** @param {string|undefined} name */
function checkName( name ) {
	if ( ! name || ! /^[a-z][a-z0-9-]{0,39}$/.test( name ) ) {
		throw new Refusal(
			'A site has a name of small letters, digits and dashes.'
		);
	}
}

export function exists( name ) {
	checkName( name );
	return existsSync( settingsFile( name ) );
}

/**
 * @param {string} name
 * @return {Site}
 */
export function settings( name ) {
	if ( ! exists( name ) ) {
		throw new Refusal(
			`There is no site ${ name }: bin/site create ${ name }`
		);
	}
	return JSON.parse( readFileSync( settingsFile( name ), 'utf8' ) );
}

function names() {
	return existsSync( sites )
		? readdirSync( sites ).filter(
				( name ) =>
					! name.startsWith( '.' ) &&
					existsSync( settingsFile( name ) )
			)
		: [];
}

async function choosePort( wish ) {
	const taken = names().map( ( name ) => settings( name ).port );
	if ( wish ) {
		return Number( wish );
	}
	for ( let port = FIRST_PORT; port < FIRST_PORT + 200; ++port ) {
		if ( ! taken.includes( port ) && ( await freePort( port ) ) ) {
			return port;
		}
	}
	throw new Refusal( 'No free port found: give one with --port=N.' );
}

/** @param {Site} site */
async function prepareDatabase( site ) {
	if ( site.database.engine === 'sqlite' ) {
		placeSqlite( folder( site.name ) );
		return;
	}
	await startMariaDb();
	sql(
		`DROP DATABASE IF EXISTS \`${ site.database.name }\`; CREATE DATABASE \`${ site.database.name }\` CHARACTER SET utf8mb4;`
	);
}

async function must( site, file, ...args ) {
	const status = await php( chooseRuntime( site.database.engine ), [
		join( parts, file ),
		folder( site.name ),
		...args,
	] );
	if ( status !== 0 ) {
		throw new Refusal( `${ file } ended with ${ status }.` );
	}
}

/**
 * Puts the plugin into a site, over what is there.
 *
 * @param {string} name
 * @param {string} from A folder, a zip, or `repository` for the files of this one.
 */
export function placePlugin( name, from ) {
	const target = join( folder( name ), 'wp-content/plugins', slug );
	if ( from === 'repository' ) {
		copyPlugin( target );
	} else {
		place( from, target );
	}
}

/**
 * @param {string}                 name
 * @param {Record<string, string>} options `db`, `port`, `plugin`, `multisite`, `cron`, `wordpress`, `woocommerce`, `subscriptions`.
 * @return {Promise<Site & { why: string|null }>} `why` says why there is no WooCommerce.
 */
export async function create( name, options ) {
	if ( exists( name ) ) {
		throw new Refusal(
			`There is a site ${ name } already: bin/site destroy ${ name }`
		);
	}
	const engine = options.db ?? 'sqlite';
	if ( engine !== 'sqlite' && engine !== 'mariadb' ) {
		throw new Refusal( '--db is sqlite or mariadb.' );
	}
	chooseRuntime( engine );
	const pieces = await choosePieces( options );
	const port = await choosePort( options.port );
	rmSync( folder( name ), { recursive: true, force: true } );
	const versions = assemble( folder( name ), pieces );
	const site = {
		name,
		address: `http://127.0.0.1:${ port }`,
		port,
		database: {
			engine,
			name: `site_${ name.replaceAll( '-', '_' ) }`,
			user: 'root',
			host: engine === 'mariadb' ? `localhost:${ socket }` : '',
		},
		multisite: options.multisite === 'yes',
		cron: options.cron === 'yes',
		salt: randomBytes( 24 ).toString( 'hex' ),
		versions,
	};
	await furnish( site, options.plugin ?? 'repository' );
	return { ...site, why: pieces.why };
}

/**
 * @param {Site}   site   Its WordPress is in place.
 * @param {string} plugin
 */
async function furnish( site, plugin ) {
	const home = folder( site.name );
	cpSync( join( parts, 'wp-config.php' ), join( home, 'wp-config.php' ) );
	cpSync(
		join( parts, 'mu-plugins' ),
		join( home, 'wp-content/mu-plugins' ),
		{
			recursive: true,
		}
	);
	await prepareDatabase( site );
	// Written before WordPress starts, which reads it; a half-made site is removed again below.
	writeFileSync(
		settingsFile( site.name ),
		JSON.stringify( site, null, '\t' )
	);
	chmodSync( settingsFile( site.name ), 0o600 );
	try {
		await must( site, 'install.php' );
		// WordPress' own "your new site is ready".
		rmSync( join( home, 'wp-content/mailbox' ), {
			recursive: true,
			force: true,
		} );
		const plugins = [];
		if ( site.versions.woocommerce ) {
			plugins.push( 'woocommerce/woocommerce.php' );
		}
		if ( site.versions.subscriptions ) {
			plugins.push(
				'woocommerce-subscriptions/woocommerce-subscriptions.php'
			);
		}
		if ( plugins.length ) {
			await must( site, 'activate.php', ...plugins );
			await must( site, 'shop.php' );
		}
		if ( plugin !== 'none' ) {
			placePlugin( site.name, plugin );
			await must( site, 'activate.php', `${ slug }/${ slug }.php` );
		}
	} catch ( error ) {
		rmSync( settingsFile( site.name ), { force: true } );
		throw error;
	}
}

/**
 * Starts what a site needs to be asked: its database.
 *
 * @param {string} name
 */
export async function wake( name ) {
	if ( settings( name ).database.engine === 'mariadb' ) {
		await startMariaDb();
	}
}

/**
 * Runs a PHP file inside the site's WordPress.
 *
 * @param {string}   name
 * @param {string}   file
 * @param {string[]} args
 * @param {Object}   options For spawn; `at` is a moment for faketime.
 * @return {Promise<number>} Exit status.
 */
export async function evaluate( name, file, args, options = {} ) {
	const site = settings( name );
	await wake( name );
	return php(
		chooseRuntime( site.database.engine ),
		[ join( parts, 'eval.php' ), folder( name ), file, ...args ],
		options
	);
}

function runningPid( name ) {
	if ( ! existsSync( pidFile( name ) ) ) {
		return null;
	}
	const pid = Number( readFileSync( pidFile( name ), 'utf8' ) );
	try {
		process.kill( pid, 0 );
		return pid;
	} catch {
		return null;
	}
}

function serverCommand( site, runtime ) {
	if ( runtime === 'native' ) {
		return [
			'php',
			'-d',
			'memory_limit=512M',
			'-d',
			'opcache.enable_cli=1',
			'-S',
			`127.0.0.1:${ site.port }`,
			join( parts, 'router.php' ),
		];
	}
	return [
		process.execPath,
		`--import=${ join( root, 'bin/parts/loopback-only.mjs' ) }`,
		join( root, 'node_modules/@wp-playground/cli/wp-playground.js' ),
		'server',
		`--port=${ site.port }`,
		`--site-url=${ site.address }`,
		'--php=8.3',
		'--workers=2',
		'--wordpress-install-mode=do-not-attempt-installing',
		'--skip-sqlite-setup',
		`--mount-before-install=${ folder( site.name ) }:/wordpress`,
	];
}

async function answersAsWordPress( site ) {
	try {
		const answer = await fetch( `${ site.address }/wp-login.php`, {
			signal: AbortSignal.timeout( 20_000 ),
			redirect: 'manual',
		} );
		await answer.arrayBuffer();
		return answer.status === 200;
	} catch {
		return false;
	}
}

/**
 * Serves a site until `stop`; returns when it answers.
 *
 * @param {string} name
 * @return {Promise<Site>}
 */
export async function serve( name ) {
	const site = settings( name );
	await wake( name );
	if ( runningPid( name ) && ( await answersAsWordPress( site ) ) ) {
		return site;
	}
	stop( name );
	if ( await answers( site.port ) ) {
		throw new Refusal(
			`Port ${ site.port } of site ${ name } is taken by another program.`
		);
	}
	const runtime = chooseRuntime( site.database.engine );
	const [ command, ...args ] = serverCommand( site, runtime );
	const log = openSync( join( folder( name ), '.ht-server.log' ), 'w' );
	const server = spawn( command, args, {
		cwd: folder( name ),
		// A group of its own: the server and its workers end together.
		detached: true,
		stdio: [ 'ignore', log, log ],
		env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
	} );
	server.unref();
	writeFileSync( pidFile( name ), String( server.pid ) );
	for ( let tries = 0; tries < 300; ++tries ) {
		if ( await answersAsWordPress( site ) ) {
			return site;
		}
		if ( server.exitCode !== null ) {
			break;
		}
		await pause( 200 );
	}
	const said = readFileSync(
		join( folder( name ), '.ht-server.log' ),
		'utf8'
	);
	stop( name );
	throw new Refusal(
		`The server of ${ name } did not answer:\n${ said.slice( -3000 ) }`
	);
}

/** @param {string} name */
export function stop( name ) {
	const pid = runningPid( name );
	if ( pid ) {
		try {
			process.kill( -pid, 'SIGTERM' );
		} catch {
			process.kill( pid, 'SIGTERM' );
		}
	}
	rmSync( pidFile( name ), { force: true } );
}

/** @param {string} name */
export async function destroy( name ) {
	checkName( name );
	if ( existsSync( settingsFile( name ) ) ) {
		const site = settings( name );
		stop( name );
		if ( site.database.engine === 'mariadb' ) {
			await startMariaDb();
			sql( `DROP DATABASE IF EXISTS \`${ site.database.name }\`;` );
		}
	}
	rmSync( folder( name ), { recursive: true, force: true } );
	if (
		! names().some(
			( other ) =>
				settings( other ).database.host === `localhost:${ socket }`
		)
	) {
		stopMariaDb();
	}
}
