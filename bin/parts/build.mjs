/** PHP packages and build, each only when what it depends on has changed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, fingerprint, once, root, run } from './common.mjs';

async function must( name, args, say ) {
	say( `${ name } ${ args.join( ' ' ) }` );
	const status = await run( name, args, {
		cwd: root,
		stdio: [ 'ignore', 2, 2 ],
	} );
	if ( status !== 0 ) {
		throw new Refusal( `${ name } ${ args.join( ' ' ) } ended with ${ status }.` );
	}
}

/** @param {(line: string) => void} say */
export function installPhpPackages( say ) {
	return once(
		'composer',
		fingerprint( [ join( root, 'composer.json' ) ] ),
		[ join( root, 'vendor/autoload.php' ) ],
		() =>
			must(
				'composer',
				[
					existsSync( join( root, 'composer.lock' ) )
						? 'update'
						: 'install',
					'--no-interaction',
					'--no-progress',
				],
				say
			)
	);
}

/** @param {(line: string) => void} say */
export function build( say ) {
	return once(
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
		[ 'build/admin.js', 'build/admin.asset.php', 'build/engine' ].map(
			( path ) => join( root, path )
		),
		() => must( 'npm', [ 'run', 'build', '--silent' ], say )
	);
}
