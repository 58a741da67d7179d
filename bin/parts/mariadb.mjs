/** A private MariaDB for sites of this folder: no service, no network port, one socket only this user can open. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	openSync,
	readFileSync,
	rmSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Refusal, capture, has, pause, root } from './common.mjs';
import { atOffset, offset } from './other-time.mjs';

/** Sites that live at another time have a server that does too: the plugin goes by the database's clock. */
const home = join(
	root,
	offset === '' ? '.sites/.mariadb' : '.sites/.mariadb-other-time'
);
const user = userInfo().username;

/** A socket's path may have 107 characters at most, which a folder deep down has already: it is in the folder for temporary files. */
const socketFolder = join(
	tmpdir(),
	`followup-reminders-${ userInfo().uid }-${ createHash( 'sha256' )
		.update( offset === '' ? root : home )
		.digest( 'hex' )
		.slice( 0, 12 ) }`
);
export const socket = join( socketFolder, 'mariadb.sock' );

const client = [ '--no-defaults', `--socket=${ socket }`, '--user=root' ];

/** @return {boolean} Whether the server is running. */
export function isUp() {
	return (
		spawnSync( 'mariadb-admin', [ ...client, 'ping' ], {
			stdio: 'ignore',
		} ).status === 0
	);
}

/** Starts the server if it is not running. */
export async function startMariaDb() {
	if ( ! has( 'mariadbd' ) && ! existsSync( '/usr/sbin/mariadbd' ) ) {
		throw new Refusal(
			'A site on MariaDB needs the package mariadb-server (apt-get install mariadb-server).'
		);
	}
	if ( isUp() ) {
		return;
	}
	// A server that starts removes what it finds of temporary tables: in a folder it shared, those of servers that run.
	mkdirSync( join( home, 'tmp' ), { recursive: true } );
	mkdirSync( socketFolder, { recursive: true, mode: 0o700 } );
	chmodSync( socketFolder, 0o700 );
	if ( ! existsSync( join( home, 'data/mysql' ) ) ) {
		rmSync( join( home, 'data' ), { recursive: true, force: true } );
		capture( 'mariadb-install-db', [
			'--no-defaults',
			`--user=${ user }`,
			`--datadir=${ join( home, 'data' ) }`,
			`--tmpdir=${ join( home, 'tmp' ) }`,
			'--auth-root-authentication-method=normal',
			'--skip-test-db',
			// Without a network port no host name matters, not even one that cannot be looked up.
			'--force',
		] );
	}
	const log = openSync( join( home, 'server.log' ), 'a' );
	const [ name, ...args ] = atOffset( offset, [
		has( 'mariadbd' ) ? 'mariadbd' : '/usr/sbin/mariadbd',
		...[
			'--no-defaults',
			`--user=${ user }`,
			`--datadir=${ join( home, 'data' ) }`,
			`--socket=${ socket }`,
			`--pid-file=${ join( home, 'pid' ) }`,
			`--tmpdir=${ join( home, 'tmp' ) }`,
			'--skip-networking',
			// A site is made anew in seconds: no write waits for the disk.
			'--innodb-flush-log-at-trx-commit=0',
			'--sync-binlog=0',
		],
	] );
	spawn( name, args, {
		detached: true,
		stdio: [ 'ignore', log, log ],
	} ).unref();
	for ( let tries = 0; tries < 200; ++tries ) {
		if ( isUp() ) {
			return;
		}
		await pause( 100 );
	}
	throw new Refusal(
		`MariaDB did not start: ${ readFileSync(
			join( home, 'server.log' ),
			'utf8'
		).slice( -2000 ) }`
	);
}

/** Stops the server if it is running; its data stay. */
export function stopMariaDb() {
	if ( has( 'mariadb-admin' ) && isUp() ) {
		capture( 'mariadb-admin', [ ...client, 'shutdown' ] );
	}
}

/** @param {string} statements */
export function sql( statements ) {
	return capture( 'mariadb', [
		...client,
		'--batch',
		`--execute=${ statements }`,
	] );
}
