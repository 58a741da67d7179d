/** The texts for people in the sources: what translators get. */
import babel from '@babel/core';
import gettext from 'gettext-parser';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Refusal, cache, root } from '../common.mjs';
import { slug } from '../plugin-files.mjs';

const require = createRequire( import.meta.url );
const { Engine } = require( 'php-parser' );

/**
 * @typedef {Object} Text
 * @property {string}   context   '' for none.
 * @property {string}   id        The English text.
 * @property {string}   plural    '' for none.
 * @property {string}   note      For translators.
 * @property {string[]} files     Where it stands, relative to the repository.
 * @property {string[]} [strings] The translation, or one for each form of the plural.
 * @property {boolean}  [fuzzy]
 */

/** @return {string[]} Absolute paths below src of what becomes part of a script. */
function scripts( folder = join( root, 'src' ) ) {
	return readdirSync( folder, { withFileTypes: true } ).flatMap(
		( entry ) => {
			const path = join( folder, entry.name );
			if ( entry.isDirectory() ) {
				return entry.name === 'test-support' ? [] : scripts( path );
			}
			return /\.tsx?$/.test( path ) && ! /\.(test|d)\.tsx?$/.test( path )
				? [ path ]
				: [];
		}
	);
}

/** @return {Text[]} */
export function textsOf( { translations } ) {
	return Object.values( translations ).flatMap( ( texts ) =>
		Object.values( texts )
			.filter( ( text ) => text.msgid !== '' )
			.map( ( text ) => ( {
				context: text.msgctxt ?? '',
				id: text.msgid,
				plural: text.msgid_plural ?? '',
				note: ( text.comments?.extracted ?? '' ).replace(
					/^translators:\s*/i,
					''
				),
				// Lines change with every commit, and a translator looks for the screen.
				files: [
					...new Set(
						( text.comments?.reference ?? '' )
							.split( /\s+/ )
							.filter( Boolean )
							.map( ( at ) => at.replace( /:\d+$/, '' ) )
					),
				].sort(),
				strings: text.msgstr,
				fuzzy: /\bfuzzy\b/.test( text.comments?.flag ?? '' ),
			} ) )
	);
}

function ofScripts() {
	const output = join( cache, 'languages', 'scripts.pot' );
	mkdirSync( join( cache, 'languages' ), { recursive: true } );
	rmSync( output, { force: true } );
	const plugin = babel.createConfigItem( [
		require( '@wordpress/babel-plugin-makepot' ),
		{ output },
	] );
	for ( const filename of scripts() ) {
		const code = readFileSync( filename, 'utf8' );
		if ( ! code.includes( '@wordpress/i18n' ) ) {
			continue;
		}
		babel.transformSync( code, {
			filename,
			cwd: root,
			babelrc: false,
			configFile: false,
			code: false,
			plugins: [ plugin ],
			parserOpts: {
				plugins: [
					'typescript',
					...( filename.endsWith( 'x' ) ? [ 'jsx' ] : [] ),
				],
			},
		} );
	}
	return textsOf( gettext.po.parse( readFileSync( output ) ) );
}

/** Which argument is what, of WordPress' functions for PHP. */
const FUNCTIONS = {
	__: [ 'id' ],
	_e: [ 'id' ],
	_x: [ 'id', 'context' ],
	_ex: [ 'id', 'context' ],
	_n: [ 'id', 'plural' ],
	_nx: [ 'id', 'plural', '', 'context' ],
	_n_noop: [ 'id', 'plural' ],
	_nx_noop: [ 'id', 'plural', 'context' ],
	esc_html__: [ 'id' ],
	esc_html_e: [ 'id' ],
	esc_html_x: [ 'id', 'context' ],
	esc_attr__: [ 'id' ],
	esc_attr_e: [ 'id' ],
	esc_attr_x: [ 'id', 'context' ],
};

/** @return {string|null} Null for what is no text in the source itself. */
function literal( node ) {
	if ( node?.kind === 'string' ) {
		return node.value;
	}
	if ( node?.kind === 'bin' && node.type === '.' ) {
		const parts = [ literal( node.left ), literal( node.right ) ];
		return parts.includes( null ) ? null : parts.join( '' );
	}
	return null;
}

