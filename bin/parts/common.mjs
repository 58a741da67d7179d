/** What every command of bin/ shares: where things are, how programs are run, how to give up. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	realpathSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { createServer, connect } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = realpathSync(
	resolve( dirname( fileURLToPath( import.meta.url ) ), '../..' )
);
export const cache = join( root, '.cache' );

/** An end that is the user's to mend: shown without a stack. */
export class Refusal extends Error {}

/**
 * Runs a command line's main function and turns its end into an exit status.
 *
 * @param {() => Promise<void>} main
 */
export async function program( main ) {
	try {
		await main();
	} catch ( error ) {
		console.error( error instanceof Refusal ? error.message : error );
		process.exit( error instanceof Refusal ? 2 : 1 );
	}
}

/**
 * @param {string}   name
 * @param {string[]} args
 * @param {Object}   options For spawnSync; standard output is returned, errors go to the terminal.
 * @return {string} What it printed.
 */
export function capture( name, args, options = {} ) {
	const done = spawnSync( name, args, {
		encoding: 'utf8',
		maxBuffer: 2 ** 28,
		stdio: [ 'ignore', 'pipe', 'inherit' ],
		...options,
	} );
	if ( done.error ) {
		throw done.error;
	}
	if ( done.status !== 0 ) {
		throw new Refusal(
			`${ name } ${ args.join( ' ' ) } ended with ${
				done.status ?? done.signal
			}${ done.stdout ? `:\n${ done.stdout.slice( -4000 ) }` : '' }`
		);
	}
	return done.stdout ?? '';
}

/**
 * @param {string}   name
 * @param {string[]} args
 * @param {Object}   options For spawn.
 * @return {Promise<number>} Its exit status; 128 when a signal ended it.
 */
export function run( name, args, options = {} ) {
	return new Promise( ( done, fail ) => {
		const child = spawn( name, args, { stdio: 'inherit', ...options } );
		child.on( 'error', fail );
		child.on( 'exit', ( status ) => done( status ?? 128 ) );
	} );
}

/** @param {string} name */
export function has( name ) {
	return (
		spawnSync( 'sh', [ '-c', `command -v "${ name }"` ], {
			stdio: 'ignore',
		} ).status === 0
	);
}

/**
 * @param {string[]} paths Files and folders, absolute.
 * @return {string} Changes when the name or content of any file below them does.
 */
export function fingerprint( paths ) {
	const hash = createHash( 'sha256' );
	const visit = ( path ) => {
		if ( ! existsSync( path ) ) {
			return;
		}
		if ( statSync( path ).isDirectory() ) {
			for ( const entry of readdirSync( path ).sort() ) {
				visit( join( path, entry ) );
			}
			return;
		}
		hash.update( path.slice( root.length ) + '\0' );
		hash.update( readFileSync( path ) );
	};
	paths.forEach( visit );
	return hash.digest( 'hex' );
}

/**
 * Does work once per state of its inputs.
 *
 * @param {string}              name
 * @param {string}              state    From `fingerprint`.
 * @param {string[]}            products What the work leaves: done again when one is gone.
 * @param {() => Promise<void>} work
 * @return {Promise<boolean>} Whether there was anything to do.
 */
export async function once( name, state, products, work ) {
	const stamp = join( cache, `${ name }.stamp` );
	const known = existsSync( stamp ) ? readFileSync( stamp, 'utf8' ) : '';
	if ( known === state && products.every( ( path ) => existsSync( path ) ) ) {
		return false;
	}
	await work();
	mkdirSync( cache, { recursive: true } );
	writeFileSync( stamp, state );
	return true;
}

/**
 * @param {number} port
 * @return {Promise<boolean>} Whether something answers on this machine's port.
 */
export function answers( port ) {
	return new Promise( ( done ) => {
		const socket = connect( { host: '127.0.0.1', port } );
		socket.once( 'connect', () => {
			socket.destroy();
			done( true );
		} );
		socket.once( 'error', () => done( false ) );
	} );
}

/**
 * @param {number} wanted 0 for any.
 * @return {Promise<number|null>} The port, or null when it is taken.
 */
export function freePort( wanted ) {
	return new Promise( ( done ) => {
		const server = createServer();
		server.once( 'error', () => done( null ) );
		server.listen( wanted, '127.0.0.1', () => {
			const { port } = server.address();
			server.close( () => done( port ) );
		} );
	} );
}

/** @param {number} milliseconds */
export function pause( milliseconds ) {
	return new Promise( ( done ) => setTimeout( done, milliseconds ) );
}

/**
 * @param {string[]} args    A command line.
 * @param {string[]} allowed Names of `--name=value` or `--name` options.
 * @return {{ words: string[], options: Record<string, string> }} A bare `--name` has the value `yes`.
 */
export function readArguments( args, allowed ) {
	const words = [];
	const options = {};
	for ( const arg of args ) {
		const option = /^--([a-z-]+)(?:=(.*))?$/s.exec( arg );
		if ( ! option ) {
			words.push( arg );
			continue;
		}
		if ( ! allowed.includes( option[ 1 ] ) ) {
			throw new Refusal(
				`Unknown option --${ option[ 1 ] }. Known: ${ allowed
					.map( ( name ) => `--${ name }` )
					.join( ', ' ) }`
			);
		}
		options[ option[ 1 ] ] = option[ 2 ] ?? 'yes';
	}
	return { words, options };
}
