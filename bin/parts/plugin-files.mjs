/** Which files of the repository are the plugin: what a zip holds and a site gets, and nothing else. */
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal, root } from './common.mjs';

export const slug = 'followup-reminders';

/** With these and `src` anybody makes `build` again: npm install && npm run build. */
export const whatBuilds = [
	'package.json',
	'tsconfig.json',
	'tsconfig.engine.json',
	'webpack.config.js',
];

/** Files and folders at the top. */
const tops = [
	'followup-reminders.php',
	'uninstall.php',
	'readme.txt',
	'LICENSE',
	'includes',
	'languages',
	'templates',
	'build',
	'src',
	...whatBuilds,
];

/** The engine for Node: for authors who keep sequences in git, and for tests. */
const forNode = [ 'build/engine', 'build/documents' ];

/** Maps of what is built, and tests with what they share. */
const isLeftOut = ( path ) =>
	path.endsWith( '.map' ) || /\.test\.tsx?$|\/test-support\//.test( path );

/** @return {string[]} Paths relative to the repository, sorted. */
export function pluginFiles() {
	const files = [];
	const visit = ( path ) => {
		const full = join( root, path );
		if ( ! existsSync( full ) || forNode.includes( path ) ) {
			return;
		}
		if ( statSync( full ).isDirectory() ) {
			readdirSync( full ).forEach( ( name ) =>
				visit( `${ path }/${ name }` )
			);
		} else if ( ! isLeftOut( path ) ) {
			files.push( path );
		}
	};
	tops.forEach( visit );
	return files.sort();
}

/** @return {string} From the plugin's header. */
export function pluginVersion() {
	const header = readFileSync( join( root, `${ slug }.php` ), 'utf8' );
	const version = /^ \* Version:\s*(\S+)$/m.exec( header );
	if ( ! version ) {
		throw new Refusal( `${ slug }.php names no version.` );
	}
	return version[ 1 ];
}

/** @param {string} folder Emptied first. */
export function copyPlugin( folder ) {
	rmSync( folder, { recursive: true, force: true } );
	for ( const file of pluginFiles() ) {
		const target = join( folder, file );
		mkdirSync( dirname( target ), { recursive: true } );
		cpSync( join( root, file ), target );
	}
}
