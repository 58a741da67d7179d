/* eslint-disable no-bitwise -- UTF-8 is defined on bits */
/** One long-lived PHP process that answers batches of trajectories. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { root } from './load.mjs';

/**
 * UTF-8 in which half a surrogate pair keeps its three bytes: PHP must see what JavaScript saw.
 *
 * @param {string} text
 * @return {string} Base64.
 */
function bytesOf( text ) {
	if ( ! /[\ud800-\udfff]/.test( text ) ) {
		return Buffer.from( text, 'utf8' ).toString( 'base64' );
	}
	const parts = [];
	for ( const character of text ) {
		const code = character.codePointAt( 0 );
		parts.push(
			code >= 0xd800 && code <= 0xdfff
				? Buffer.from( [
						0xed,
						0x80 + ( ( code >> 6 ) & 0x3f ),
						0x80 + ( code & 0x3f ),
					] )
				: Buffer.from( character, 'utf8' )
		);
	}
	return Buffer.concat( parts ).toString( 'base64' );
}

/**
 * A trajectory as it crosses the pipe: a document, or a group of facts, that is handed over again stands once among `shared`, and `@N`
 * in its place.
 *
 * @param {Array} operations
 * @return {{ shared: Array, operations: Array }} To be written as JSON.
 */
function packed( operations ) {
	const shared = [];
	const places = new Map();
	const share = ( value ) => {
		if ( typeof value !== 'object' || value === null ) {
			return value;
		}
		let place = places.get( value );
		if ( place === undefined ) {
			place = `@${ shared.length }`;
			places.set( value, place );
			shared.push( value );
		}
		return place;
	};
	const withShared = ( group ) =>
		Object.fromEntries(
			Object.entries( group ).map( ( [ key, value ] ) => [
				key,
				share( value ),
			] )
		);
	const rulesOf = ( rules ) => ( {
		...withShared( rules ),
		recipientZones: rules.recipientZones.map( share ),
	} );
	return {
		operations: operations.map( ( operation ) => {
			switch ( operation[ 0 ] ) {
				case 'facts':
					return [ 'facts', withShared( operation[ 1 ] ) ];
				case 'rules':
					return [ 'rules', rulesOf( operation[ 1 ] ) ];
				case 'enrol':
					return [
						'enrol',
						operation[ 1 ],
						operation[ 2 ].map( ( offer ) => ( {
							...offer,
							rules: rulesOf( offer.rules ),
						} ) ),
					];
				case 'parse':
					return [
						'parse',
						operation[ 1 ],
						bytesOf( operation[ 2 ] ),
						operation[ 3 ],
					];
				default:
					return operation;
			}
		} ),
		shared,
	};
}

export class PhpProcess {
	/** Highest use of memory it told of, in bytes. */
	peakBytes = 0;
	#waiting = [];
	#process;
	#isClosed = false;

	/** @param {string} folder With includes/Engine and the files of src it reads. */
	constructor( folder = root ) {
		this.#process = spawn(
			'php',
			[
				'-d',
				'memory_limit=1G',
				'-d',
				'opcache.enable_cli=1',
				join( root, 'tests/parity/php-engine.php' ),
				folder,
			],
			{ stdio: [ 'pipe', 'pipe', 'pipe' ] }
		);
		let complaint = '';
		this.#process.stderr.on( 'data', ( data ) => {
			complaint += data;
		} );
		const lines = createInterface( { input: this.#process.stdout } );
		let printed = '';
		lines.on( 'line', ( line ) => {
			if ( ! line.startsWith( '[' ) || this.#waiting.length === 0 ) {
				printed += `${ line }\n`;
				return;
			}
			const [ answers, peak ] = JSON.parse( line );
			this.peakBytes = peak;
			this.#waiting.shift().done( answers );
		} );
		const fail = ( reason ) => {
			for ( const { failed } of this.#waiting.splice( 0 ) ) {
				failed(
					new Error( `${ reason }\n${ printed }${ complaint }` )
				);
			}
		};
		this.#process.on( 'error', ( error ) =>
			fail( `php does not start: ${ error.message }` )
		);
		this.#process.on( 'close', ( status ) => {
			if ( ! this.#isClosed ) {
				fail( `php ended with ${ status }.` );
			}
		} );
		this.#process.stdin.on( 'error', () => {} );
	}

	/**
	 * @param {Array<Array>} batch Lists of operations.
	 * @return {Promise<string[][]>} The answers of each, '' where there is none to give.
	 */
	ask( batch ) {
		return this.#send( 'texts', batch );
	}

	/**
	 * The same in short: the answers themselves need not cross the pipe to be compared.
	 *
	 * @param {Array<Array>} batch Lists of operations.
	 * @return {Promise<{ hash: string, parsed: string[] }[]>} Of each what `digestOf` makes of its answers.
	 */
	askDigests( batch ) {
		return this.#send( 'digests', batch );
	}

	#send( wanted, batch ) {
		return new Promise( ( done, failed ) => {
			this.#waiting.push( { done, failed } );
			this.#process.stdin.write(
				`${ JSON.stringify( { wanted, batch: batch.map( packed ) } ) }\n`
			);
		} );
	}

	/** Ends it at once: what it was asked fails. */
	kill() {
		this.#process.kill( 'SIGKILL' );
	}

	close() {
		this.#isClosed = true;
		this.#process.stdin.end();
	}
}
