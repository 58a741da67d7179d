/**
 * How long the backtest takes over a made-up shop's year, and how much memory: one JSON line per figure.
 *
 *     node tests/bench/backtest.mjs [--cases=100000] [--threads=2] [--seed=1]
 *
 * Each thread makes its share of the shop debtor by debtor and takes each through the stock sequences; the making is timed apart.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	Worker,
	isMainThread,
	parentPort,
	workerData,
} from 'node:worker_threads';
import { compiled, compileEngine, root } from '../support/bench.mjs';

const file = fileURLToPath( import.meta.url );
const require = createRequire( import.meta.url );
const STOCK = [
	'failed_subscription_payment',
	'unpaid_order',
	'invoice_on_terms',
];
/** Numbers of cases a thread may give out. */
const NUMBERS = 100_000_000;
/** The stated aim for 100,000 cases on two cores. */
const AIM = { cases: 100_000, threads: 2, seconds: 4, megabytes: 300 };

const stock = ( name ) =>
	JSON.parse(
		readFileSync(
			join( root, `src/documents/stock/${ name }.json` ),
			'utf8'
		)
	);

/** @return {Object} What one thread's share comes to, with the seconds it took. */
function backtestShare( { cases, seed, thread } ) {
	const { pastShop, pastWorld } = require(
		join( compiled, 'tests/bench/past-shop.js' )
	);
	const { BacktestJob } = require(
		join( compiled, 'src/engine/backtest/job.js' )
	);
	const job = new BacktestJob( {
		sequences: STOCK.map( stock ),
		against: null,
		world: pastWorld( stock( 'policy' ) ),
		keep: 1000,
	} );
	let inBacktest = 0n;
	for ( const debtor of pastShop(
		seed + thread,
		cases,
		thread * NUMBERS + 1
	) ) {
		const before = process.hrtime.bigint();
		job.add( debtor );
		inBacktest += process.hrtime.bigint() - before;
	}
	return {
		totals: job.result().totals,
		seconds: Number( inBacktest ) / 1e9,
	};
}

function inThread( share ) {
	return new Promise( ( done, fail ) => {
		const worker = new Worker( file, { workerData: share } );
		worker.once( 'message', done );
		worker.once( 'error', fail );
	} );
}

function option( name, otherwise ) {
	const given = process.argv.find( ( arg ) =>
		arg.startsWith( `--${ name }=` )
	);
	const value = given ? Number( given.slice( name.length + 3 ) ) : otherwise;
	if ( ! Number.isSafeInteger( value ) || value < 1 ) {
		throw new Error( `--${ name } is a whole number above zero.` );
	}
	return value;
}

function sumOf( shares, world ) {
	const { BacktestJob } = require(
		join( compiled, 'src/engine/backtest/job.js' )
	);
	const sum = new BacktestJob( {
		sequences: [],
		against: null,
		world,
		keep: 0,
	} );
	shares.forEach( ( { totals } ) => sum.addTotals( totals ) );
	return sum.result().totals;
}

async function main() {
	const cases = option( 'cases', AIM.cases );
	const threads = option( 'threads', AIM.threads );
	const seed = option( 'seed', 1 );
	compileEngine();
	const shareOf = ( thread ) =>
		Math.floor( ( cases * ( thread + 1 ) ) / threads ) -
		Math.floor( ( cases * thread ) / threads );
	const cpuBefore = process.cpuUsage();
	const before = process.hrtime.bigint();
	const shares = await Promise.all(
		Array.from( { length: threads }, ( _, thread ) =>
			inThread( { cases: shareOf( thread ), seed, thread } )
		)
	);
	const wall = Number( process.hrtime.bigint() - before ) / 1e9;
	const cpu = process.cpuUsage( cpuBefore );
	const { pastWorld } = require(
		join( compiled, 'tests/bench/past-shop.js' )
	);
	const totals = sumOf( shares, pastWorld( stock( 'policy' ) ) );
	const rounded = ( value ) => Math.round( value * 100 ) / 100;
	const seconds = rounded(
		Math.max( ...shares.map( ( share ) => share.seconds ) )
	);
	const megabytes = rounded( process.resourceUsage().maxRSS / 1024 );
	console.log(
		JSON.stringify( {
			figure: 'backtest',
			node: process.version,
			threads,
			seed,
			cases: totals.cases,
			debtors: totals.debtors,
			months: 12,
			casesEnrolled: totals.casesEnrolled,
			decisions: totals.decisions,
			messages: totals.messages,
			forgottenBasisPoints: totals.forgottenBasisPoints,
			seconds,
			wallSeconds: rounded( wall ),
			cpuSeconds: rounded( ( cpu.user + cpu.system ) / 1e6 ),
			decisionsPerSecond: Math.round( totals.decisions / seconds ),
			peakMegabytes: megabytes,
			aim: AIM,
			isWithinAim:
				cases === AIM.cases && threads === AIM.threads
					? seconds < AIM.seconds && megabytes < AIM.megabytes
					: null,
		} )
	);
}

if ( isMainThread ) {
	await main();
} else {
	parentPort.postMessage( backtestShare( workerData ) );
}
