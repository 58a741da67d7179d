/** The PHP a command uses: the machine's when it can run WordPress on SQLite, else PHP in WebAssembly. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Refusal, has, root, run } from './common.mjs';
import { atOffset, offset } from './other-time.mjs';

/** @typedef {'native'|'wasm'} Runtime */

/** What is missing from the machine's PHP; the last words are Debian's package names. */
function missing( database ) {
	if ( ! has( 'php' ) ) {
		return 'no PHP (php-cli)';
	}
	const wanted = [
		...[ 'json', 'mbstring', 'dom', 'openssl' ],
		...( database === 'sqlite' ? [ 'pdo_sqlite' ] : [ 'mysqli' ] ),
	];
	const asked = spawnSync(
		'php',
		[
			'-r',
			`echo PHP_VERSION_ID < 80100 || PHP_INT_SIZE < 8 ? 'PHP ' . PHP_VERSION . ' on ' . PHP_INT_SIZE * 8 . ' bits' : implode( ', ', array_diff( ${ JSON.stringify(
				wanted
			) }, array_map( 'strtolower', get_loaded_extensions() ) ) );`,
		],
		{ encoding: 'utf8' }
	);
	return asked.status === 0 ? asked.stdout : 'a PHP that does not start';
}

/**
 * @param {'sqlite'|'mariadb'} database
 * @return {Runtime} As SITE_RUNTIME says, else what the machine can do.
 */
export function chooseRuntime( database ) {
	const wish = process.env.SITE_RUNTIME ?? 'auto';
	if ( ! [ 'auto', 'native', 'wasm' ].includes( wish ) ) {
		throw new Refusal( 'SITE_RUNTIME is auto, native or wasm.' );
	}
	if ( wish === 'wasm' || ( wish === 'auto' && missing( database ) ) ) {
		if ( database !== 'sqlite' ) {
			throw new Refusal(
				`A site on MariaDB needs PHP 8.1 or newer with mysqli on this machine: ${ missing(
					database
				) }.`
			);
		}
		return 'wasm';
	}
	if ( missing( database ) ) {
		throw new Refusal(
			`The machine's PHP cannot run this site: ${ missing( database ) }.`
		);
	}
	return 'native';
}

/**
 * Runs a PHP file like `php FILE ARGUMENTS`.
 *
 * @param {Runtime}  runtime
 * @param {string[]} args
 * @param {Object}   options For spawn; `at` is a moment for faketime, `2026-06-01 10:00:00`.
 * @return {Promise<number>} Exit status.
 */
export function php( runtime, args, { at, ...options } = {} ) {
	if ( runtime === 'wasm' ) {
		if ( at ) {
			throw new Refusal( '--at needs PHP on the machine.' );
		}
		return run(
			process.execPath,
			[ join( root, 'bin/parts/php-wasm.mjs' ), ...args ],
			options
		);
	}
	const command = [
		'php',
		'-d',
		'memory_limit=512M',
		'-d',
		'display_errors=stderr',
		...args,
	];
	const [ name, ...rest ] = at
		? // `@`: the clock starts at that moment and goes on from there.
			[ 'faketime', '-f', `@${ at }`, ...command ]
		: atOffset( offset, command );
	return run( name, rest, options );
}
