/** The files of languages: one .po for each language is kept, the others are made from it. */
import gettext from 'gettext-parser';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from '../common.mjs';
import { pluginVersion, slug } from '../plugin-files.mjs';
import { keyOf, textsOf } from './extract.mjs';
import {
	jsonFile,
	locales,
	madeFiles,
	moFile,
	poFile,
	potFile,
} from './places.mjs';

/** @return {{ headers: Record<string, string>, pluralForms: number, texts: import('./extract.mjs').Text[] }} */
export function read( locale ) {
	const parsed = gettext.po.parse( readFileSync( poFile( locale ) ) );
	return {
		headers: parsed.headers,
		pluralForms: Number(
			/nplurals=(\d+)/.exec( parsed.headers[ 'Plural-Forms' ] )[ 1 ]
		),
		texts: textsOf( parsed ),
	};
}

/** @param {import('./extract.mjs').Text[]} texts With or without translations. */
function tableOf( texts, headers, pluralForms ) {
	const translations = {};
	for ( const text of texts ) {
		const count = text.plural === '' ? 1 : pluralForms;
		( translations[ text.context ] ??= {} )[ text.id ] = {
			...( text.context === '' ? {} : { msgctxt: text.context } ),
			msgid: text.id,
			...( text.plural === '' ? {} : { msgid_plural: text.plural } ),
			msgstr: text.strings ?? Array( count ).fill( '' ),
			comments: {
				reference: text.files.join( '\n' ),
				...( text.note === ''
					? {}
					: { extracted: `translators: ${ text.note }` } ),
			},
		};
	}
	return { charset: 'utf-8', headers, translations };
}

/** Lines are not folded, so that a changed text is one changed line. */
const written = ( table ) =>
	`${ gettext.po.compile( table, { foldLength: 0 } ).toString().trim() }\n`;

/** Puts the texts of the sources into a .po: new ones without a translation, and those said nowhere any more left out. */
export function update( locale, sources ) {
	const { headers, pluralForms, texts } = read( locale );
	const known = new Map( texts.map( ( text ) => [ keyOf( text ), text ] ) );
	const merged = sources.map( ( text ) => {
		const before = known.get( keyOf( text ) );
		return before && before.plural === text.plural
			? { ...text, strings: before.strings }
			: text;
	} );
	writeFileSync(
		poFile( locale ),
		written( tableOf( merged, headers, pluralForms ) )
	);
}

/** As WordPress reads the texts of a script. */
function scriptJson( texts, headers, locale ) {
	const messages = {
		'': {
			domain: slug,
			lang: locale,
			'plural-forms': headers[ 'Plural-Forms' ],
		},
	};
	for ( const text of texts ) {
		if ( text.files.some( ( file ) => file.startsWith( 'src/' ) ) ) {
			messages[
				text.context === ''
					? text.id
					: `${ text.context }\u0004${ text.id }`
			] = text.strings;
		}
	}
	return JSON.stringify( {
		domain: slug,
		locale_data: { [ slug ]: messages },
	} );
}

/** Makes what WordPress loads and what translators begin from. @return {string[]} The files, relative to the repository. */
export function make( sources ) {
	madeFiles().forEach( ( file ) => rmSync( file, { force: true } ) );
	const headers = {
		'Project-Id-Version': `Follow-up Reminders ${ pluginVersion() }`,
		'MIME-Version': '1.0',
		'Content-Type': 'text/plain; charset=UTF-8',
		'Content-Transfer-Encoding': '8bit',
		'Plural-Forms': 'nplurals=2; plural=n != 1;',
		'X-Domain': slug,
	};
	writeFileSync( potFile, written( tableOf( sources, headers, 2 ) ) );
	for ( const locale of locales() ) {
		const { headers: own, texts, pluralForms } = read( locale );
		const inPhp = texts.filter( ( text ) =>
			text.files.some( ( file ) => file.endsWith( '.php' ) )
		);
		writeFileSync(
			moFile( locale ),
			gettext.mo.compile( tableOf( inPhp, own, pluralForms ) )
		);
		writeFileSync( jsonFile( locale ), scriptJson( texts, own, locale ) );
	}
	return madeFiles().map( ( file ) => relative( root, file ) );
}
