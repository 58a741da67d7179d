#!/usr/bin/env node
/**
 * Asks both engines the same things and compares every answer.
 *
 *   node tests/parity/run.mjs [--count=100000 | --long | --trajectories=N] [--from=INDEX] [--seed=N] [--only=INDEX] [--case=FILE] [--reach] [--php=FOLDER] [--threads=N]
 *
 * --count         decisions to compare, at least; --long: 1,000,000
 * --trajectories  the same as a number of trajectories, each of 5 to 50 decisions
 * --from          index of the first trajectory, so that a run that was cut off can be gone on with
 * --only          one trajectory of the seed, by its index
 * --case          a kept difference, `found/NAME.json`
 * --reach         prints how often each code was reached
 * --php           a folder with another includes/Engine (and src beside it) to ask instead of the plugin's own
 * --threads       how many to compare in, each with a PHP process of its own; one for each core when left out
 *
 * Ends with 0 when there is no difference, 1 when there is one, 2 on a fault of the run itself.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { firstDifference } from './compare.mjs';
import { Distribution } from './distribution.mjs';
import { load, root } from './load.mjs';
import { minimise } from './minimise.mjs';
import { PhpProcess } from './php-process.mjs';

const FOUND = join( root, 'tests/parity/found' );
const PER_BATCH = 20;
const TELLS_EVERY_MS = 300000;
/** Below this many decisions chance alone leaves a rare code out. */
const REACHES_ALL = 100000;

function readOptions( args ) {
	const options = {
		count: 100000,
		trajectories: null,
		from: 0,
		threads: availableParallelism(),
		seed: 20270328,
		only: null,
		case: null,
		php: root,
		reach: false,
	};
	for ( const arg of args ) {
		const [ , name, value ] = /^--([a-z]+)(?:=(.+))?$/.exec( arg ) ?? [];
		if ( name === 'long' && value === undefined ) {
			options.count = 1000000;
		} else if ( name === 'reach' && value === undefined ) {
			options.reach = true;
		} else if (
			[ 'case', 'php' ].includes( name ) &&
			value !== undefined
		) {
			options[ name ] = value;
		} else if (
			[
				'count',
				'trajectories',
				'from',
				'seed',
				'only',
				'threads',
			].includes( name ) &&
			/^\d+$/.test( value ?? '' )
		) {
			options[ name ] = Number( value );
		} else {
			console.error(
				`${ arg } is no option. Known: --count=N --long --trajectories=N --from=N --seed=N --only=N --case=FILE --reach --php=FOLDER --threads=N`
			);
			process.exit( 2 );
		}
	}
	return options;
}

/**
 * Makes a difference small, keeps it and says where.
 *
 * @param {Object} parity     What `load` gave.
 * @param {PhpProcess} php
 * @param {Array}  operations In which the engines differ.
 * @param {string} name       Of the file.
 */
async function keep( parity, php, operations, name ) {
	const { engine, perform } = parity;
	const answersOf = async ( candidate ) => {
		try {
			return [
				perform( engine, candidate ),
				( await php.ask( [ candidate ] ) )[ 0 ],
			];
		} catch {
			// The definition does not stand it: another fault than the one that is being made smaller.
			return [ [], [] ];
		}
	};
	const small = await minimise(
		operations,
		async ( candidate ) =>
			firstDifference( ...( await answersOf( candidate ) ) ) >= 0,
		engine.parse
	);
	const [ ours, theirs ] = await answersOf( small );
	const at = firstDifference( ours, theirs );
	mkdirSync( FOUND, { recursive: true } );
	const file = join( FOUND, `${ name }.json` );
	writeFileSync(
		file,
		`${ JSON.stringify( { name, operations: small }, null, '\t' ) }\n`
	);
	console.log(
		`Differ in ${ name }, made small: operation ${ at }, ${ JSON.stringify( small[ at ] ).slice( 0, 200 ) }`
	);
	console.log( `  TypeScript  ${ ours[ at ] }` );
	console.log( `  PHP         ${ theirs[ at ] }` );
	console.log( `  kept in tests/parity/found/${ name }.json` );
}

/** Whether a kept difference is none any more. */
async function isMended( parity, php, file ) {
	const { operations } = JSON.parse( readFileSync( file, 'utf8' ) );
	const ours = parity.perform( parity.engine, operations );
	const [ theirs ] = await php.ask( [ operations ] );
	const at = firstDifference( ours, theirs );
	if ( at >= 0 ) {
		console.log( `Differ in ${ file }, operation ${ at }` );
		console.log( `  TypeScript  ${ ours[ at ] }` );
		console.log( `  PHP         ${ theirs[ at ] }` );
	}
	return at < 0;
}

