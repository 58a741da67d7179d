/** Where WordPress and the plugins of a site come from, and whether they fit each other. */
import AdmZip from 'adm-zip';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { Refusal, cache } from './common.mjs';

const require = createRequire( import.meta.url );
const packageFolder = ( name ) =>
	dirname( require.resolve( `${ name }/package.json` ) );

/**
 * The build of WordPress 6.6 (its last release candidate) rather than the nightly of 6.7 beside it: 6.6 is the oldest WordPress
 * the plugin promises to run on, and what is missing there shows nowhere else.
 */
const BUILD = 'wp-beta';

const day = 24 * 3600 * 1000;

/** Milliseconds without a byte after which the internet is not there. */
const SILENCE = 5000;

const downloads = process.env.SITE_DOWNLOADS ?? join( cache, 'downloads' );

/**
 * @param {string} zip    File.
 * @param {string} folder Created.
 */
function unzip( zip, folder ) {
	new AdmZip( zip ).extractAllTo( folder, true );
}

/**
 * @param {string} path   A folder or a zip; a zip may hold one folder with everything in it.
 * @param {string} target Created with its content.
 */
export function place( path, target ) {
	if ( ! existsSync( path ) ) {
		throw new Refusal( `There is no ${ path }.` );
	}
	rmSync( target, { recursive: true, force: true } );
	mkdirSync( dirname( target ), { recursive: true } );
	if ( statSync( path ).isDirectory() ) {
		cpSync( path, target, { recursive: true } );
		return;
	}
	const folder = mkdtempSync( join( dirname( target ), '.unzip-' ) );
	unzip( path, folder );
	const inside = readdirSync( folder );
	const only =
		inside.length === 1 &&
		statSync( join( folder, inside[ 0 ] ) ).isDirectory();
	renameSync( only ? join( folder, inside[ 0 ] ) : folder, target );
	rmSync( folder, { recursive: true, force: true } );
}

/** @param {string} target Created: WordPress from the npm packages. */
function placeBuild( target ) {
	const builds = packageFolder( '@wp-playground/wordpress-builds' );
	// The zip holds the PHP, the folder what a browser loads.
	unzip( join( builds, `src/wordpress/${ BUILD }.zip` ), target );
	cpSync( join( builds, `public/${ BUILD }` ), target, { recursive: true } );
	rmSync( join( target, 'wp-content/database' ), {
		recursive: true,
		force: true,
	} );
}

/** @param {string} target A WordPress without a database yet. */
export function placeSqlite( target ) {
	const plugin = join(
		target,
		'wp-content/plugins/sqlite-database-integration'
	);
	place(
		join(
			packageFolder( '@wp-playground/cli' ),
			'sqlite-database-integration.zip'
		),
		plugin
	);
	const loader = readFileSync( join( plugin, 'db.copy' ), 'utf8' )
		.replace(
			"'{SQLITE_IMPLEMENTATION_FOLDER_PATH}'",
			"__DIR__ . '/plugins/sqlite-database-integration'"
		)
		.replace( '{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php' );
	writeFileSync( join( target, 'wp-content/db.php' ), loader );
	mkdirSync( join( target, 'wp-content/database' ), { recursive: true } );
}

/**
 * @param {string}          address
 * @param {string}          file     Where it is kept for a day.
 * @param {AbortController} patience Ends it.
 */
async function download( address, file, patience ) {
	if ( existsSync( file ) && Date.now() - statSync( file ).mtimeMs < day ) {
		return;
	}
	const timer = setTimeout( () => patience.abort(), SILENCE );
	try {
		const answer = await fetch( address, { signal: patience.signal } );
		if ( ! answer.ok ) {
			throw new Error( `${ address } answered ${ answer.status }` );
		}
		const chunks = [];
		for await ( const chunk of answer.body ) {
			timer.refresh();
			chunks.push( chunk );
		}
		const content = Buffer.concat( chunks );
		// A network that wants a log-in first answers everything with a page.
		if ( content.toString( 'latin1', 0, 2 ) !== 'PK' ) {
			throw new Error( `${ address } is no zip` );
		}
		mkdirSync( dirname( file ), { recursive: true } );
		writeFileSync( `${ file }.part`, content );
		renameSync( `${ file }.part`, file );
	} finally {
		clearTimeout( timer );
	}
}

/**
 * Current WordPress and WooCommerce belong together: both come or neither.
 *
 * @return {Promise<{ wordpress: string, woocommerce: string } | null>} Files, or null without the internet.
 */
async function downloadCurrent() {
	const wordpress =
		process.env.WORDPRESS_ORG_ADDRESS ?? 'https://wordpress.org';
	const plugins =
		process.env.WORDPRESS_DOWNLOADS_ADDRESS ??
		'https://downloads.wordpress.org';
	const patience = new AbortController();
	const pieces = {
		wordpress: join( downloads, 'wordpress.zip' ),
		woocommerce: join( downloads, 'woocommerce.zip' ),
	};
	try {
		await Promise.all( [
			download( `${ wordpress }/latest.zip`, pieces.wordpress, patience ),
			download(
				`${ plugins }/plugin/woocommerce.latest-stable.zip`,
				pieces.woocommerce,
				patience
			),
		] );
		return pieces;
	} catch {
		patience.abort();
		return null;
	}
}

