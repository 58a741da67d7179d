import { test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SCREENS, show } from '../support/screens';
import { PORT, RTL } from './site';

const folder = resolve( __dirname, '../../../docs/screens' );
/** Longer pages are cut: what is above says how a screen looks. */
const MOST_PIXELS = 1500;

const LOOKS = [
	{ look: 'desktop', width: 1280, height: 800, isRtl: false },
	{ look: 'phone', width: 390, height: 844, isRtl: false },
	{ look: 'right-to-left', width: 1280, height: 800, isRtl: true },
];

/** What is shown from right to left as well: each kind of layout once. */
const IN_BOTH = [
	'overview',
	'welcome-2-choose',
	'cases',
	'case',
	'case-payment',
	'to-do',
	'sequences',
	'sequence-step',
	'sequence-try',
	'sequence-backtest',
	'messages',
	'message',
	'settings-general',
];

for ( const { look, width, height, isRtl } of LOOKS ) {
	test.describe( look, () => {
		test.use( { viewport: { width, height } } );
		for ( const screen of SCREENS.filter(
			( { name } ) => ! isRtl || IN_BOTH.includes( name )
		) ) {
			test( screen.name, async ( { page, context } ) => {
				if ( isRtl ) {
					await context.addCookies( [
						{
							name: RTL,
							value: '1',
							url: `http://127.0.0.1:${ PORT }`,
						},
					] );
				}
				await show( page, screen );
				await page.waitForTimeout( 300 );
				await page.mouse.move( width - 4, height - 4 );
				const tall = await page.evaluate(
					() => document.documentElement.scrollHeight
				);
				mkdirSync( join( folder, look ), { recursive: true } );
				await page.evaluate( () => window.scrollTo( 0, 0 ) );
				const hasDialog =
					( await page.getByRole( 'dialog' ).count() ) > 0;
				await page.screenshot( {
					path: join( folder, look, `${ screen.name }.png` ),
					...( hasDialog
						? {}
						: {
								fullPage: true,
								clip: {
									x: 0,
									y: 0,
									width,
									height: Math.min( tall, MOST_PIXELS ),
								},
							} ),
				} );
			} );
		}
	} );
}
