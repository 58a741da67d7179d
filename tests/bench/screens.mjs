/**
 * What screens take over a year of a shop's history: every list and search at REST, and a backtest of every debtor from the database to the
 * picture in a browser.
 *
 *   bin/bench screens [--cases=100000] [--repeats=20] [--only=lists|backtest] [--keep=1]
 *
 * Lists: medians of the whole answer over HTTP, in milliseconds; `floor` is a route that reads nothing, so what WordPress takes itself.
 * Backtest: seconds from the button to the first picture and to the whole of it, and the most memory of the tab's process, its worker
 * included; and the processor time of the browser and of PHP, which says what free processors would take. Uses the site of `bin/bench lists`, made on the first run, on MariaDB, and Playwright's Chromium. `npm run build` first.
 * `--keep=1` measures the shop that is there.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
	closeSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import {
	benchSite,
	compiled,
	compileEngine,
	median,
	option,
	root,
	site,
} from '../support/bench.mjs';

const cases = Number( option( 'cases', '100000' ) );
const repeats = Number( option( 'repeats', '20' ) );
const only = option( 'only', '' );
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [ '--no-sandbox', '--disable-dev-shm-usage' ];
const DAY = 86400;
const require = createRequire( import.meta.url );

const line = ( figure ) =>
	console.log(
		JSON.stringify( {
			bench: 'screens',
			cases,
			...figure,
			load: Math.round( loadavg()[ 0 ] * 10 ) / 10,
			cores: cpus().length,
		} )
	);
const round = ( number ) => Math.round( number * 10 ) / 10;

/** Instants and days of the made-up year, moved so that it ends today. */
function shifted( value, days ) {
	if ( typeof value === 'number' ) {
		return value > 1_500_000_000 && value < 2_500_000_000
			? value + days * DAY
			: value;
	}
	if ( typeof value === 'string' ) {
		return /^\d{4}-\d{2}-\d{2}$/.test( value )
			? new Date( Date.parse( value ) + days * DAY * 1000 )
					.toISOString()
					.slice( 0, 10 )
			: value;
	}
	if ( Array.isArray( value ) ) {
		return value.map( ( item ) => shifted( item, days ) );
	}
	return value !== null && typeof value === 'object'
		? Object.fromEntries(
				Object.entries( value ).map( ( [ key, item ] ) => [
					key,
					shifted( item, days ),
				] )
			)
		: value;
}

/** One line for each reading of each case: the whole facts, as they are stored. */
function writeHistory( path ) {
	const { pastShop, pastWorld } = require(
		join( compiled, 'tests/bench/past-shop.js' )
	);
	const policy = JSON.parse(
		readFileSync( join( root, 'src/documents/stock/policy.json' ), 'utf8' )
	);
	const days = Math.floor(
		( Date.now() / 1000 - pastWorld( policy ).untilUtc ) / DAY
	);
	const file = openSync( path, 'w' );
	let id = 0;
	for ( const debtor of pastShop( 1, cases, 1 ) ) {
		for ( const { revisions } of debtor.cases ) {
			id++;
			let facts = { caseId: id, debtorKey: `d${ id }` };
			let text = '';
			revisions.forEach( ( { heardAtUtc, changes }, index ) => {
				facts = {
					revision: index + 1,
					...facts,
					...Object.fromEntries(
						changes.map( ( { kind, value } ) => [ kind, value ] )
					),
				};
				facts.revision = index + 1;
				text += `${ id }\t${ index + 1 }\t${ heardAtUtc + days * DAY }\t${ JSON.stringify( shifted( facts, days ) ) }\n`;
			} );
			writeSync( file, text );
		}
	}
	closeSync( file );
}

function stock( path ) {
	const folder = mkdtempSync( join( tmpdir(), 'followup-reminders-' ) );
	try {
		compileEngine();
		writeHistory( join( folder, 'history' ) );
		execFileSync(
			'php',
			[
				'-d',
				'memory_limit=1G',
				join( root, 'tests/bench/screens/history.php' ),
				path,
				join( folder, 'history' ),
				String( cases ),
			],
			{ stdio: 'inherit' }
		);
	} finally {
		rmSync( folder, { recursive: true, force: true } );
	}
}

