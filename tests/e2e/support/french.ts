import type { Locator } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Titles that were stored when the site was English. */
const STORED = [
	'Failed subscription payment',
	'Unpaid order',
	'Invoice on terms',
	'Card about to expire',
];

const translations = [
	...readFileSync(
		join( __dirname, '../../../languages/followup-reminders-fr_FR.po' ),
		'utf8'
	).matchAll( /^msgid "(.+)"\n(?:msgstr "(.+)")/gm ),
].map(
	( [ , said = '', translated = '' ] ) =>
		[
			said.replaceAll( '\\"', '"' ),
			translated.replaceAll( '\\"', '"' ),
		] as const
);

/** Some are French of another English text too: "Pays" is a country. */
const french = new Set(
	translations.map( ( [ , translated ] ) => translated )
);

const english = new Set(
	translations
		.map( ( [ said ] ) => said )
		.filter( ( said ) => ! french.has( said ) )
		.filter( ( said ) => ! STORED.includes( said ) )
);

const byEnglish = new Map( translations );

/** What translators wrote for a text. */
export function inFrench( said: string ): string {
	const translated = byEnglish.get( said );
	if ( translated === undefined ) {
		throw new Error( `Nobody translated "${ said }".` );
	}
	return translated;
}

/** All that a part of the page says or is named, one text for each node. The cross of a dialog is WordPress' own, whose French the site lacks. */
export const textsOf = ( part: Locator ): Promise< string[] > =>
	part.evaluate( ( drawn ) => {
		const root = drawn.cloneNode( true ) as Element;
		root.querySelector( '.components-modal__header button' )?.remove();
		const said: string[] = [];
		const walk = document.createTreeWalker( root, NodeFilter.SHOW_TEXT );
		while ( walk.nextNode() ) {
			said.push( walk.currentNode.textContent?.trim() ?? '' );
		}
		root.querySelectorAll( '[aria-label],[placeholder],[title]' ).forEach(
			( element ) =>
				[ 'aria-label', 'placeholder', 'title' ].forEach( ( name ) =>
					said.push( element.getAttribute( name ) ?? '' )
				)
		);
		return said;
	} );

/** Texts whose French is another, from what translators wrote. */
export const englishAmong = ( texts: readonly string[] ): string[] =>
	texts.filter( ( text ) => english.has( text ) );
