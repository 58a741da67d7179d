import { execFileSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve( __dirname, '../../..' );
export const NAME = 'test-e2e-shop';
export const PORT = process.env.E2E_SHOP_PORT ?? '8898';

function site( ...args: string[] ): string {
	return execFileSync( join( root, 'bin/site' ), args, {
		encoding: 'utf8',
		stdio: [ 'ignore', 'pipe', 'ignore' ],
		maxBuffer: 2 ** 26,
	} );
}

/** Runs a PHP file of this folder inside the shop; its last line is the answer. */
export function run( file: string, ...args: string[] ): string {
	const lines = site( 'eval', NAME, join( __dirname, file ), ...args );
	return lines.trim().split( '\n' ).pop() ?? '';
}

export interface Mail {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly isOurs: boolean;
}

/** What a customer was sent, oldest first. */
export function mailsTo( name: string ): readonly Mail[] {
	const all = JSON.parse( run( 'mails.php' ) ) as readonly Mail[];
	return all.filter(
		( mail ) => mail.isOurs && mail.to === `${ name }@example.test`
	);
}

export interface CaseState {
	readonly status: string;
	readonly paidMinor: number;
	readonly events: readonly string[];
	readonly tasks: readonly string[];
	readonly quotes: readonly string[];
}

export const caseOf = ( name: string ): CaseState =>
	JSON.parse( run( 'state.php', `${ name }@example.test` ) ) as CaseState;

/** The language pack of a language without one text, so that WordPress has the language. */
const NO_TEXTS = Buffer.from(
	new Uint32Array( [ 0x950412de, 0, 0, 28, 28, 0, 28 ] ).buffer
);

const contentOf = (): string =>
	join( site( 'path', NAME ).trim(), 'wp-content' );

/** What a shop lives through: its database, what is kept outside it to notice that it was put back, and what it has mailed. */
const LIVED = [ 'database', 'uploads/followup-reminders', 'mailbox' ];
const AS_MADE = join( root, '.sites', `${ NAME }-as-made` );

function copyLived( from: string, to: string ): void {
	for ( const folder of LIVED ) {
		rmSync( join( to, folder ), { recursive: true, force: true } );
		if ( existsSync( join( from, folder ) ) ) {
			cpSync( join( from, folder ), join( to, folder ), {
				recursive: true,
			} );
		}
	}
}

/** For a file of tests: the shop as it was made, whatever the files before did in it and however many days they let pass. */
export function shopAsMade(): void {
	site( 'stop', NAME );
	copyLived( AS_MADE, contentOf() );
	site( 'serve', NAME );
}

/** Makes the shop, with a card that pays or is refused as the form says, and lets two days pass. */
export default async function start(): Promise< () => void > {
	site( 'destroy', NAME );
	site( 'create', NAME, `--port=${ PORT }` );
	const content = contentOf();
	const shop = join( root, 'tests/php/WooCommerce' );
	mkdirSync( join( content, 'mu-plugins' ), { recursive: true } );
	mkdirSync( join( content, 'languages' ), { recursive: true } );
	writeFileSync(
		join( content, 'mu-plugins/served-site.php' ),
		readFileSync( join( shop, 'served-site.php' ), 'utf8' ).replaceAll(
			'__DIR__',
			`'${ shop }'`
		)
	);
	writeFileSync( join( content, 'languages/fr_FR.mo' ), NO_TEXTS );
	run( 'seed.php' );
	rmSync( AS_MADE, { recursive: true, force: true } );
	copyLived( content, AS_MADE );
	site( 'serve', NAME );
	return () => {
		site( 'stop', NAME );
	};
}
