import { expect, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { mailsTo } from './site';

const images = process.env.JOURNEY_IMAGES ?? 'tests/e2e/results/journeys';

export function picture( page: Page, name: string ): Promise< Buffer > {
	mkdirSync( images, { recursive: true } );
	return page.screenshot( {
		path: `${ images }/${ name }.png`,
		fullPage: true,
	} );
}

/** The pay link and the answer link of the first mail to a customer. */
export function linksOf( name: string ): { pay: string; answer: string } {
	const text = mailsTo( name ).at( 0 )?.text ?? '';
	const links = text.match( /https?:\/\/\S+\?followup-reminders=\S+/g ) ?? [];
	const answer = links.find( ( link ) => link.includes( '&answer=' ) );
	const pay = links.find( ( link ) => ! link.includes( '&answer=' ) ) ?? '';
	return { pay, answer: answer ?? `${ pay }&answer=1` };
}

/** What a page of ours says came of something. */
export const said = ( page: Page ) =>
	page.locator( '.followup-reminders-card[role="status"]' );

/** Counts the pages a visitor is shown; a redirect is none. */
export function countPages( page: Page ): () => number {
	let pages = 0;
	page.on( 'response', ( response ) => {
		const isPage =
			response.request().isNavigationRequest() &&
			response.frame() === page.mainFrame();
		if ( isPage && response.status() < 300 ) {
			++pages;
		}
	} );
	return () => pages;
}

export async function noSecrets( page: Page ): Promise< void > {
	const body = await page.content();
	for ( const secret of [
		'secret street',
		'Keller',
		'Zimmerlein',
		'@example.test',
	] ) {
		expect( body ).not.toContain( secret );
	}
}

export async function choose( page: Page, answer: string ): Promise< void > {
	await page.getByRole( 'link', { name: answer } ).click();
	await expect( page.getByRole( 'heading', { name: answer } ) ).toBeVisible();
}

export const inTenDays = () => {
	// On the shop's clock, which is two days and some hours ahead by now.
	const day = new Date( Date.now() + 10 * 86400_000 );
	return day.toISOString().slice( 0, 10 );
};

interface Violation {
	readonly id: string;
	readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds in what is ours: the theme around it is the shop's. */
export async function violations(
	page: Page,
	within: string
): Promise< string[] > {
	await page.addScriptTag( { path: require.resolve( 'axe-core' ) } );
	const found = await page.evaluate(
		async ( selector ) =>
			// @ts-expect-error -- axe is a global of the script above.
			( await axe.run( selector ) ).violations as Violation[],
		within
	);
	return found.map(
		( { id, nodes } ) => `${ id }: ${ nodes[ 0 ]?.html ?? '' }`
	);
}