function keptFiles() {
	try {
		return readdirSync( FOUND )
			.filter( ( name ) => name.endsWith( '.json' ) )
			.sort()
			.map( ( name ) => join( FOUND, name ) );
	} catch {
		return [];
	}
}

/** How far a long run has come. */
function teller() {
	let last = Date.now();
	return ( trajectories, decisions ) => {
		if ( Date.now() - last >= TELLS_EVERY_MS ) {
			last = Date.now();
			console.log(
				`  so far ${ trajectories } trajectories, ${ decisions } decisions, no difference`
			);
		}
	};
}

/** Compares trajectories in threads until there are enough of them; the first difference ends it. */
async function compareAll( options, distribution ) {
	const first = options.only ?? options.from;
	const most = options.only === null ? options.trajectories : 1;
	const tell = teller();
	let next = first;
	let compared = 0;
	let found = null;
	const nextTask = () => {
		const isEnough =
			most === null
				? distribution.of( 'asked.decide' ) >= options.count
				: next >= first + most;
		if ( isEnough || found !== null ) {
			return null;
		}
		const size =
			most === null
				? PER_BATCH
				: Math.min( PER_BATCH, first + most - next );
		const task = { from: next, size };
		next += size;
		return task;
	};
	const thread = () =>
		new Promise( ( done, failed ) => {
			const worker = new Worker(
				new URL( './worker.mjs', import.meta.url ),
				{
					workerData: { seed: options.seed, folder: options.php },
				}
			);
			let task = nextTask();
			worker.on( 'message', ( { counts, found: index } ) => {
				distribution.addAll( counts );
				compared += task.size;
				found ??= index;
				if ( found === null ) {
					tell( compared, distribution.of( 'asked.decide' ) );
				}
				task = nextTask();
				worker.postMessage( task );
			} );
			worker.on( 'error', failed );
			worker.on( 'exit', done );
			worker.postMessage( task );
		} );
	await Promise.all( Array.from( { length: options.threads }, thread ) );
	return { found, trajectories: compared };
}

/** Names every code the generators must reach. */
function expectedNames() {
	return JSON.parse(
		readFileSync( join( root, 'tests/parity/reach.json' ), 'utf8' )
	).names;
}

function report( distribution, trajectories, seconds, isFull ) {
	for ( const kind of [ 'decide', 'apply', 'enrol', 'admit', 'parse' ] ) {
		console.log(
			`  ${ kind.padEnd( 7 ) } ${ distribution.of( `asked.${ kind }` ) }`
		);
	}
	const decisions = distribution.of( 'asked.decide' );
	console.log(
		`  ${ trajectories } trajectories, ${ Math.round( trajectories / seconds ) } of them and ${ Math.round( decisions / seconds ) } decisions/s in both, ${ seconds.toFixed( 1 ) } s`
	);
	for ( const [ name, count ] of distribution.entries() ) {
		if ( isFull || /^(decision|hold|end|entry)\./.test( name ) ) {
			console.log( `  ${ name.padEnd( 44 ) } ${ count }` );
		}
	}
}

async function main() {
	const options = readOptions( process.argv.slice( 2 ) );
	const parity = load();
	const php = new PhpProcess( options.php );
	const files = options.case === null ? keptFiles() : [ options.case ];
	let failed = 0;
	for ( const file of files ) {
		failed += ( await isMended( parity, php, file ) ) ? 0 : 1;
	}
	if ( options.case !== null ) {
		php.close();
		console.log(
			`Parity: ${ files.length - failed } kept cases equal, ${ failed } differ`
		);
		process.exit( failed === 0 ? 0 : 1 );
	}
	console.log( `Parity with seed ${ options.seed }` );
	const distribution = new Distribution();
	const began = process.hrtime.bigint();
	const { found, trajectories } = await compareAll( options, distribution );
	report(
		distribution,
		trajectories,
		Number( process.hrtime.bigint() - began ) / 1e9,
		options.reach
	);
	if ( found !== null ) {
		failed += 1;
		await keep(
			parity,
			php,
			parity.newTrajectory( options.seed, found, parity.engine )
				.operations,
			`seed-${ options.seed }-${ found }`
		);
	}
	const decisions = distribution.of( 'asked.decide' );
	const missing =
		decisions >= REACHES_ALL ? distribution.missing( expectedNames() ) : [];
	if ( missing.length > 0 ) {
		failed += 1;
		console.log( `Never reached: ${ missing.join( ', ' ) }` );
	}
	php.close();
	console.log(
		`Parity: ${ trajectories } trajectories with ${ decisions } decisions compared, ${ files.length } kept cases, ${ failed } failed`
	);
	process.exit( failed === 0 ? 0 : 1 );
}

try {
	await main();
} catch ( error ) {
	console.error( error );
	process.exit( 2 );
}
