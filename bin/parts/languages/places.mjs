/** Where texts and their translations are. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../common.mjs';
import { slug } from '../plugin-files.mjs';

export const folder = join( root, 'languages' );

/** As includes/Admin/Assets.php calls the script whose texts these are. */
const HANDLE = `${ slug }-admin`;

/** @return {string[]} Such as fr_FR: the languages there is a .po for. */
export const locales = () =>
	readdirSync( folder )
		.map(
			( name ) =>
				new RegExp( `^${ slug }-(.+)\\.po$` ).exec( name )?.[ 1 ]
		)
		.filter( Boolean )
		.sort();

export const potFile = join( folder, `${ slug }.pot` );
export const poFile = ( locale ) => join( folder, `${ slug }-${ locale }.po` );
export const moFile = ( locale ) => join( folder, `${ slug }-${ locale }.mo` );
export const jsonFile = ( locale ) =>
	join( folder, `${ slug }-${ locale }-${ HANDLE }.json` );

/** @return {string[]} What is made and not kept. */
export const madeFiles = () => [
	potFile,
	...locales().flatMap( ( locale ) => [
		moFile( locale ),
		jsonFile( locale ),
	] ),
];

/** @return {string[]} What the made files are made from. */
export const madeFrom = () => [
	...[ 'src', 'includes', 'templates', `${ slug }.php` ].map( ( path ) =>
		join( root, path )
	),
	...locales().map( poFile ),
];
