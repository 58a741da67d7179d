#!/usr/bin/env node
/**
 * Plants the faults of mutants.json into copies of the PHP engine, one at a time: the conformance vectors or parity must notice each.
 *
 *   node tests/parity/mutants.mjs [--only=ID] [--parity]
 *
 * --parity: asks parity also about those the vectors notice
 *
 * Ends with 0 when every fault was noticed, 1 when one was not, 2 on a fault of the run itself.
 */
import { spawn } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { firstDifference } from './compare.mjs';
import { load, root } from './load.mjs';
import { PhpProcess } from './php-process.mjs';

const COPIES = join( root, '.cache/mutants' );
const SEED = 20271031;
const DECISIONS = 6000;
const PER_BATCH = 10;
/** A fault that makes an engine run for ever is noticed as well. */
const PATIENCE_MS = 90000;
/** The sentences of docs/engine.md, each of which needs a fault of its own. */
const SENTENCES = 34;

/** A copy of what the PHP engine consists of, with one fault. */
function plant( mutant ) {
	const folder = join( COPIES, mutant.id );
	rmSync( folder, { recursive: true, force: true } );
	mkdirSync( join( folder, 'includes' ), { recursive: true } );
	cpSync(
		join( root, 'includes/Engine' ),
		join( folder, 'includes/Engine' ),
		{
			recursive: true,
		}
	);
	symlinkSync( join( root, 'src' ), join( folder, 'src' ) );
	const file = join( folder, 'includes/Engine', mutant.file );
	const parts = readFileSync( file, 'utf8' ).split( mutant.search );
	if ( parts.length !== 2 ) {
		throw new Error(
			`${ mutant.id }: its text stands ${ parts.length - 1 } times in ${ mutant.file }, not once.`
		);
	}
	writeFileSync( file, parts.join( mutant.replace ) );
	return folder;
}

/** Whether the vectors pass on the engine of a folder. */
function vectorsPass( folder ) {
	return new Promise( ( done, failed ) => {
		const child = spawn(
			'php',
			[
				'-d',
				'memory_limit=1G',
				'-d',
				`auto_prepend_file=${ join( root, 'tests/parity/mutant-prepend.php' ) }`,
				join( root, 'vendor/bin/phpunit' ),
				'--configuration',
				join( root, 'phpunit.xml.dist' ),
				'--testsuite=unit',
				'--filter=FollowupReminders.Tests.Unit.(ConformanceTest|Engine)',
				'--stop-on-defect',
			],
			{
				cwd: root,
				env: { ...process.env, PARITY_ENGINE: folder },
				stdio: [ 'ignore', 'pipe', 'pipe' ],
			}
		);
		let printed = '';
		child.stdout.on( 'data', ( data ) => ( printed += data ) );
		child.stderr.on( 'data', ( data ) => ( printed += data ) );
		const timer = setTimeout( () => child.kill( 'SIGKILL' ), PATIENCE_MS );
		child.on( 'error', failed );
		child.on( 'close', ( status ) => {
			clearTimeout( timer );
			if ( status === 0 && ! /^OK \(\d+ tests/m.test( printed ) ) {
				failed( new Error( `The vectors did not run:\n${ printed }` ) );
			} else {
				done( { passes: status === 0, printed } );
			}
		} );
	} );
}

/** Trajectories with the answers of the definition. */
function newCorpus( { newTrajectory, engine } ) {
	const corpus = [];
	let decisions = 0;
	for ( let index = 0; decisions < DECISIONS; index += 1 ) {
		const { operations, answers } = newTrajectory( SEED, index, engine );
		decisions += operations.filter(
			( one ) => one[ 0 ] === 'decide'
		).length;
		corpus.push( {
			operations,
			texts: answers.map( ( answer ) =>
				answer === null ? '' : JSON.stringify( answer )
			),
		} );
	}
	return corpus;
}

/** How many trajectories it took until the engine of a folder differed; null: it does not. */
async function firstDifferent( folder, corpus ) {
	const php = new PhpProcess( folder );
	const timer = setTimeout( () => php.kill(), PATIENCE_MS );
	let asked = 0;
	try {
		for ( let from = 0; from < corpus.length; from += PER_BATCH ) {
			const batch = corpus.slice( from, from + PER_BATCH );
			asked = from + 1;
			const answers = await php.ask(
				batch.map( ( one ) => one.operations )
			);
			const at = batch.findIndex(
				( one, index ) =>
					firstDifference( one.texts, answers[ index ] ) >= 0
			);
			if ( at >= 0 ) {
				return from + at + 1;
			}
		}
		return null;
	} catch {
		// It broke, or was ended because it never answered.
		return asked;
	} finally {
		clearTimeout( timer );
		php.close();
	}
}

async function judge( mutant, corpus, asksBoth ) {
	const folder = plant( mutant );
	const { passes } = await vectorsPass( folder );
	const found =
		passes || asksBoth ? await firstDifferent( folder, corpus ) : null;
	rmSync( folder, { recursive: true, force: true } );
	const by = [
		...( passes ? [] : [ 'vectors' ] ),
		...( found === null ? [] : [ `parity (trajectory ${ found })` ] ),
	];
	const where =
		mutant.sentence === null ? 'reader' : `sentence ${ mutant.sentence }`;
	console.log(
		`${ by.length === 0 ? 'SURVIVES' : 'noticed ' }  ${ where.padEnd( 12 ) } ${ mutant.id.padEnd( 28 ) } ${ by.join( ', ' ) || mutant.fault }`
	);
	return by.length > 0;
}

/** An engine without a fault must pass: else everything would be noticed. */
async function checkSound( corpus ) {
	const { passes, printed } = await vectorsPass( root );
	if ( ! passes ) {
		throw new Error(
			`The vectors fail on the engine as it is:\n${ printed }`
		);
	}
	if ( ( await firstDifferent( root, corpus ) ) !== null ) {
		throw new Error(
			'The engines differ as they are: run tests/parity/run.mjs.'
		);
	}
}

function checkList( mutants ) {
	const named = new Set( mutants.map( ( mutant ) => mutant.sentence ) );
	for ( let sentence = 1; sentence <= SENTENCES; sentence += 1 ) {
		if ( ! named.has( sentence ) ) {
			throw new Error( `Sentence ${ sentence } has no planted fault.` );
		}
	}
}

async function main() {
	const args = process.argv.slice( 2 );
	const only = args
		.find( ( arg ) => arg.startsWith( '--only=' ) )
		?.slice( 7 );
	const list = JSON.parse(
		readFileSync( join( root, 'tests/parity/mutants.json' ), 'utf8' )
	).mutants;
	checkList( list );
	const mutants = list.filter(
		( one ) => only === undefined || one.id === only
	);
	const corpus = newCorpus( load() );
	await checkSound( corpus );
	let noticed = 0;
	const waiting = [ ...mutants ];
	const work = async () => {
		for ( let next = waiting.shift(); next; next = waiting.shift() ) {
			const isNoticed = await judge(
				next,
				corpus,
				args.includes( '--parity' )
			);
			noticed += isNoticed ? 1 : 0;
		}
	};
	await Promise.all(
		Array.from( { length: Math.min( 2, availableParallelism() ) }, work )
	);
	const survivors = mutants.length - noticed;
	console.log(
		`Mutants: ${ noticed } noticed, ${ survivors } survive, over ${ SENTENCES } sentences`
	);
	process.exit( survivors === 0 && noticed > 0 ? 0 : 1 );
}

try {
	await main();
} catch ( error ) {
	console.error( error );
	process.exit( 2 );
}
