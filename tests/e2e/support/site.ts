import { request } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve( __dirname, '../../..' );
export const NAME = 'test-e2e';
const PORT = process.env.E2E_PORT ?? '8899';

export function site( ...args: string[] ): void {
	execFileSync( join( root, 'bin/site' ), args, { stdio: 'inherit' } );
}

/**
 * Makes the demo's site anew from the zip, fills it with its story, logs the administrator in, and ends the server after the last
 * test.
 */
export default async function start(): Promise< () => void > {
	site( 'destroy', NAME );
	site(
		'create',
		NAME,
		`--port=${ PORT }`,
		'--woocommerce=none',
		`--plugin=${ join( root, 'dist/followup-reminders.zip' ) }`
	);
	site( 'eval', NAME, join( root, 'bin/demo-seed.php' ) );
	site( 'serve', NAME );

	const file = join( root, 'tests/e2e/results/admin.json' );
	mkdirSync( dirname( file ), { recursive: true } );
	const visitor = await request.newContext( {
		baseURL: `http://127.0.0.1:${ PORT }`,
	} );
	await visitor.get( '/wp-login.php' );
	await visitor.post( '/wp-login.php', {
		form: { log: 'admin', pwd: 'password', testcookie: '1' },
	} );
	await visitor.storageState( { path: file } );
	await visitor.dispose();
	return () => site( 'stop', NAME );
}
