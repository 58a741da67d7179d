/**
 * Makes the installable plugin: dist/followup-reminders and dist/followup-reminders.zip, and dist/blueprint.json, which takes
 * the zip from the folder it lies in.
 */
import AdmZip from 'adm-zip';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
} from 'node:fs';
import { join } from 'node:path';
import { Refusal, root } from './common.mjs';
import {
	copyPlugin,
	pluginFiles,
	pluginVersion,
	slug,
	whatBuilds,
} from './plugin-files.mjs';

/** A zip that is larger than this has something in it that nobody meant to ship. WordPress.org takes ten times as much. */
const MAX_BYTES = 2_500_000;

/** What the plugin cannot be without. */
const required = [
	`${ slug }.php`,
	'uninstall.php',
	'readme.txt',
	'LICENSE',
	'includes/Plugin.php',
	'build/admin.js',
	'build/admin.asset.php',
	'build/backtest-worker.js',
	'build/check-worker.js',
	`languages/${ slug }.pot`,
	`languages/${ slug }-fr_FR.mo`,
	`languages/${ slug }-fr_FR-${ slug }-admin.json`,
	'src/engine/facts/catalogue.json',
	'src/admin/index.tsx',
	'src/engine/backtest/worker.ts',
	...whatBuilds,
];

/** @return {string} The folder dist/followup-reminders, made anew. */
export function stage() {
	const files = pluginFiles();
	const absent = required.filter( ( file ) => ! files.includes( file ) );
	if ( absent.length ) {
		throw new Refusal( `The plugin lacks ${ absent.join( ', ' ) }.` );
	}
	const stable = /^Stable tag:\s*(\S+)$/m.exec(
		readFileSync( join( root, 'readme.txt' ), 'utf8' )
	)?.[ 1 ];
	if ( stable !== pluginVersion() ) {
		throw new Refusal(
			`readme.txt says version ${ stable }, the plugin ${ pluginVersion() }.`
		);
	}
	const folder = join( root, 'dist', slug );
	mkdirSync( join( root, 'dist' ), { recursive: true } );
	copyPlugin( folder );
	return folder;
}

/** @return {{ file: string, bytes: number, files: number }} The zip, made anew. */
export function zip() {
	stage();
	const file = join( root, 'dist', `${ slug }.zip` );
	if ( existsSync( file ) ) {
		rmSync( file );
	}
	const archive = new AdmZip();
	const files = pluginFiles();
	for ( const path of files ) {
		archive.addFile(
			`${ slug }/${ path }`,
			readFileSync( join( root, path ) )
		);
	}
	archive.writeZip( file );
	cpSync(
		join( root, 'blueprint.json' ),
		join( root, 'dist/blueprint.json' )
	);
	const bytes = statSync( file ).size;
	if ( bytes >= MAX_BYTES ) {
		throw new Refusal( `The zip has ${ bytes } bytes, more than 2.5 MB.` );
	}
	return { file, bytes, files: files.length };
}