/**
 * @param {Record<string, string>} options `wordpress`, `woocommerce`, `subscriptions`: folder or zip; `woocommerce=none` stays off the internet.
 * @return {Promise<{ wordpress: string|null, woocommerce: string|null, subscriptions: string|null, why: string|null }>}
 *         Null WordPress is the npm build; `why` says why there is no WooCommerce.
 */
export async function choosePieces( options ) {
	const given = ( name ) =>
		options[ name ] ?? process.env[ `${ name.toUpperCase() }_DIR` ] ?? null;
	const wordpress = given( 'wordpress' );
	const woocommerce = given( 'woocommerce' );
	if ( woocommerce === 'none' ) {
		return { wordpress, woocommerce: null, subscriptions: null, why: null };
	}
	const subscriptions = given( 'subscriptions' );
	if ( subscriptions && ! woocommerce ) {
		throw new Refusal(
			'Subscriptions need WooCommerce: set WOOCOMMERCE_DIR as well.'
		);
	}
	const add =
		'To add it, set WORDPRESS_DIR and WOOCOMMERCE_DIR (folder or zip).';
	if ( woocommerce || wordpress ) {
		const why = woocommerce
			? null
			: `Running without WooCommerce: none was given. ${ add }`;
		return { wordpress, woocommerce, subscriptions, why };
	}
	const current = await downloadCurrent();
	if ( current ) {
		return { ...current, subscriptions: null, why: null };
	}
	return {
		wordpress: null,
		woocommerce: null,
		subscriptions: null,
		why: `Running without WooCommerce: wordpress.org could not be reached. ${ add }`,
	};
}

/**
 * Puts WordPress and the chosen plugins together.
 *
 * @param {string}                                                                            target Created.
 * @param {{ wordpress: string|null, woocommerce: string|null, subscriptions: string|null }} pieces
 * @return {{ wordpress: string, woocommerce: string|null, subscriptions: string|null }} Versions.
 */
export function assemble( target, pieces ) {
	if ( pieces.wordpress ) {
		place( pieces.wordpress, target );
	} else {
		placeBuild( target );
	}
	const plugins = join( target, 'wp-content/plugins' );
	mkdirSync( plugins, { recursive: true } );
	mkdirSync( join( target, 'wp-content/uploads' ), { recursive: true } );
	rmSync( join( target, 'wp-config.php' ), { force: true } );
	const main = {};
	for ( const [ id, folder ] of [
		[ 'woocommerce', 'woocommerce' ],
		[ 'subscriptions', 'woocommerce-subscriptions' ],
	] ) {
		if ( pieces[ id ] ) {
			place( pieces[ id ], join( plugins, folder ) );
			main[ id ] = join( plugins, folder, `${ folder }.php` );
		}
	}
	return checkVersions( target, main );
}

/**
 * @param {string} file A plugin's main file.
 * @param {string} name Of a header.
 */
function header( file, name ) {
	const found = new RegExp( `^[ \\t*#@]*${ name }:\\s*(\\S+)`, 'mi' ).exec(
		readFileSync( file, 'utf8' ).slice( 0, 8192 )
	);
	return found ? found[ 1 ] : null;
}

/** Whether version `a` is older than `b`; what comes after a dash is left out of both. */
export function older( a, b ) {
	const numbers = ( version ) =>
		version.split( '-' )[ 0 ].split( '.' ).map( Number );
	const left = numbers( a );
	const right = numbers( b );
	for ( let at = 0; at < Math.max( left.length, right.length ); ++at ) {
		const difference = ( left[ at ] ?? 0 ) - ( right[ at ] ?? 0 );
		if ( difference !== 0 ) {
			return difference < 0;
		}
	}
	return false;
}

function checkVersions( target, main ) {
	const wordpress = /\$wp_version\s*=\s*'([^']+)'/.exec(
		readFileSync( join( target, 'wp-includes/version.php' ), 'utf8' )
	)?.[ 1 ];
	if ( ! wordpress ) {
		throw new Refusal( 'That is not a WordPress: it names no version.' );
	}
	const versions = { wordpress, woocommerce: null, subscriptions: null };
	for ( const [ id, file ] of Object.entries( main ) ) {
		if ( ! existsSync( file ) ) {
			throw new Refusal( `That is not ${ basename( file, '.php' ) }.` );
		}
		versions[ id ] = header( file, 'Version' );
		const needs = header( file, 'Requires at least' );
		if ( needs && older( wordpress, needs ) ) {
			throw new Refusal(
				`WordPress ${ wordpress } is too old for ${ basename(
					file,
					'.php'
				) } ${
					versions[ id ]
				}, which needs ${ needs }: give a newer one in WORDPRESS_DIR.`
			);
		}
	}
	const wooNeeded =
		main.subscriptions &&
		header( main.subscriptions, 'WC requires at least' );
	if ( wooNeeded && older( versions.woocommerce, wooNeeded ) ) {
		throw new Refusal(
			`WooCommerce ${ versions.woocommerce } is too old for Subscriptions ${ versions.subscriptions }, which need ${ wooNeeded }.`
		);
	}
	return versions;
}
