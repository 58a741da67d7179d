/** PHP packages and build, each only when what it depends on has changed. */
import { spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, fingerprint, once, root } from './common.mjs';
import { madeFiles, madeFrom } from './languages/places.mjs';

/** Runs a command in the repository and tells what it said only when it failed. */
export async function aloud( [ name, ...args ] ) {
	console.error( `${ [ name, ...args ].join( ' ' ) } …` );
	const child = spawn( name, args, {
		cwd: root,
		stdio: [ 'ignore', 'pipe', 'pipe' ],
	} );
	const said = [];
	child.stdout.on( 'data', ( chunk ) => said.push( chunk ) );
	child.stderr.on( 'data', ( chunk ) => said.push( chunk ) );
	const [ status ] = await event( child, 'close' );
	if ( status !== 0 ) {
		console.error( Buffer.concat( said ).toString() );
	}
	return status ?? 128;
}

async function must( command, start ) {
	const status = await start( command );
	if ( status !== 0 ) {
		throw new Refusal( `${ command.join( ' ' ) } ended with ${ status }.` );
	}
}

/** Installs what tests of PHP need. */
export function installPhpPackages() {
	return once(
		'composer',
		fingerprint( [ join( root, 'composer.json' ) ] ),
		[ join( root, 'vendor/autoload.php' ) ],
		() =>
			must(
				[
					// Else root, as in a container, gets the packages without their plugins, which tell PHPCS its standards.
					'env',
					'COMPOSER_ALLOW_SUPERUSER=1',
					'composer',
					// A lock of this machine may be older than composer.json.
					existsSync( join( root, 'composer.lock' ) )
						? 'update'
						: 'install',
					'--no-interaction',
					'--no-progress',
				],
				aloud
			)
	);
}

/**
 * @param {(command: string[]) => Promise<number>} start Runs a command; `aloud` or into a log.
 * @return {Promise<boolean>} Whether there was anything to build.
 */
export async function build( start ) {
	const isNewBuild = await once(
		'build',
		fingerprint(
			[
				'src',
				'package-lock.json',
				'package.json',
				'tsconfig.json',
				'tsconfig.engine.json',
				'webpack.config.js',
			].map( ( path ) => join( root, path ) )
		),
		[
			'build/admin.js',
			'build/admin.asset.php',
			'build/backtest-worker.js',
			'build/check-worker.js',
			'build/engine',
		].map( ( path ) => join( root, path ) ),
		() => must( [ 'npm', 'run', 'build', '--silent' ], start )
	);
	const isNewText = await once(
		'languages',
		fingerprint( madeFrom() ),
		madeFiles(),
		() => must( [ join( root, 'bin/languages' ) ], start )
	);
	return isNewBuild || isNewText;
}
