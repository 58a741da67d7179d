/** The command line of bin/test: runs the stages two at a time, shows what fails, and ends with one line. */
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { join } from 'node:path';
import { Refusal, cache, program, readArguments, root } from './common.mjs';
import { installPhpPackages } from './build.mjs';
import { QUICK, stages } from './stages.mjs';
import { isUp, stopMariaDb } from './mariadb.mjs';

const AT_ONCE = 2;
/** One command of a stage may take this long, milliseconds: what hangs fails, and the rest is still told. */
const LIMIT = { short: 20 * 60_000, long: 90 * 60_000 };
const logs = join( cache, 'test' );
const PIECES = [
	'WORDPRESS_DIR',
	'WOOCOMMERCE_DIR',
	'SUBSCRIPTIONS_DIR',
	'STRIPE_GATEWAY_DIR',
	'WOOPAYMENTS_DIR',
];

const seconds = ( since ) =>
	`${ Math.round( ( Date.now() - since ) / 1000 ) } s`;

/** What a stage works with; everything it says goes into its log. */
function toolsOf( name, { isLong, isQuick } ) {
	const log = createWriteStream( join( logs, `${ name }.log` ) );
	const run = async ( [ word, ...args ], env = {} ) => {
		log.write( `$ ${ [ word, ...args ].join( ' ' ) }\n` );
		const child = spawn( word, args, {
			cwd: root,
			stdio: [ 'ignore', 'pipe', 'pipe' ],
			env: { ...process.env, FORCE_COLOR: '0', ...env },
			timeout: isLong ? LIMIT.long : LIMIT.short,
			killSignal: 'SIGKILL',
		} );
		child.stdout.pipe( log, { end: false } );
		child.stderr.pipe( log, { end: false } );
		const [ status ] = await event( child, 'close' );
		return status ?? 128;
	};
	return {
		tools: {
			run,
			note: ( line ) => log.write( `${ line }\n` ),
			long: isLong,
			quick: isQuick,
		},
		close: () => new Promise( ( done ) => log.end( done ) ),
	};
}

async function perform( stage, how ) {
	const since = Date.now();
	const { tools, close } = toolsOf( stage.name, how );
	let counts;
	try {
		counts = await stage.work( tools );
	} catch ( error ) {
		tools.note(
			error instanceof Refusal ? error.message : String( error.stack )
		);
		counts = { passed: 0, failed: 1 };
	}
	await close();
	const isGood = counts.failed === 0;
	console.log(
		`${ isGood ? 'ok    ' : 'FAILED' } ${ stage.name.padEnd( 18 ) } ${
			counts.passed
		} passed, ${ counts.failed } failed, ${ seconds( since ) }`
	);
	const said = readFileSync( join( logs, `${ stage.name }.log` ), 'utf8' );
	for ( const [ , figures ] of said.matchAll( /^figures: (.*)$/gm ) ) {
		console.log( `       ${ figures }` );
	}
	if ( ! isGood ) {
		console.log(
			said
				.trimEnd()
				.split( '\n' )
				.slice( -60 )
				.map( ( line ) => `    ${ line }` )
				.join( '\n' )
		);
	}
	return counts;
}

/** Starts each stage when those before it have ended, at most two at once, in the list's order. */
async function performAll( list, how ) {
	const waiting = [ ...list ];
	const ended = new Set();
	const names = new Set( list.map( ( stage ) => stage.name ) );
	const running = new Map();
	const sum = { passed: 0, failed: 0 };
	const isReady = ( stage ) =>
		stage.after.every(
			( name ) => ended.has( name ) || ! names.has( name )
		);
	while ( waiting.length || running.size ) {
		const next = waiting.findIndex( isReady );
		if ( next >= 0 && running.size < AT_ONCE ) {
			const [ stage ] = waiting.splice( next, 1 );
			running.set(
				stage.name,
				perform( stage, how ).then( ( counts ) => ( {
					name: stage.name,
					counts,
				} ) )
			);
			continue;
		}
		const { name, counts } = await Promise.race( running.values() );
		running.delete( name );
		ended.add( name );
		sum.passed += counts.passed;
		sum.failed += counts.failed;
	}
	return sum;
}

/** The stages asked for, and those they need before them. */
function chosen( list, { only, quick, long, list: isListed } ) {
	if ( quick ) {
		return QUICK.map( ( name ) =>
			list.find( ( stage ) => stage.name === name )
		);
	}
	if ( ! only ) {
		return list.filter( ( stage ) => long || isListed || ! stage.rare );
	}
	const wanted = new Set( only.split( ',' ) );
	for ( const name of wanted ) {
		const stage = list.find( ( candidate ) => candidate.name === name );
		if ( ! stage ) {
			throw new Refusal(
				`There is no stage ${ name }: ${ list
					.map( ( candidate ) => candidate.name )
					.join( ', ' ) }`
			);
		}
		stage.after.forEach( ( before ) => wanted.add( before ) );
	}
	return list.filter( ( stage ) => wanted.has( stage.name ) );
}

await program( async () => {
	const since = Date.now();
	const { words, options } = readArguments( process.argv.slice( 2 ), [
		'quick',
		'long',
		'only',
		'list',
	] );
	if ( words.length ) {
		throw new Refusal(
			`bin/test does not know "${ words[ 0 ] }". For one stage: bin/test --only=STAGE. bin/test --help says more.`
		);
	}
	if ( options.quick && ( options.long || options.only ) ) {
		throw new Refusal( '--quick goes with neither --long nor --only.' );
	}
	const given = {};
	for ( const name of PIECES ) {
		if ( process.env[ name ] ) {
			given[ name ] = process.env[ name ];
		}
		// Every other stage runs on the npm build, whatever is given.
		delete process.env[ name ];
	}
	const list = chosen( stages( given ), options );
	if ( options.list ) {
		for ( const { name, about } of list ) {
			console.log( `${ name.padEnd( 18 ) } ${ about }` );
		}
		return;
	}
	mkdirSync( logs, { recursive: true } );
	// A server that was running serves somebody's site.
	const isOurs = ! isUp();
	await installPhpPackages();
	console.log( `${ list.length } stages, logs in .cache/test` );
	const { passed, failed } = await performAll( list, {
		isLong: options.long === 'yes',
		isQuick: options.quick === 'yes',
	} );
	if ( isOurs ) {
		stopMariaDb();
	}
	const isAll = ! options.only && ! options.quick;
	if ( isAll && ! ( given.WOOCOMMERCE_DIR && given.SUBSCRIPTIONS_DIR ) ) {
		console.log(
			'NOT RUN: the WooCommerce suite. Set WORDPRESS_DIR, WOOCOMMERCE_DIR and SUBSCRIPTIONS_DIR (folder or zip) to run it.'
		);
	}
	if ( isAll && ! ( given.STRIPE_GATEWAY_DIR && given.WOOPAYMENTS_DIR ) ) {
		console.log(
			'NOT RUN: the gateways suite. Set STRIPE_GATEWAY_DIR and WOOPAYMENTS_DIR (folders that are ready to run) beside the others to run it.'
		);
	}
	console.log( `In ${ seconds( since ) }:` );
	console.log( `${ passed } passed, ${ failed } failed` );
	process.exit( failed === 0 ? 0 : 1 );
} );
