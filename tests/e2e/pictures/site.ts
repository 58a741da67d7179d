import { request } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve( __dirname, '../../..' );
const NAME = 'test-pictures';
export const PORT = process.env.PICTURES_PORT ?? '8897';
export const STATE = join( root, 'tests/e2e/results/pictures.json' );

/** Whoever has this cookie reads from right to left, in English: nothing but the direction changes. */
export const RTL = 'followup_reminders_rtl';

const RTL_PLUGIN = `<?php
add_action( 'init', static function (): void {
	if ( isset( $_COOKIE['${ RTL }'] ) ) {
		$GLOBALS['wp_locale']->text_direction = 'rtl';
	}
}, 0 );
// A picture of a stranger's account comes from elsewhere, or does not.
add_filter( 'pre_option_show_avatars', static fn (): string => '0' );
`;

function site( ...args: string[] ): string {
	return execFileSync( join( root, 'bin/site' ), args, {
		encoding: 'utf8',
		stdio: [ 'ignore', 'pipe', 'inherit' ],
	} );
}

/** A club with ten weeks behind it, and an administrator who is logged in. */
export default async function start(): Promise< () => void > {
	site( 'destroy', NAME );
	site( 'create', NAME, `--port=${ PORT }`, '--woocommerce=none' );
	site( 'eval', NAME, join( root, 'bin/demo-seed.php' ), '--past' );
	const folder = join( site( 'path', NAME ).trim(), 'wp-content/mu-plugins' );
	mkdirSync( folder, { recursive: true } );
	writeFileSync( join( folder, 'right-to-left.php' ), RTL_PLUGIN );
	site( 'serve', NAME );
	mkdirSync( dirname( STATE ), { recursive: true } );
	const visitor = await request.newContext( {
		baseURL: `http://127.0.0.1:${ PORT }`,
	} );
	await visitor.get( '/wp-login.php' );
	await visitor.post( '/wp-login.php', {
		form: { log: 'admin', pwd: 'password', testcookie: '1' },
	} );
	await visitor.storageState( { path: STATE } );
	await visitor.dispose();
	return () => {
		site( 'stop', NAME );
	};
}