const NOTE = /translators:\s*([\s\S]*?)\s*(?:\*\/)?$/i;

/** @return {Record<number, string>} Comments for translators by the line they end on. */
function notesOf( comments ) {
	return Object.fromEntries(
		( comments ?? [] )
			.filter( ( comment ) => NOTE.test( comment.value ) )
			.map( ( comment ) => [
				comment.loc.end.line - ( comment.loc.end.column === 0 ? 1 : 0 ),
				NOTE.exec( comment.value.trim() )[ 1 ].trim(),
			] )
	);
}

function ofFile( path ) {
	const code = readFileSync( path, 'utf8' );
	const file = relative( root, path );
	const tree = new Engine( {
		parser: { extractDoc: true, version: '8.1' },
		ast: { withPositions: true },
	} ).parseCode( code, path );
	const notes = notesOf( tree.comments );
	const texts = [];
	const visit = ( node ) => {
		if ( Array.isArray( node ) ) {
			node.forEach( visit );
			return;
		}
		if ( node === null || typeof node !== 'object' ) {
			return;
		}
		const places = node.kind === 'call' && FUNCTIONS[ node.what?.name ];
		if ( places ) {
			const line = node.loc.start.line;
			const text = { context: '', id: '', plural: '', files: [ file ] };
			places.forEach( ( place, at ) => {
				if ( place !== '' ) {
					text[ place ] = literal( node.arguments[ at ] );
				}
			} );
			if ( Object.values( text ).includes( null ) ) {
				throw new Refusal(
					`${ file }:${ line } translates what is no text of the source.`
				);
			}
			const note = notes[ line ] ?? notes[ line - 1 ] ?? '';
			texts.push( { ...text, note } );
		}
		for ( const [ name, value ] of Object.entries( node ) ) {
			if (
				! /^(loc|comments|leadingComments|trailingComments)$/.test(
					name
				)
			) {
				visit( value );
			}
		}
	};
	visit( tree.children );
	return texts;
}

/** WordPress shows these of the plugin's header in the reader's language. */
function ofHeader() {
	const file = `${ slug }.php`;
	const header = readFileSync( join( root, file ), 'utf8' );
	return [ 'Plugin Name', 'Description' ].map( ( name ) => ( {
		context: '',
		id: new RegExp( `^ \\* ${ name }:\\s*(.+)$`, 'm' ).exec( header )[ 1 ],
		plural: '',
		note: `${ name } of the plugin`,
		files: [ file ],
	} ) );
}

function phpFiles( folder ) {
	return readdirSync( folder, { withFileTypes: true } ).flatMap(
		( entry ) => {
			const path = join( folder, entry.name );
			if ( entry.isDirectory() ) {
				return phpFiles( path );
			}
			return path.endsWith( '.php' ) ? [ path ] : [];
		}
	);
}

const ofPhp = () => [
	...ofHeader(),
	...[
		join( root, `${ slug }.php` ),
		...phpFiles( join( root, 'includes' ) ),
		...phpFiles( join( root, 'templates' ) ),
	].flatMap( ofFile ),
];

export const keyOf = ( { context, id } ) => `${ context }\u0004${ id }`;

/** @return {Text[]} Each text once, by the first file it stands in. */
export function extract() {
	process.chdir( root );
	const found = new Map();
	for ( const { strings, fuzzy, ...text } of [
		...ofPhp(),
		...ofScripts(),
	] ) {
		const known = found.get( keyOf( text ) );
		if ( known ) {
			known.files = [
				...new Set( [ ...known.files, ...text.files ] ),
			].sort();
			known.plural ||= text.plural;
			known.note ||= text.note;
		} else {
			found.set( keyOf( text ), text );
		}
	}
	const place = ( text ) => `${ text.files[ 0 ] }\u0000${ keyOf( text ) }`;
	return [ ...found.values() ].sort( ( a, b ) =>
		place( a ) < place( b ) ? -1 : 1
	);
}