/** Every list and search, by what it is called. */
function lists() {
	const ofCases = JSON.parse(
		readFileSync( join( root, 'tests/bench/lists/lists.json' ), 'utf8' )
	);
	return {
		floor: 'task-digest',
		...Object.fromEntries(
			Object.entries( ofCases ).map( ( [ name, query ] ) => [
				`cases.${ name }`,
				`cases?${ new URLSearchParams( query ) }`,
			] )
		),
		desk: 'desk',
		'tasks.open': 'tasks',
		'tasks.done': 'tasks?state=done',
		'tasks.mine': 'tasks?whose=mine',
		'tasks.overdue': 'tasks?overdue=1',
		'unknown-items': 'unknown-items',
		'never-reminded': 'never-reminded',
		'older-debts': 'older-debts',
		sequences: 'sequences',
		templates: 'templates',
		status: 'status',
		backtest: 'backtest?months=12',
	};
}

/** Logged in once; WordPress' nonce is what a screen sends. */
async function measureLists( page, address ) {
	const nonce = await page.evaluate(
		() =>
			window.wpApiSettings?.nonce ??
			window.wp.apiFetch.nonceMiddleware.nonce
	);
	for ( const [ list, path ] of Object.entries( lists() ) ) {
		const took = [];
		for ( let count = 0; count <= repeats; count++ ) {
			const [ status, milliseconds ] = await page.evaluate(
				async ( [ url, header ] ) => {
					const began = performance.now();
					const answer = await fetch( url, {
						headers: { 'X-WP-Nonce': header },
					} );
					await answer.arrayBuffer();
					return [ answer.status, performance.now() - began ];
				},
				[
					`${ address }/?rest_route=/followup-reminders/v1/${ path.replace( '?', '&' ) }`,
					nonce,
				]
			);
			if ( status !== 200 ) {
				throw new Error( `${ path } answered ${ status }.` );
			}
			took.push( milliseconds );
		}
		const milliseconds = round( median( took.slice( 1 ) ) );
		line( { list, milliseconds, aim: 300, reached: milliseconds < 300 } );
	}
}

/** Bytes of what a process alone has in memory, and its share of the rest. */
function memoryOf( pid ) {
	try {
		const found = /^Pss:\s+(\d+) kB/m.exec(
			readFileSync( `/proc/${ pid }/smaps_rollup`, 'utf8' )
		);
		return Number( found?.[ 1 ] ?? 0 ) * 1024;
	} catch {
		return 0;
	}
}

/** Processor seconds of every process whose command line names something; threads that are over are in it. */
function processorSeconds( named ) {
	let ticks = 0;
	for ( const pid of readdirSync( '/proc' ) ) {
		try {
			if (
				/^\d+$/.test( pid ) &&
				readFileSync( `/proc/${ pid }/cmdline`, 'utf8' ).includes(
					named
				)
			) {
				const stat = readFileSync( `/proc/${ pid }/stat`, 'utf8' );
				const fields = stat
					.slice( stat.lastIndexOf( ')' ) + 2 )
					.split( ' ' );
				ticks += Number( fields[ 11 ] ) + Number( fields[ 12 ] );
			}
		} catch {
			// It ended meanwhile.
		}
	}
	return ticks / 100;
}

/**
 * A browser of its own, asked for nothing but to run what it is told: Playwright keeps a copy of every answer in the tab it watches, some
 * hundreds of megabytes of a backtest.
 */
async function bareBrowser( cookies, work ) {
	const folder = mkdtempSync( join( tmpdir(), 'followup-reminders-' ) );
	const child = spawn(
		CHROMIUM,
		[
			...FLAGS,
			'--headless',
			'--remote-debugging-pipe',
			`--user-data-dir=${ folder }`,
			'about:blank',
		],
		{ stdio: [ 'ignore', 'ignore', 'ignore', 'pipe', 'pipe' ] }
	);
	const waiting = new Map();
	let unread = '';
	child.stdio[ 4 ].on( 'data', ( part ) => {
		const messages = ( unread + part ).split( '\0' );
		unread = messages.pop();
		for ( const { id, result, error } of messages.map( JSON.parse ) ) {
			const [ done, fail ] = waiting.get( id ) ?? [];
			waiting.delete( id );
			if ( error ) {
				fail?.( new Error( error.message ) );
			} else {
				done?.( result );
			}
		}
	} );
	let asked = 0;
	const send = ( method, params = {}, sessionId = undefined ) =>
		new Promise( ( done, fail ) => {
			waiting.set( ++asked, [ done, fail ] );
			child.stdio[ 3 ].write(
				JSON.stringify( { id: asked, method, params, sessionId } ) +
					'\0'
			);
		} );
	try {
		await send( 'Storage.setCookies', { cookies } );
		await work( send, folder );
	} finally {
		child.kill( 'SIGKILL' );
		await new Promise( ( done ) => setTimeout( done, 500 ) );
		rmSync( folder, { recursive: true, force: true, maxRetries: 5 } );
	}
}

