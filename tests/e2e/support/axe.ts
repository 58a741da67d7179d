import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

const axe = readFileSync( require.resolve( 'axe-core/axe.min.js' ), 'utf8' );

interface Violation {
	readonly id: string;
	readonly nodes: readonly {
		readonly target: readonly unknown[];
		readonly html: string;
		readonly failureSummary: string;
	}[];
}

/** What WordPress itself draws around the screens is WordPress' to answer for; the whole page is looked at, so that our landmarks are seen among its own. */
const OURS =
	'#followup-reminders, .components-modal__screen-overlay, .components-popover';

/** What axe finds on a page as it is now, one line for each place. */
export async function violations( page: Page ): Promise< string[] > {
	await page.evaluate( axe );
	const found = await page.evaluate( async ( ours ) => {
		const { violations: all } = await (
			window as unknown as {
				axe: { run: () => Promise< { violations: Violation[] } > };
			}
		 ).axe.run();
		return all.map( ( { id, nodes } ) => ( {
			id,
			nodes: nodes.map( ( { target, html } ) => ( {
				html: html.slice( 0, 200 ),
				target: String( target[ 0 ] ),
				isOurs:
					document
						.querySelector( String( target[ 0 ] ) )
						?.closest( ours ) !== null,
			} ) ),
		} ) );
	}, OURS );
	return found.flatMap( ( { id, nodes } ) =>
		nodes
			.filter( ( { isOurs } ) => isOurs )
			.map( ( { target, html } ) => `${ id }: ${ target } ${ html }` )
	);
}
