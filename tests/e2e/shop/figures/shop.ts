import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve( __dirname, '../../../..' );
export const NAME = 'test-e2e-figures';
const PORT = process.env.E2E_FIGURES_PORT ?? '8896';
export const ADDRESS = `http://127.0.0.1:${ PORT }`;

/** The story's clock: seconds beside the machine's, read by every process of the site at each look at the time (Debian's faketime). */
const CLOCK = join( root, '.cache/story-clock' );
const BEFORE_ALL = Date.parse( '2027-01-30T08:00:00Z' );

function site( ...args: string[] ): string {
	return execFileSync(
		'faketime',
		[
			...[ '-f', '+0', 'env', '-u', 'FAKETIME' ],
			`FAKETIME_TIMESTAMP_FILE=${ CLOCK }`,
			'FAKETIME_NO_CACHE=1',
			'FAKETIME_DONT_FAKE_MONOTONIC=1',
			join( root, 'bin/site' ),
			...args,
		],
		{
			encoding: 'utf8',
			stdio: [ 'ignore', 'pipe', 'ignore' ],
			maxBuffer: 2 ** 26,
		}
	);
}

const evaluate = ( file: string, ...args: string[] ): string =>
	site( 'eval', NAME, join( __dirname, file ), ...args )
		.trim()
		.split( '\n' )
		.pop() ?? '';

/** Lets the shop live until a moment, `2027-02-03 10`, an hour in UTC. */
export function liveUntil( moment: string ): void {
	const now = evaluate( 'play.php', moment );
	if ( now !== moment ) {
		throw new Error( `It is ${ now }, not ${ moment }.` );
	}
}

/** Makes the shop, in the time of the story, and opens it. */
export function open(): void {
	mkdirSync( join( root, '.cache' ), { recursive: true } );
	writeFileSync(
		CLOCK,
		`+${ Math.round( ( BEFORE_ALL - Date.now() ) / 1000 ) }`.replace(
			'+-',
			'-'
		)
	);
	site( 'destroy', NAME );
	site( 'create', NAME, `--port=${ PORT }` );
	const plugins = join(
		site( 'path', NAME ).trim(),
		'wp-content/mu-plugins'
	);
	const gateway = join( root, 'tests/php/WooCommerce' );
	mkdirSync( plugins, { recursive: true } );
	writeFileSync(
		join( plugins, 'served-site.php' ),
		readFileSync( join( gateway, 'served-site.php' ), 'utf8' ).replaceAll(
			'__DIR__',
			`'${ gateway }'`
		)
	);
	liveUntil( '2027-02-01 08' );
	site( 'serve', NAME );
}

export function close(): void {
	site( 'stop', NAME );
}

interface Mail {
	readonly atUtc: number;
	readonly to: readonly string[];
	readonly subject: string;
	readonly text: string;
	readonly source: string;
}

/** Every mail that the shop sent, as the mailbox of the site has them, oldest first. */
export function mails(): readonly Mail[] {
	const folder = join( site( 'path', NAME ).trim(), 'wp-content/mailbox' );
	return readdirSync( folder )
		.filter( ( file ) => file.endsWith( '.json' ) )
		.sort()
		.map(
			( file ) =>
				JSON.parse(
					readFileSync( join( folder, file ), 'utf8' )
				) as Mail
		);
}