/** Runs inside the page: presses the button and says when there was a picture, and when all of it. */
async function playInPage() {
	const until = async ( isTrue ) => {
		while ( ! isTrue() ) {
			await new Promise( ( done ) => setTimeout( done, 50 ) );
		}
	};
	const button = ( name ) =>
		[ ...document.querySelectorAll( 'button' ) ].find(
			( { textContent } ) => textContent === name
		);
	await until( () => button( 'Start backtest' )?.disabled === false );
	await new Promise( ( done ) => setTimeout( done, 3000 ) );
	const began = performance.now();
	const since = () => ( performance.now() - began ) / 1000;
	button( 'Start backtest' ).click();
	await until( () => document.querySelector( '.fur-past-weeks' ) );
	const first = since();
	await until( () => ! button( 'Cancel backtest' ) );
	return { first, whole: since(), words: document.body.innerText };
}

async function measureBacktest( cookies, sequence, address ) {
	await bareBrowser( cookies, async ( send, folder ) => {
		const { targetId } = await send( 'Target.createTarget', {
			url: `${ address }/wp-admin/admin.php?page=followup-reminders-sequences#/${ sequence }/backtest`,
		} );
		const { sessionId } = await send( 'Target.attachToTarget', {
			targetId,
			flatten: true,
		} );
		const evaluate = ( expression ) =>
			send(
				'Runtime.evaluate',
				{ expression, awaitPromise: true, returnByValue: true },
				sessionId
			);
		const isThere = `location.pathname.includes( 'admin.php' ) && document.readyState === 'complete'`;
		while ( ( await evaluate( isThere ) ).result.value !== true ) {
			await new Promise( ( done ) => setTimeout( done, 100 ) );
		}
		const server = `127.0.0.1:${ address.split( ':' ).at( -1 ) }`;
		const served = processorSeconds( server );
		let most = 0;
		const watch = setInterval( async () => {
			const { processInfo } = await send( 'SystemInfo.getProcessInfo' );
			most = Math.max(
				most,
				...processInfo
					.filter( ( { type } ) => type === 'renderer' )
					.map( ( { id } ) => memoryOf( id ) )
			);
		}, 200 );
		const { result, exceptionDetails } = await evaluate(
			`( ${ playInPage } )()`
		);
		clearInterval( watch );
		if ( exceptionDetails ) {
			throw new Error( JSON.stringify( exceptionDetails ) );
		}
		const { first, whole, words } = result.value;
		const played = /[\d,.]+ of [\d,.]+ cases entered a sequence/.exec(
			words
		);
		if ( played === null ) {
			throw new Error( `The backtest has no picture:\n${ words }` );
		}
		const figure = ( what, value, unit, aim ) =>
			line( {
				what,
				[ unit ]: round( value ),
				aim,
				reached: value <= aim,
			} );
		figure( 'backtest.first_picture', first, 'seconds', 2 );
		figure( 'backtest.whole', whole, 'seconds', 15 );
		figure( 'backtest.memory', most / 1e6, 'megabytes', 400 );
		line( {
			what: 'backtest.processor',
			browserSeconds: round( processorSeconds( folder ) ),
			phpSeconds: round( processorSeconds( server ) - served ),
			played: played[ 0 ],
		} );
	} );
}

const path = benchSite();
if ( option( 'keep', '' ) === '' ) {
	stock( path );
}
const address = site( 'serve', 'bench' )
	.split( /\s/ )
	.find( ( word ) => word.startsWith( 'http' ) );
const browser = await chromium.launch( {
	executablePath: CHROMIUM,
	args: FLAGS,
} );
let cookies = [];
let sequence = '';
try {
	const page = await browser.newPage();
	await page.goto( `${ address }/wp-login.php` );
	await page.fill( '#user_login', 'admin' );
	await page.fill( '#user_pass', 'password' );
	await page.click( '#wp-submit' );
	await page.goto(
		`${ address }/wp-admin/admin.php?page=followup-reminders`
	);
	if ( only !== 'backtest' ) {
		await measureLists( page, address );
	}
	cookies = await page.context().cookies();
	sequence = await page.evaluate( () =>
		window.wp
			.apiFetch( { path: '/followup-reminders/v1/sequences' } )
			.then(
				( all ) =>
					all.find( ( { id } ) => id.includes( 'subscription' ) ).id
			)
	);
} finally {
	await browser.close();
}
try {
	if ( only !== 'lists' ) {
		await measureBacktest( cookies, sequence, address );
	}
} finally {
	site( 'stop', 'bench' );
}
