/**
 * Decisions per second of processor time and memory, in Node and in PHP, beside json-rules-engine on the same rules in the same run.
 *
 *   bin/bench engine [--seconds=3]
 *
 * A figure counts whole decisions: stops, holds, calendar, conditions, with the trace. Each runtime has a process of its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { load, root } from '../parity/load.mjs';
import { SEQUENCES, situationsOf } from './engine/situations.mjs';

const folder = join( root, '.cache/bench' );
const here = ( name ) => join( root, 'tests/bench/engine', name );
const seconds =
	/^--seconds=(\d+)$/.exec( process.argv[ 2 ] ?? '' )?.[ 1 ] ?? '3';

/** The program is first, then its arguments. */
const RUNTIMES = {
	node: ( file ) => [
		process.execPath,
		here( 'node.mjs' ),
		join( root, '.cache/parity/src/engine/index.js' ),
		file,
		seconds,
	],
	'json-rules-engine': ( file ) => [
		process.execPath,
		here( 'json-rules.mjs' ),
		file,
		seconds,
	],
	php: ( file ) => [ 'php', here( 'php.php' ), root, file, seconds ],
	'php with opcache': ( file ) => [
		'php',
		'-d',
		'opcache.enable_cli=1',
		'-d',
		'opcache.jit=disable',
		here( 'php.php' ),
		root,
		file,
		seconds,
	],
	'php with opcache and jit': ( file ) => [
		'php',
		'-d',
		'opcache.enable_cli=1',
		'-d',
		'opcache.jit=tracing',
		'-d',
		'opcache.jit_buffer_size=64M',
		here( 'php.php' ),
		root,
		file,
		seconds,
	],
};

function say( figure ) {
	console.log( JSON.stringify( figure ) );
}

function ratio( name, sequence, over, under ) {
	say( {
		figure: name,
		sequence,
		ratio: Number( ( over / under ).toFixed( 2 ) ),
	} );
}

function measure( sequence, engine ) {
	const situations = situationsOf( sequence, engine );
	const file = join( folder, `${ sequence.id }.json` );
	writeFileSync( file, JSON.stringify( situations ) );
	const rates = {};
	for ( const [ runtime, commandOf ] of Object.entries( RUNTIMES ) ) {
		const [ program, ...args ] = commandOf( file );
		const { perSecond, peakMegabytes } = JSON.parse(
			execFileSync( program, args, { encoding: 'utf8' } )
		);
		rates[ runtime ] = perSecond;
		say( {
			figure: 'decisions',
			sequence: sequence.id,
			steps: sequence.steps.length,
			situations: situations.asked.length,
			runtime,
			perSecond: Math.round( perSecond ),
			peakMegabytes,
		} );
	}
	ratio(
		'node over json-rules-engine',
		sequence.id,
		rates.node,
		rates[ 'json-rules-engine' ]
	);
	ratio(
		'php with opcache over json-rules-engine',
		sequence.id,
		rates[ 'php with opcache' ],
		rates[ 'json-rules-engine' ]
	);
	ratio(
		'node over php with opcache',
		sequence.id,
		rates.node,
		rates[ 'php with opcache' ]
	);
	return rates;
}

const { engine } = load();
mkdirSync( folder, { recursive: true } );
say( {
	figure: 'machine',
	processor: cpus()[ 0 ]?.model ?? 'unknown',
	processors: cpus().length,
	node: process.version,
	php: execFileSync( 'php', [ '-r', 'echo PHP_VERSION;' ], {
		encoding: 'utf8',
	} ),
	secondsPerFigure: Number( seconds ),
} );
const measured = new Map(
	SEQUENCES.map( ( sequence ) => [ sequence, measure( sequence, engine ) ] )
);
for ( const [ sequence, rates ] of measured ) {
	say( {
		figure: 'nanoseconds per decision and step',
		sequence: sequence.id,
		steps: sequence.steps.length,
		node: Math.round( 1e9 / rates.node / sequence.steps.length ),
		php: Math.round(
			1e9 / rates[ 'php with opcache' ] / sequence.steps.length
		),
	} );
}
