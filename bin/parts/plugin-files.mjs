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
];

/** The engine for Node: for authors who keep sequences in git, and for tests. */
const forNode = [ 'build/engine', 'build/documents' ];

/** Documents PHP reads stay at the path they have beside the TypeScript that reads them too. */
const documents = [ 'src/documents', 'src/engine' ];

/** @return {string[]} Paths relative to the repository, sorted. */
export function pluginFiles() {
	const files = [];
	const visit = ( path, wanted ) => {
		const full = join( root, path );
		if ( ! existsSync( full ) || forNode.includes( path ) ) {
			return;
		}
		if ( statSync( full ).isDirectory() ) {
			readdirSync( full ).forEach( ( name ) =>
				visit( `${ path }/${ name }`, wanted )
			);
		} else if ( wanted( path ) ) {
			files.push( path );
		}
	};
	tops.forEach( ( path ) =>
		visit( path, ( file ) => ! file.endsWith( '.map' ) )
	);
	documents.forEach( ( path ) =>
		visit( path, ( file ) => file.endsWith( '.json' ) )
	);
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
